/* A plan in the making, for the two files that make it. */
#ifndef SYNC_MAKING_H
#define SYNC_MAKING_H

#include "format/decisions.h"
#include "sync/lookout.h"
#include "sync/plan.h"
#include "sync/shadow.h"

/* Everything that lives while a plan is made. */
struct making {
    const struct plan_request *request;
    struct book *book;
    struct errors *errors;
    struct planned *planned;
    struct findings findings;
    struct ingest ingest;
    struct members *members; /* NULL: none are given or known */
    struct file_source snapshot_file;
    struct file_reading snapshot_again;
    struct snapshot_reader snapshot;
    struct known_ids ids; /* of the snapshot */
    struct unique cards;  /* of the snapshot */
    struct relations relations;
    struct photos photos; /* when the request has some */
    struct book existing; /* when the request has one */
    struct decisions decisions;
    struct plan_input beside[3]; /* existing cards, decisions, who is expected to leave */
    size_t beside_count;
    struct shadow *shadow; /* of the snapshot's mapping, when it differs and is known */
    struct lookout lookout;
    struct compare compare;
    struct buffer cards_digest;    /* of the cards in the book; empty: there are none */
    struct buffer snapshot_digest; /* of the book's own, named; empty: there is none */
    struct text approval_before;   /* the book's own rules; data NULL: none */
    struct plan_input snapshot_input;
    uint64_t last_run; /* by the book's journal */
    bool has_snapshot;
};

/* Reads the snapshot to its end and checks that it is the book's; notes its digest, the ids in it,
 * the rules of approval. 0 or -1. */
int making_check_snapshot(struct making *making);
/* Reads it again, as it was checked, from the front. */
int making_open_snapshot_again(struct making *making);
void making_close_snapshot(struct making *making);
const char *making_snapshot_path(const struct making *making);
/* Reads the decisions file and opens the existing cards, as far as the request has them. 0 or -1.
 */
int making_read_beside(struct making *making);
/* Reads a file that the request names; `code` is that of the error when it is not there. Pipes are
 * not waited for. 0 or -1. */
int making_read_file(struct making *making, const char *path, size_t limit, const char *code,
                     struct buffer *out);
/* One more input that is neither export nor mapping nor snapshot. */
void making_note_input(struct making *making, struct plan_input input, const struct digest *digest);
/* Who is looked out for, and what the journal tells of recent removals. 0 or -1. */
int making_open_lookout(struct making *making);
/* After the comparison: how large the groups were that many leave, by the snapshot. 0 or -1. */
int making_measure_leavers(struct making *making, int snapshot, const char *path);
/* The groups that the book was made with, as far as the mapping still wants them. */
const struct text *making_known_groups(struct making *making, size_t *ret_count);
/* Fills in the head of the plan, after the comparison. */
void making_fill_head(struct making *making);

#endif
