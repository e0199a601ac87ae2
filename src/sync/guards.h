/* Evaluates the guards of model/guard.h on a complete comparison. */
#ifndef SYNC_GUARDS_H
#define SYNC_GUARDS_H

#include "sync/compare.h"

/* Fills `results`; a guard that holds and is in `overridden` passes as overridden. Texts live in
 * the arena. Returns true when at least one guard holds the plan. */
bool guards_evaluate(const struct compare *compare, const bool overridden[GUARD_COUNT],
                     struct arena *arena, struct guard_result results[GUARD_COUNT]);

/* Is `value` beyond the limit: more than the share of `base`, and more than a handful? */
bool guards_exceeds(struct share limit, uint64_t value, uint64_t base);

#endif
