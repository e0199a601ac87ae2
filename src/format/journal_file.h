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
    struct text outcome; /* "applied", "completed", "undone" */
    struct text plan;    /* digests, named "sha256:..." */
    struct text before;  /* of the snapshot; empty: there was none */
    struct text after;
    struct text folder;
    struct text approvals;        /* JSON (model/approval.h); empty: nobody was asked */
    const struct plan_head *head; /* totals and overrides are written from it */
};

/* Appends a line with its LF; `journal` is what stands before it. */
void journal_write(struct buffer *out, struct text journal, const struct journal_entry *entry);

/* The number of the last run and the digest of the snapshot that it wrote; 0 for an empty journal.
 * Checks the last line only. -1 with an ERROR_INPUT when it is none. The digest is in the arena. */
int journal_last(struct arena *arena, struct text journal, uint64_t *ret_run,
                 struct text *ret_after, struct errors *errors);

/* A line as it is read. */
struct journal_line {
    uint64_t run;
    uint64_t undoes;  /* the run that this one took back; 0: none */
    uint64_t undone;  /* journal_read(): the run that took this one back; 0: none */
    struct text time; /* the rest as in an entry */
    struct text outcome;
    struct text plan;
    struct text before;
    struct text after;
    struct text folder;
    struct totals totals;
    struct text overrides; /* JSON: a list of guards */
    struct text approvals; /* JSON; data NULL: none */
    struct text previous;  /* digest of the line before, named; empty: there is none */
    struct text line;      /* without its LF */
    uint64_t number;       /* in the file */
};

/* The journal from front to back. */
struct journal_walk {
    struct text rest;
    uint64_t number; /* of the last line that was read */
};
struct journal_walk journal_walk(struct text journal);
/* 1: a line; its texts are in the arena or borrow from the journal. 0: the end. -1 with an
 * ERROR_INPUT: this line is none; the next call goes on behind it. */
int journal_next(struct journal_walk *walk, struct arena *arena, struct journal_line *ret_line,
                 struct errors *errors);

/* All lines of a journal, in the arena, each with the run that took it back. Whoever counts what
 * runs did must not count a line with `undoes`, nor one that is `undone`. */
struct journal_list {
    struct journal_line *lines;
    size_t count;
};
int journal_read(struct arena *arena, struct text journal, struct journal_list *ret_list,
                 struct errors *errors);
/* The last run that was applied and not taken back, or NULL. */
const struct journal_line *journal_standing(const struct journal_list *list);

struct intent {
    uint64_t run;
    struct text folder;
    struct text plan;
    struct text time;
    struct text after;     /* digest of the next snapshot, or empty */
    struct text approvals; /* JSON, or empty */
};

void intent_write(struct buffer *out, const struct intent *intent);
/* Memory from the arena. 0, or -1 with an ERROR_INPUT. */
int intent_parse(struct arena *arena, struct text content, struct intent *ret_intent,
                 struct errors *errors);

#endif
