/* Calls that only read, for programs in which the linker wraps all of os/sys.h: they are passed on.
 */
#ifndef FAULT_PASSED_H
#define FAULT_PASSED_H

#include <stddef.h>
#include <sys/stat.h>

#define PASS(type, name, parameters, arguments)                                                    \
    type __real_##name parameters;                                                                 \
    type __wrap_##name parameters;                                                                 \
    type __wrap_##name parameters                                                                  \
    {                                                                                              \
        return __real_##name arguments;                                                            \
    }

PASS(int, sys_close, (int fd), (fd))
PASS(int, sys_memfd, (const char *name), (name))
PASS(ptrdiff_t, sys_read, (int fd, char *into, size_t room), (fd, into, room))
PASS(ptrdiff_t, sys_pread, (int fd, char *into, size_t room, long long offset),
     (fd, into, room, offset))
PASS(int, sys_fstat, (int fd, struct stat *status), (fd, status))
PASS(int, sys_fstatat, (int directory, const char *path, struct stat *status),
     (directory, path, status))

#endif
