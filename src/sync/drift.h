/* Drift: what was edited in a card since it was written. Cards are compared in their canonical form
 * (format/vcard_canon.h), since servers rewrite what they store. A card that cannot be read is
 * compared line by line. */
#ifndef SYNC_DRIFT_H
#define SYNC_DRIFT_H

#include "base/arena.h"
#include "base/buffer.h"

/* What a card said when it was written: the card, or drift_said() of it. Neither: it was never
 * ours.
 */
struct drift_known {
    struct text card;
    struct text said;
};

/* Appends the lines of `found` (unfolded, separated by " | ") that stand neither in what was known
 * nor in `next`, the card as it will be: they are lost. True when `found` differs from what was
 * known at all. */
bool drift_lost(struct text found, const struct drift_known *known, struct text next,
                struct buffer *lost);
/* The same of the lines that were not known and that `next` has, too: they stay. */
bool drift_stays(struct text found, const struct drift_known *known, struct text next,
                 struct buffer *stays);
/* Appends what a card says, as digests: DRIFT_DIGIT hexadecimal digits for each thing, sorted. */
enum { DRIFT_DIGITS = 16 };
void drift_said(struct text card, struct buffer *out);

#endif
