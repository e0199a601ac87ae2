/* Does everything in a book agree: cards, deployments, snapshot, journal, plans, reports and
 * manifest? Nothing is written. */
#ifndef SYNC_VERIFY_H
#define SYNC_VERIFY_H

#include "sync/book.h"

/* What was found in order. */
struct verified {
    uint64_t runs;        /* lines of the journal */
    uint64_t pruned;      /* of them, without plan and report */
    uint64_t files;       /* of the manifest */
    uint64_t cards;       /* ours */
    uint64_t edited;      /* of them, edited since they were written: no damage */
    uint64_t foreign;     /* cards that the snapshot does not know */
    uint64_t deployed;    /* cards in deployments */
    uint64_t deployments; /* that are there */
    struct buffer places; /* of edited cards, a line each */
};

/* An ERROR_DAMAGED, with its place in the book, for each thing that does not agree; all of them.
 * The book is locked, shared at least. */
void verify_book(struct book *book, struct verified *verified, struct errors *errors);
void verified_release(struct verified *verified);

#endif
