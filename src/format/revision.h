/* REV: when a card was revised (RFC 2426, section 3.6.4; RFC 6350, section 6.7.4). The one property
 * that tells of a run and not of a person; cards that differ in it alone say the same. */
#ifndef FORMAT_REVISION_H
#define FORMAT_REVISION_H

#include "base/arena.h"
#include "base/buffer.h"

/* The card with this REV, "20261124T083000Z", in the place of the one that it has, or as its last
 * property. A card that cannot be read or changed is returned as it is. Memory from the arena. */
struct text revision_set(struct arena *arena, struct text card, struct text moment);

/* Are they the same octets but for REV? */
bool revision_alone(struct arena *arena, struct text card, struct text other);

/* Appends the value of REV, "20261124T083000Z", of milliseconds since 1970 (base/moment.h); what is
 * less than a second is cut. */
void revision_print(struct buffer *out, int64_t milliseconds);

#endif
