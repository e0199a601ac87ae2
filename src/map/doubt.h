/* What becomes of doubted values once it is known what the person's contact had: an old value that
 * shows what was damaged stays, and so does one that damage must not overwrite. */
#ifndef MAP_DOUBT_H
#define MAP_DOUBT_H

#include "map/build.h"

enum doubt_outcome {
    DOUBT_STANDS,   /* the value is on the contact, as it is */
    DOUBT_LEFT_OUT, /* it is not, and nothing else is */
    DOUBT_KEPT      /* the old value is on the contact */
};

struct doubt {
    const struct damage *damage;
    enum doubt_outcome outcome;
    struct text old; /* for DOUBT_KEPT */
};

/* The outcome of each of `count` damages for somebody who has no contact yet, or whose contact is
 * the same as before. */
void doubt_without_old(const struct damage *damages, size_t count, struct doubt *ret_doubts);

/* The fields of the mapping that are absent from a record, and its damages, by field. */
struct doubt_record {
    const struct mapping *mapping;
    const size_t *absent;
    size_t absent_count;
    const struct damage *damages;
    size_t damage_count;
};

/* The outcome of each, with the old contact; `contact` becomes what the card is to show. True when
 * it was changed. Memory from the arena. */
bool doubt_settle(const struct doubt_record *record, const struct contact *old, struct arena *arena,
                  struct contact *contact, struct doubt *ret_doubts);

#endif
