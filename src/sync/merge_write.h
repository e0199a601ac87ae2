/* The card of a merge while its edits are collected; for the files that do so. */
#ifndef SYNC_MERGE_WRITE_H
#define SYNC_MERGE_WRITE_H

#include "format/vcard_edit.h"
#include "sync/merge_side.h"

struct writing {
    struct arena *arena;
    const struct merge_side *ours, *local;
    const struct consumer_style *style;
    struct card_edit *edits;
    size_t count, room;
    bool *removed;   /* by property of the card found */
    uint64_t groups; /* the last number of a group "item..." */
};

void merge_add_edit(struct writing *writing, enum card_edit_kind kind, size_t index,
                    const struct card_property *property);
void merge_remove_line(struct writing *writing, size_t index);
/* A line of our card as one of the card found, in no group. */
struct card_property *merge_line_of(const struct writing *writing, size_t at);

/* The edits of nicknames and labels, item by item. */
void merge_write_lists(struct writing *writing);

#endif
