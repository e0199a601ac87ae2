/* The system calls, one function each and nothing else, so that a test can make any of them fail
 * or be the last one before the power goes. They return what the call returns and set errno;
 * calls that were interrupted by a signal are repeated. */
#ifndef OS_SYS_H
#define OS_SYS_H

#include <stddef.h>
#include <sys/stat.h>

int sys_openat(int directory, const char *path, int flags, unsigned mode);
int sys_close(int fd);
ptrdiff_t sys_read(int fd, char *into, size_t room);
ptrdiff_t sys_pread(int fd, char *into, size_t room, long long offset);
ptrdiff_t sys_write(int fd, const char *bytes, size_t count);
int sys_fsync(int fd);
int sys_syncfs(int fd);
int sys_fstat(int fd, struct stat *ret_status);
int sys_fstatat(int directory, const char *path, struct stat *ret_status);
int sys_mkdirat(int directory, const char *path, unsigned mode);
int sys_renameat(int directory, const char *from, const char *to);
int sys_unlinkat(int directory, const char *path, int flags);
int sys_flock(int fd, int operation);
int sys_fchmod(int fd, unsigned mode);
int sys_memfd(const char *name);

#endif
