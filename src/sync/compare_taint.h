/* Keeping hidden ids off cards, where all of them are known. */
#ifndef SYNC_COMPARE_TAINT_H
#define SYNC_COMPARE_TAINT_H

#include "sync/compare_emit.h"

/* Takes out of a contact what contains a hidden id of anybody, with a finding. `jcard` is replaced
 * when there was something (memory of the comparison), and left as it is otherwise. 0 or -1. */
int compare_clean(struct compare *compare, const struct person *person, struct text *jcard);

/* The last look at a card before it goes into the plan: does it hold a hidden id? compare_clean()
 * has left none; a card that has one all the same ends the run. 0, or -1 with an error. Octets of a
 * photo are not looked at here: they were when the photo was read. */
int compare_check_card(struct compare *compare, const struct person *person, struct text card);

/* The same question, of any ids. */
bool compare_card_has_id(const struct taint_ids *ids, struct text card);

#endif
