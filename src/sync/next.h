/* The next snapshot, line by line: the old lines where the plan says nothing, its lines where it
 * does. Both are sorted by hidden id. */
#ifndef SYNC_NEXT_H
#define SYNC_NEXT_H

#include "format/snapshot_file.h"
#include "sync/plan.h"

struct next_line {
    struct text id;
    struct text line; /* data NULL: the plan drops it */
    struct text uid;
    struct text key; /* by what the book knows the card */
    bool has_card;
    const struct membership_card *in; /* the deployments that it is in */
    size_t in_count;
    const struct change *change; /* NULL: an old line, or one that changes without its card */
};

struct next {
    struct plan_view *view;
    struct plan_item item; /* the next one of the plan that is a change or a state */
    int item_more;
    struct file_source file;
    struct snapshot_reader snapshot;
    bool has_snapshot;
    struct entry entry;
    int entry_more;
    bool take_item, take_entry; /* to be moved on before the next line */
    bool planned;               /* the line came from the plan */
    struct arena arena;
    struct errors *errors;
};

/* Starts from the snapshot in folder `state` (unless the plan was rebuilt, or there is none). */
int next_open(struct next *next, struct plan_view *view, int state, struct errors *errors);
/* 1: a line, valid until the next call; 0: the end; -1: error. */
int next_line(struct next *next, struct next_line *ret_line);
/* After a line, what changes of its contact in deployments, one after the other. 1: a change, and
 * the line is valid no more; 0: no more of them; -1. Who does not ask passes over them. */
int next_deployed(struct next *next, const struct deployed **ret_deployed);
void next_release(struct next *next);

#endif
