/* A file in memory for libraries that write to nothing but a named file: it has a path while it is
 * open, in this process alone, and never reaches a disk. */
#ifndef OS_SCRATCH_H
#define OS_SCRATCH_H

#include "base/buffer.h"
#include "base/error.h"

struct scratch {
    int fd;
    struct buffer path; /* "/proc/self/fd/N" and a NUL */
};

int scratch_open(struct scratch *scratch, struct errors *errors);
const char *scratch_path(const struct scratch *scratch);
/* Appends what stands in the file; more than `limit` octets are an error. `self` is the scratch. */
int scratch_read(void *self, size_t limit, struct buffer *out, struct errors *errors);
void scratch_close(struct scratch *scratch);

#endif
