/* Why something changes: because Entra did, or because the mapping did. */
#ifndef SYNC_COMPARE_CAUSE_H
#define SYNC_COMPARE_CAUSE_H

#include "sync/compare_emit.h"

/* The reason of an update to the contact that the person is to have (with its photo), counted. */
enum change_reason compare_update_reason(struct compare *compare, struct person *person);
/* Counts an addition or removal that the old mapping would not have made, and one that it would. */
int compare_count_cause(struct compare *compare, const struct person *person,
                        const struct decision *decision);

#endif
