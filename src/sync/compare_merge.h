/* Cards in which not everything is ours: the merge (sync/merge.h) with what the mapping says of
 * owners, and what is told of it. */
#ifndef SYNC_COMPARE_MERGE_H
#define SYNC_COMPARE_MERGE_H

#include "sync/compare_emit.h"
#include "sync/merge.h"

/* Who owns which fields, from the mapping, into compare->rules. */
void compare_take_owners(struct compare *compare);
/* As compare_make_card(), for a card found that is to be merged. */
int compare_merge(struct compare *compare, struct person *person, const struct contact *contact,
                  struct change *change);

#endif
