/* What a report counts before it begins to tell: totals from the rows, groups of people, and
 * changes that many people share. Memory is bounded by LIMIT_REPORT_GROUPS and LIMIT_REPORT_CAUSES,
 * whatever the plan; what has no place is counted together, so that all sums stay exact. */
#ifndef REPORT_SUMS_H
#define REPORT_SUMS_H

#include "base/names.h"
#include "report/facts.h"
#include "report/printer.h"

enum tally { TALLY_ADDED, TALLY_UPDATED, TALLY_REMOVED, TALLY_IN, TALLY_OUT, TALLIES };

struct group {
    struct text name; /* empty: people of whom it is not known */
    uint64_t tallies[TALLIES];
};

/* The groups of one fact, sorted by how much changes there, then by name. */
struct grouping {
    struct group *list;
    size_t count, room;
    struct names index;
    struct group others; /* those beyond the limit, together */
    uint64_t unplaced;   /* people in them */
};

/* The same value became the same other one on several people, in one property or in some. A value
 * that comes or goes is one cause for each property. */
struct cause {
    uint64_t key; /* of the values */
    struct text before, after;
    struct text properties[4]; /* the first of them, by their names; then it is told that there are
                                  more */
    size_t property_count;
    uint64_t people, values;
    uint64_t last; /* the change that was counted last, so that nobody counts twice */
};

struct withdrawn {
    struct text property;
    uint64_t values;
};

struct sums {
    struct arena arena;
    uint64_t kinds[CHANGE_KINDS];
    uint64_t changes;
    uint64_t values; /* fields of updates */
    struct grouping groupings[FACTS];
    struct cause *causes; /* at least REPORT_FOLD people each; the largest first */
    size_t cause_count;
    struct withdrawn *withdrawn; /* sorted by property */
    size_t withdrawn_count;
};

enum { REPORT_FOLD = 3 }; /* people that make a cause */

/* Reads the plan three times. 0 or -1. */
int sums_make(struct sums *sums, const struct printing *printing);
void sums_release(struct sums *sums);

/* The cause that tells this field of an update; NULL: none does. */
const struct cause *sums_cause(const struct sums *sums, const struct change *change,
                               const struct field *field);

/* sums_causes.c: finds the causes, for sums_make(). */
int sums_find_causes(struct sums *sums, const struct printing *printing);
/* Values that the causes tell. */
uint64_t sums_folded(const struct sums *sums);
uint64_t group_size(const struct group *group);

#endif
