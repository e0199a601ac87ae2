/* What is told of cards that nobody has yet. */
#ifndef SYNC_ADOPT_TELL_H
#define SYNC_ADOPT_TELL_H

#include "sync/adopt.h"

void adopt_tell_unreadable(struct compare *compare, const struct stray *stray,
                           const struct stray_card *card);
/* Could the card be this person's from now on? False with a finding. */
bool adopt_can_be_kept(struct compare *compare, const struct stray *stray,
                       const struct ingest_entry *entry);
/* An id in the decisions file that nobody has is a mistake; unless the export is not of everybody.
 * 0 or -1. */
int adopt_check_people(struct compare *compare);
/* Cards that could be several people's, with both sides; decisions that came to nothing. */
int adopt_tell(struct compare *compare);

#endif
