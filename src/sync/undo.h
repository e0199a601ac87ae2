/* Taking a run back: its plan reversed. Every change, line and card of it has its two sides
 * swapped; the plan that comes of that is applied like any other one. */
#ifndef SYNC_UNDO_H
#define SYNC_UNDO_H

#include "format/journal_file.h"
#include "sync/plan.h"

struct undo_request {
    const struct journal_line *run; /* that is taken back: the last one that stands */
    uint64_t last;                  /* number of the journal's last run */
    bool discard_edits;             /* cards that were edited since are put back all the same */
    const char *program;
};

/* Opens the plan of a run, whole and as it was applied, and changes the book to its layout. NULL
 * with an error: it was pruned (ERROR_STALE), is gone or was changed. */
struct plan_reading *undo_open_plan(struct book *book, const struct journal_line *run,
                                    struct arena *arena, struct errors *errors);

/* Makes the reversed plan. 0, or -1: an ERROR_STALE for each card with edits that would be lost,
 * or when the book is not as the run left it. Release `planned` in both cases. */
int undo_make(struct planned *planned, struct plan_reading *plan, struct book *book,
              const struct undo_request *request, struct errors *errors);

/* Is the plan the one that takes back the last run that stands? It is made anew, edits or not, and
 * must be the same to the octet. -1 with an ERROR_STALE (that run does not stand, or its plan is
 * gone) or an ERROR_INPUT. The book is locked, and the one that the plan names. */
int undo_compare(struct book *book, struct plan_view *view, struct errors *errors);

/* Does the reversed plan lead to the very snapshot that there was before? -1 with an error. */
int undo_check(const struct book *book, struct plan_view *view, struct errors *errors);

#endif
