#include "os/sys.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/banned.h"

#define UNINTERRUPTED(type, call)                                                                  \
    do {                                                                                           \
        type result;                                                                               \
        do                                                                                         \
            result = (type)(call);                                                                 \
        while (result < 0 && errno == EINTR);                                                      \
        return result;                                                                             \
    } while (0)

int sys_openat(int directory, const char *path, int flags, unsigned mode)
{
    UNINTERRUPTED(int, openat(directory, path, flags | O_CLOEXEC, (mode_t)mode));
}

/* Linux frees the descriptor even when close() is interrupted: never repeat it. */
int sys_close(int fd)
{
    return close(fd);
}

ptrdiff_t sys_read(int fd, char *into, size_t room)
{
    UNINTERRUPTED(ptrdiff_t, read(fd, into, room));
}

ptrdiff_t sys_pread(int fd, char *into, size_t room, long long offset)
{
    UNINTERRUPTED(ptrdiff_t, pread(fd, into, room, (off_t)offset));
}

ptrdiff_t sys_write(int fd, const char *bytes, size_t count)
{
    UNINTERRUPTED(ptrdiff_t, write(fd, bytes, count));
}

int sys_fsync(int fd)
{
    UNINTERRUPTED(int, fsync(fd));
}

int sys_syncfs(int fd)
{
    UNINTERRUPTED(int, syncfs(fd));
}

int sys_fstat(int fd, struct stat *ret_status)
{
    return fstat(fd, ret_status);
}

int sys_fstatat(int directory, const char *path, struct stat *ret_status)
{
    return fstatat(directory, path, ret_status, AT_SYMLINK_NOFOLLOW);
}

int sys_mkdirat(int directory, const char *path, unsigned mode)
{
    return mkdirat(directory, path, (mode_t)mode);
}

int sys_renameat(int directory, const char *from, const char *to)
{
    return renameat(directory, from, directory, to);
}

int sys_unlinkat(int directory, const char *path, int flags)
{
    return unlinkat(directory, path, flags);
}

int sys_flock(int fd, int operation)
{
    UNINTERRUPTED(int, flock(fd, operation));
}

int sys_fchmod(int fd, unsigned mode)
{
    return fchmod(fd, (mode_t)mode);
}

int sys_memfd(const char *name)
{
    return memfd_create(name, MFD_CLOEXEC);
}
