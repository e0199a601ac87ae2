/* Guards about people: who leaves together, who left lately, who was to leave or to stay. For the
 * files that measure guards. */
#ifndef SYNC_GUARDS_PEOPLE_H
#define SYNC_GUARDS_PEOPLE_H

#include "sync/guards.h"

/* One guard at a time: what it says, and what it looks at. */
struct evaluation {
    const struct compare *compare;
    struct arena *arena;
    struct buffer limit;
    struct buffer value;
};

/* "10% and more than 5"; "25". */
void guards_put_limit(struct buffer *out, struct share limit);
/* "31 of 57 (54.3%)" */
void guards_put_share(struct buffer *out, uint64_t value, uint64_t base);

/* Each writes limit and value, and tells whether it holds. */
bool guards_check_department(struct evaluation *evaluation);
bool guards_check_domain(struct evaluation *evaluation);
bool guards_check_label(struct evaluation *evaluation);
bool guards_check_week(struct evaluation *evaluation);
bool guards_check_month(struct evaluation *evaluation);
bool guards_check_quarter(struct evaluation *evaluation);
bool guards_check_expected(struct evaluation *evaluation);
bool guards_check_protected(struct evaluation *evaluation);
bool guards_check_canary(struct evaluation *evaluation);

#endif
