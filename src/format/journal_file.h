/* The journal: one line a run, each with the SHA-256 of the line before; and the intent, which
 * says that a run was begun (docs/formats.md). */
#ifndef FORMAT_JOURNAL_FILE_H
#define FORMAT_JOURNAL_FILE_H

#include "base/digest.h"
#include "base/error.h"
#include "model/plan.h"

struct journal_entry {
    uint64_t run;
    struct text time;    /* RFC 3339, UTC */
    struct text outcome; /* "applied", "completed" */
    struct text plan;    /* digests, named "sha256:..." */
    struct text before;  /* of the snapshot; empty: there was none */
    struct text after;
    struct text folder;
    const struct plan_head *head; /* totals and overrides are written from it */
};

/* Appends a line with its LF; `journal` is what stands before it. */
void journal_write(struct buffer *out, struct text journal, const struct journal_entry *entry);

/* The number of the last run and the digest of the snapshot that it wrote; 0 for an empty journal.
 * Checks the last line only. -1 with an ERROR_INPUT when it is none. The digest is in the arena. */
int journal_last(struct arena *arena, struct text journal, uint64_t *ret_run,
                 struct text *ret_after, struct errors *errors);

/* The number of the run that applied the plan with this digest (named); 0: none did. -1 with an
 * ERROR_INPUT when a line is none. */
int journal_find_plan(struct text journal, struct text plan, uint64_t *ret_run,
                      struct errors *errors);

struct intent {
    uint64_t run;
    struct text folder;
    struct text plan;
    struct text time;
    struct text after; /* digest of the next snapshot, or empty */
};

void intent_write(struct buffer *out, const struct intent *intent);
/* Memory from the arena. 0, or -1 with an ERROR_INPUT. */
int intent_parse(struct arena *arena, struct text content, struct intent *ret_intent,
                 struct errors *errors);

#endif
