/* Octets that are put aside during a run and read again, in any order. Up to SPILL_IN_MEMORY of
 * them stay in memory; the rest goes to a nameless file in $TMPDIR (else /var/tmp) that only this
 * process can see. */
#ifndef OS_SPILL_H
#define OS_SPILL_H

#include "os/file.h"

enum { SPILL_IN_MEMORY = 1 << 20 };

struct spill {
    struct buffer pending; /* behind what is in the file */
    uint64_t written;      /* octets in the file */
    int fd;                /* 0: no file yet */
};

/* Appends and tells the offset. */
int spill_add(struct spill *spill, struct text bytes, uint64_t *ret_offset, struct errors *errors);
uint64_t spill_size(const struct spill *spill);
/* Reads `count` octets from `offset` into the (cleared) buffer; they must be there. */
int spill_read(const struct spill *spill, uint64_t offset, size_t count, struct buffer *out,
               struct errors *errors);
/* Writes all of it to the sink. */
int spill_copy(const struct spill *spill, struct sink *sink, struct errors *errors);
/* Reads it from the front, as a source; `state` is the caller's. */
struct spill_reading {
    const struct spill *spill;
    uint64_t at;
    struct buffer block;
    struct errors *errors; /* gets the error of a failed read */
};
struct source spill_as_source(struct spill_reading *state);
/* A sink that appends to a spill. */
struct spill_writing {
    struct spill *spill;
    struct errors *errors; /* gets the error of a failed write */
};
struct sink spill_as_sink(struct spill_writing *state);
void spill_release(struct spill *spill);

#endif
