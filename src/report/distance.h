/* How far what a guard found is from its limit, where the two can be compared. */
#ifndef REPORT_DISTANCE_H
#define REPORT_DISTANCE_H

#include "model/guard.h"

struct distance {
    bool known;
    bool beyond; /* the limit is passed */
    bool share;  /* tenths of a percent; else a number of people or signs */
    uint64_t amount;
};

/* By the texts of the guard; of several groups the one that is nearest to the limit counts. A guard
 * that passed beyond its limit had another reason to, so that there is no distance to tell. */
struct distance distance_of(const struct guard_result *guard);

#endif
