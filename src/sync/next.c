#include "sync/next.h"

#include "sync/book.h"

/* The snapshot is trusted: whoever applies has just found that its digest is the plan's. */

/* Moves to the next change or state of the plan. */
static int move_item(struct next *next)
{
    do
        next->item_more = next->view->next(next->view->self, &next->item, next->errors);
    while (next->item_more > 0 &&
           (next->item.kind == PLAN_FINDING || next->item.kind == PLAN_IMPORT ||
            next->item.kind == PLAN_DEPLOYED));
    return next->item_more;
}

static int move_entry(struct next *next)
{
    next->entry_more =
        next->has_snapshot ? snapshot_next(&next->snapshot, &next->entry, next->errors) : 0;
    return next->entry_more;
}

int next_open(struct next *next, struct plan_view *view, int state, struct errors *errors)
{
    *next = (struct next){.view = view, .errors = errors, .file = {.fd = -1}};
    if (view->rewind(view->self, errors) != 0)
        return -1;
    next->has_snapshot = !view->head.rebuilt && view->head.snapshot_before.len != 0;
    if (next->has_snapshot &&
        (file_source_open(&next->file, state, BOOK_SNAPSHOT, false, errors) != 0 ||
         snapshot_read_open(&next->snapshot, file_source_as_source(&next->file),
                            TEXT(BOOK_SNAPSHOT), true, errors) != 0))
        return -1;
    next->take_item = next->take_entry = true;
    return 0;
}

static int take_plan_line(struct next *next, struct next_line *ret_line)
{
    const struct change *change = &next->item.change;
    struct entry entry;
    arena_reset(&next->arena);
    *ret_line = (struct next_line){.id = change->id, .line = change->line_after};
    if (next->item.kind == PLAN_CHANGE) {
        ret_line->change = change;
        ret_line->key = change_key(change);
    }
    if (change->line_after.data == NULL)
        return 1;
    if (snapshot_parse_entry(&next->arena, change->line_after, &entry) != 0)
        return errors_add(next->errors, ERROR_INPUT, NULL, "plan",
                          "a line of the plan is no line of a snapshot");
    ret_line->uid = entry.uid;
    ret_line->key = entry_key(&entry);
    ret_line->has_card = entry.state != ENTRY_REMOVED;
    ret_line->in = entry.in;
    ret_line->in_count = entry.in_count;
    return 1;
}

int next_line(struct next *next, struct next_line *ret_line)
{
    if (next->take_item && move_item(next) < 0)
        return -1;
    if (next->take_entry && move_entry(next) < 0)
        return -1;
    if (next->item_more == 0 && next->entry_more == 0)
        return 0;
    int order = next->entry_more == 0  ? 1
                : next->item_more == 0 ? -1
                                       : text_compare(next->entry.id, next->item.change.id);
    next->take_item = order >= 0;
    next->take_entry = order <= 0;
    next->planned = order >= 0;
    if (order >= 0)
        return take_plan_line(next, ret_line);
    *ret_line = (struct next_line){.id = next->entry.id,
                                   .line = next->entry.line,
                                   .uid = next->entry.uid,
                                   .key = entry_key(&next->entry),
                                   .in = next->entry.in,
                                   .in_count = next->entry.in_count,
                                   .has_card = next->entry.state != ENTRY_REMOVED};
    return 1;
}

int next_deployed(struct next *next, const struct deployed **ret_deployed)
{
    if (!next->planned || !next->take_item)
        return 0;
    next->item_more = next->view->next(next->view->self, &next->item, next->errors);
    if (next->item_more > 0 && next->item.kind == PLAN_DEPLOYED) {
        *ret_deployed = &next->item.deployed;
        return 1;
    }
    next->take_item = false; /* it is the next line's, or there is none */
    return next->item_more < 0 ? -1 : 0;
}

void next_release(struct next *next)
{
    if (next->has_snapshot)
        snapshot_read_release(&next->snapshot);
    file_source_close(&next->file);
    arena_release(&next->arena);
}
