#include "os/scratch.h"

#include <errno.h>

#include "base/limits.h"
#include "os/file.h"
#include "os/sys.h"

int scratch_open(struct scratch *scratch, struct errors *errors)
{
    *scratch = (struct scratch){.fd = sys_memfd("entra2vcard")};
    if (scratch->fd < 0)
        return os_fail(errors, "memory", "open");
    buffer_format(&scratch->path, "/proc/self/fd/%d", scratch->fd);
    buffer_add_byte(&scratch->path, '\0');
    return 0;
}

const char *scratch_path(const struct scratch *scratch)
{
    return scratch->path.data;
}

int scratch_read(void *self, size_t limit, struct buffer *out, struct errors *errors)
{
    const struct scratch *scratch = self;
    size_t start = out->len;
    for (;;) {
        size_t at = out->len - start;
        ptrdiff_t got =
            sys_pread(scratch->fd, buffer_reserve(out, LIMIT_BLOCK), LIMIT_BLOCK, (long long)at);
        if (got < 0)
            return os_fail(errors, scratch->path.data, "read");
        if (got == 0)
            return 0;
        out->len += (size_t)got;
        if (out->len - start > limit) {
            errno = EFBIG;
            return os_fail(errors, scratch->path.data, "read");
        }
    }
}

void scratch_close(struct scratch *scratch)
{
    if (scratch->path.data != NULL)
        (void)sys_close(scratch->fd);
    buffer_release(&scratch->path);
    *scratch = (struct scratch){.fd = -1};
}
