/* Is a plan file what a plan of this book can be? Its seal proves that it is whole, not who made
 * it. So what apply relies on is compared with the book and with itself before anything is written:
 * order, totals, lines and cards before, digests and names of cards after, ids on them. */
#ifndef SYNC_SOUND_H
#define SYNC_SOUND_H

#include "model/snapshot.h"
#include "sync/known_ids.h"
#include "sync/plan.h"

/* What is compared, for the files that do it. */
struct sound {
    struct book *book;
    struct plan_view *plan;
    struct errors *errors;
    struct snapshot_head after; /* the plan's */
    struct known_ids ids;       /* of all lines, before and after */
    struct taint_ids taint;
    struct arena arena; /* of the heads */
    struct arena item;  /* of one line */
    struct arena line;  /* of the last change or state and its line of the next snapshot */
    struct buffer card;
};

/* Adds what does not fit, as an ERROR_INPUT. Returns -1. */
int sound_fault(struct sound *sound, const char *what);
/* Walks the next snapshot as it would be, and notes all ids. */
int sound_lines(struct sound *sound);
/* Compares what the head says of deployments with the snapshots before and after. */
int sound_deployments(struct sound *sound);

/* The book is locked, in order, and the one that the plan names; stock of it was taken. 0, or -1
 * with an ERROR_INPUT. */
int sound_check(struct book *book, struct plan_view *plan, struct errors *errors);

#endif
