/* Drift: what was edited in a card since it was written. Cards are compared in their canonical form
 * (format/vcard_canon.h), since servers rewrite what they store. A card that cannot be read is
 * compared line by line. */
#ifndef SYNC_DRIFT_H
#define SYNC_DRIFT_H

#include "base/arena.h"
#include "base/buffer.h"

/* Appends the lines of `found` (unfolded, separated by " | ") that stand neither in `known`, the
 * card as it was written, nor in `next`, the card as it will be: they are lost. True when `found`
 * differs from `known` at all. `known` may be empty: the card was never ours. */
bool drift_lost(struct text found, struct text known, struct text next, struct buffer *lost);

#endif
