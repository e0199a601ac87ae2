/* A plan in the making, for the two files that make it. */
#ifndef SYNC_MAKING_H
#define SYNC_MAKING_H

#include "format/decisions.h"
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
    struct plan_input beside[2]; /* existing cards, decisions */
    size_t beside_count;
    struct shadow *shadow; /* of the snapshot's mapping, when it differs and is known */
    struct compare compare;
    struct buffer snapshot_digest; /* of the book's own, named; empty: there is none */
    struct plan_input snapshot_input;
    bool has_snapshot;
};

/* Reads the decisions file and opens the existing cards, as far as the request has them. 0 or -1.
 */
int making_read_beside(struct making *making);
/* The groups that the book was made with, as far as the mapping still wants them. */
const struct text *making_known_groups(struct making *making, size_t *ret_count);
/* Fills in the head of the plan, after the comparison. */
void making_fill_head(struct making *making);

#endif
