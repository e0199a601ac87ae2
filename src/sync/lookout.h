/* Who is looked out for in a run: those who leave, by what they have in common; those who are
 * expected to leave; those who never leave; those who are in every export. */
#ifndef SYNC_LOOKOUT_H
#define SYNC_LOOKOUT_H

#include "sync/compare_emit.h"
#include "sync/leavers.h"
#include "sync/recent.h"
#include "sync/roster.h"

enum { LOOKOUT_NAMED = 10 }; /* people whom a guard names; the rest is counted */

struct lookout {
    struct roster expected; /* --expect-removals; nobody: it is not given */
    struct roster guarded;
    struct roster canaries;
    struct leavers leavers;
    struct recent recent[SPANS]; /* by the journal */
    uint64_t guarded_leavers;
    struct buffer guarded_names; /* the first of them, with their places */
};

void lookout_open(struct lookout *lookout, const struct mapping *mapping);
/* By the rules of the mapping, or by what the last record with an answer said. */
bool lookout_is_guarded(const struct compare *compare, const struct person *person);
/* A record of the export. */
void lookout_record(struct compare *compare, const struct person *person);
/* A contact that leaves the book: is it announced? */
bool lookout_leaver(struct compare *compare, const struct person *person, const struct contact *old,
                    const struct change *change);
void lookout_release(struct lookout *lookout);

#endif
