/* REV of the cards that a run writes, where the mapping asks for it (format/revision.h). */
#ifndef SYNC_COMPARE_STAMP_H
#define SYNC_COMPARE_STAMP_H

#include "sync/compare.h"

/* The REV of a run that takes place at `as_of` (sync/recent.h), or where that is NULL at `now`,
 * seconds since 1970; empty when the mapping asks for none. In the arena. */
struct text stamp_of_run(struct arena *arena, const struct mapping *mapping, const char *as_of,
                         uint64_t now);

/* The card with the REV of the run; where that is all that it would change of the card found
 * (empty: there is none), the card found. */
struct text compare_stamped(struct compare *compare, struct text card, struct text found);

#endif
