/* What an apply keeps so that it can be taken back to the octet, beside its plan: how the old
 * contacts.vcf is made of the new one, and the old snapshot where the plan was compared with
 * another one. Both stand in the run's folder. */
#ifndef SYNC_UNDO_FILE_H
#define SYNC_UNDO_FILE_H

#include "sync/plan.h"

#define UNDO_FILE     "contacts.undo"
#define UNDO_SNAPSHOT "snapshot.jsonl"

/* Octets of the old file that stand in the new one, too. */
struct undo_piece {
    uint64_t old, at, length;
};
struct undo_pieces {
    struct undo_piece *list;
    size_t count, room;
};
/* In the order of the new file. */
void undo_note(struct undo_pieces *pieces, uint64_t old, uint64_t at, uint64_t length);
void undo_pieces_release(struct undo_pieces *pieces);

/* Writes UNDO_FILE into the run's folder: `old` is the file as it still stands (-1: there is none),
 * `before` and `after` are digests, named; `before` is empty when there is no old file. */
struct undo_sides {
    int old;
    uint64_t old_size;
    struct text before, after;
};
int undo_file_write(const struct book *book, struct text folder, struct undo_pieces *pieces,
                    const struct undo_sides *sides, struct errors *errors);

/* Brings contacts.vcf back as it was before the run. 1: it is; 0: it was not kept, or the file was
 * changed since, so that the cards have to be put back one by one; -1. */
int undo_file_restore(const struct book *book, uint64_t run, bool *ret_touched,
                      struct errors *errors);

/* Copies the book's snapshot into the run's folder, if there is one. */
int undo_keep_snapshot(const struct book *book, struct text folder, struct errors *errors);

#endif
