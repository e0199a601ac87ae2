/* Carrying out a plan so that it survives everything: a plan is first put into the book's state
 * with an intent to apply it; from then on the next command completes what this one began
 * (docs/architecture.md, "What survives what"). */
#ifndef SYNC_APPLY_H
#define SYNC_APPLY_H

#include "sync/book.h"
#include "sync/plan.h"

/* One run as its intent and the journal tell of it. */
struct run {
    struct arena arena;
    uint64_t number;
    struct text folder; /* "runs/000001-0123456789ab" */
    struct text plan;   /* digest, named */
    struct text time;   /* RFC 3339 */
    struct text after;  /* digest of the snapshot that was written, named; empty: not yet known */
    struct text approvals; /* JSON (model/approval.h), or empty */
    const char *outcome;   /* "applied" or "completed" */
};

/* Is the book the one that the plan was made from, by snapshot, cards and number of its runs, and
 * was the plan not applied yet? -1 with an ERROR_STALE. Is it one that could be made of the book?
 * -1 with an ERROR_INPUT. The book is locked and in order. */
int apply_check(struct book *book, struct plan_view *plan, struct errors *errors);

/* Puts the plan into the next run's folder. Nothing that people use changes. */
int apply_begin(struct book *book, const struct plan_origin *origin, struct run *ret_run,
                struct errors *errors);
/* Takes a begun run back that has changed nothing yet, and leaves nothing behind. */
void apply_abandon(struct book *book, const struct run *run);
/* Carries the begun run out; `plan` is its plan, read from its folder. On failure it is taken back
 * where nothing was changed yet; else the errors say that the next command completes it. */
int apply_carry_out(struct book *book, struct run *run, struct plan_reading *plan,
                    struct errors *errors);

/* Writes the snapshot that the plan leads to, and tells its digest. */
int apply_next_snapshot(const struct book *book, struct plan_view *view, struct sink *sink,
                        struct digest *ret_digest, struct errors *errors);

/* Carries on with a run whose intent stands in the book; each step may have been done before. */
int apply_resume(struct book *book, struct run *run, struct plan_reading *plan,
                 struct errors *errors);

enum recovery {
    RECOVERY_NOTHING,    /* the last run had ended well */
    RECOVERY_COMPLETED,  /* a run that was interrupted was completed */
    RECOVERY_ROLLED_BACK /* it had changed nothing; its leftovers were removed */
};
/* Brings a book in order after an interruption; needs the write lock. `ret_number` is the number
 * of the run that was completed. */
int apply_recover(struct book *book, enum recovery *ret_recovery, uint64_t *ret_number,
                  struct errors *errors);
/* Is there an interrupted run? For those who may not write. */
bool apply_is_pending(const struct book *book);

#endif
