/* A spool in memory, for tests: octets that are put aside and read again. */
#ifndef SPOOL_H
#define SPOOL_H

#include <stdlib.h>

#include "format/zip.h"

static inline int spool_add(void *self, struct text bytes, struct errors *errors)
{
    (void)errors;
    buffer_add(self, bytes);
    return 0;
}

static inline int spool_read(void *self, uint64_t offset, size_t count, struct buffer *out,
                             struct errors *errors)
{
    const struct buffer *bytes = self;
    (void)errors;
    buffer_clear(out);
    if (offset > bytes->len || count > bytes->len - offset)
        abort(); /* asked for what is not there */
    buffer_add(out, text_until(text_from(buffer_text(bytes), (size_t)offset), count));
    return 0;
}

/* `bytes` is empty; the caller releases it. */
static inline struct spool spool_in(struct buffer *bytes)
{
    return (struct spool){spool_add, spool_read, bytes};
}

#endif
