/* Cards in which not everything is ours: the merge (sync/merge.h) with what the mapping says of
 * owners, and what is told of it. */
#ifndef SYNC_COMPARE_MERGE_H
#define SYNC_COMPARE_MERGE_H

#include "sync/compare_emit.h"
#include "sync/merge.h"

/* Who owns which fields, from the mapping, into compare->rules. */
void compare_take_owners(struct compare *compare);
/* With the policy "skip", where Entra owns fields: of the contact in person->taken only those are
 * news, the others stay as they were written. 1: something was held back; 0; -1: an error. */
int compare_hold_back(struct compare *compare, struct person *person);
/* Nothing of what the contact has besides is on the card: it is not part of the next base. */
void compare_keep_base(struct compare *compare, struct person *person);
/* As compare_make_card(), for a card found that is to be merged. */
int compare_merge(struct compare *compare, struct person *person, const struct contact *contact,
                  struct change *change);

#endif
