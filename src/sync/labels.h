/* How many contacts have each label (CATEGORIES), before and after. */
#ifndef SYNC_LABELS_H
#define SYNC_LABELS_H

#include "model/plan.h"
#include "sync/tallies.h"

struct labels {
    struct tallies sizes;
    bool unknown; /* the snapshot does not tell them: every old contact has to be looked at */
    bool over;    /* there are more than LIMIT_LABELS: nothing is told of them */
};

/* Starts with what the snapshot's head says; NULL: there is no snapshot. */
void labels_open(struct labels *labels, const struct snapshot_head *head);
/* Has the old contact to be shown, because the snapshot's head does not know sizes? */
bool labels_want_old(const struct labels *labels);
void labels_old(struct labels *labels, const struct contact *old);
/* One contact's way from before to after; NULL: it was not there, or goes. */
void labels_count(struct labels *labels, const struct contact *before, const struct contact *after);
/* What the next head says; sorted, in the arena. */
struct tally *labels_result(const struct labels *labels, struct arena *arena, size_t *ret_count);
/* The labels whose size changes; sorted, in the arena. */
struct label_size *labels_changed(const struct labels *labels, struct arena *arena,
                                  size_t *ret_count);
void labels_release(struct labels *labels);

#endif
