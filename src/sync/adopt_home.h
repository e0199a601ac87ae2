/* Cards that stand where somebody's card would be put: under the name that is made of the hidden
 * id. No two people get one card, and no card is put over one that is somebody else's. */
#ifndef SYNC_ADOPT_HOME_H
#define SYNC_ADOPT_HOME_H

#include "sync/adopt_index.h"

/* Notes the stray that has the name which the card of this person, who is to get one, would have.
 */
void adopt_note_home(struct compare *compare, const struct person *person, uint32_t number);
/* Once it is settled who matches what: such a card is that of whose name it has, before others'. */
void adopt_settle_homes(struct compare *compare);
/* Is somebody else's card where that of this person would be put? Then a finding tells. */
bool adopt_is_taken(struct compare *compare, const struct person *person);

#endif
