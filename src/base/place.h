/* Where something stands: file:line:column. Lines and columns begin with 1; columns count octets.
 * record is the number of the record in its file, 0 where there is none. */
#ifndef BASE_PLACE_H
#define BASE_PLACE_H

#include "base/buffer.h"

struct place {
    struct text file; /* as named by the user; empty: no place */
    uint64_t line;    /* 0: the file as a whole */
    uint64_t column;
    uint64_t record;
};

/* Moves the place over `passed`, the octets that begin at it. */
void place_advance(struct place *place, struct text passed);
/* The same where lines end in another character, such as CR alone. */
void place_advance_lines(struct place *place, struct text passed, char line_end);

/* The place of octet `offset` of `whole`, where `start` is the place of its first octet. */
struct place place_at(struct place start, struct text whole, size_t offset);

/* Appends "file:line:column"; parts that are unknown are left out. */
void place_print(struct buffer *out, const struct place *place);

#endif
