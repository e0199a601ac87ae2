/* Times as tables spell them. */
#ifndef FORMAT_STAMP_H
#define FORMAT_STAMP_H

#include "base/text.h"

/* Milliseconds since 1970, UTC where no zone is named: `2021-06-04T16:00:37.371Z`,
 * `2022-03-18 19:49:35Z`, `6/4/2021, 4:00:37.371 PM` (month first), `11/4/2020 21:11`,
 * `18.03.2022 19:49:35`. -1 when it is none of them, when it lies before 1970, or when day and
 * month could be the other way round (`04/06/2021, 16:00`). */
int stamp_parse(struct text text, uint64_t *ret_milliseconds);

/* What a cell with the time of a deletion says. */
enum stamp_deletion { DELETION_NEVER, DELETION_DONE, DELETION_UNCLEAR };

/* Never: empty, or one of the dates that stand for no date (year 1, year 1601). Done: another
 * date, in whatever form. Anything else is unclear. */
enum stamp_deletion stamp_deletion(struct text cell);

#endif
