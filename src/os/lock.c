#include "os/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>

#include "os/sys.h"

int lock_take(int directory, const char *name, enum lock_kind kind, struct errors *errors)
{
    bool write = kind == LOCK_ALONE;
    int fd = sys_openat(directory, name, write ? O_RDWR | O_CREAT : O_RDONLY, 0600);
    if (fd < 0 && !write && errno == ENOENT)
        return -2;
    if (fd < 0)
        return os_fail(errors, name, "open the lock");
    if (sys_flock(fd, (write ? LOCK_EX : LOCK_SH) | LOCK_NB) == 0)
        return fd;
    if (errno == EWOULDBLOCK)
        (void)errors_add(errors, ERROR_BUSY, NULL, "busy", "another run holds this book");
    else
        (void)os_fail(errors, name, "lock");
    (void)sys_close(fd);
    return -1;
}

void lock_release(int lock)
{
    if (lock >= 0)
        (void)sys_close(lock);
}
