/* What a comparison tells of a decision. */
#ifndef SYNC_COMPARE_TELL_H
#define SYNC_COMPARE_TELL_H

#include "sync/compare_emit.h"

/* The finding of a decision. */
void compare_tell_finding(struct compare *compare, const struct person *person,
                          enum finding_code code);
/* What somebody had and has no more is personal data that was withdrawn: told by name, apart from
 * what only changed, and from what only the mapping leaves out. */
void compare_tell_withdrawn(struct compare *compare, const struct person *person,
                            const struct contact *old, const struct contact *new);
/* Counts whoever the filter leaves out for the rule that does. */
void compare_count_exclusion(struct compare *compare, const struct person *person,
                             const struct decision *decision);
/* All rules of the filter and whom they left out; in the arena. */
struct exclusion *compare_exclusions(const struct compare *compare, struct arena *arena,
                                     size_t *ret_count);

/* After the last person: what can only be told of all of them. */
void compare_tell_rest(struct compare *compare);

/* Counts the decision among the totals. */
void compare_count_tally(struct compare *compare, enum tally_kind tally);

#endif
