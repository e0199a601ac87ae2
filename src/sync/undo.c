#include "sync/undo.h"

#include "format/plan_file.h"
#include "sync/undo_file.h"
#include "sync/undoing.h"

/* -- The old snapshot, where it was kept -- */

static int move_entry(struct undoing *undoing)
{
    undoing->entry_more = snapshot_next(&undoing->old, &undoing->entry, undoing->errors);
    return undoing->entry_more < 0 ? -1 : 0;
}

static int open_old(struct undoing *undoing)
{
    struct buffer path = {0};
    const struct plan_head *head = &undoing->plan->head;
    if (!head->rebuilt || head->snapshot_before.len == 0)
        return 0;
    buffer_format(&path, "%.*s/" UNDO_SNAPSHOT, TEXT_ARG(undoing->request->run->folder));
    const char *kept = arena_string(&undoing->planned->arena, buffer_text(&path));
    buffer_release(&path);
    if (file_source_open(&undoing->old_file, undoing->book->state, kept, false, undoing->errors) !=
        0)
        return -1;
    undoing->has_old = true;
    if (snapshot_read_open(&undoing->old, file_source_as_source(&undoing->old_file), text_of(kept),
                           false, undoing->errors) != 0)
        return -1;
    return move_entry(undoing);
}

/* -- Lines of the reversed plan -- */

static int add_line(struct undoing *undoing)
{
    struct planned *planned = undoing->planned;
    buffer_add_byte(&undoing->line, '\n');
    int outcome = spill_add(&planned->changes, buffer_text(&undoing->line), NULL, undoing->errors);
    planned->lines++;
    buffer_clear(&undoing->line);
    return outcome;
}

/* Lines of the old snapshot in front of this id (all of them: NULL). */
static int add_old_lines(struct undoing *undoing, const struct text *id)
{
    while (undoing->has_old && undoing->entry_more > 0 &&
           (id == NULL || text_compare(undoing->entry.id, *id) < 0)) {
        plan_write_state(&undoing->line, &(struct change){.id = undoing->entry.id,
                                                          .line_after = undoing->entry.line});
        if (add_line(undoing) != 0 || move_entry(undoing) != 0)
            return -1;
    }
    return 0;
}

/* The line that the contact had: by the plan, or by the snapshot that was kept. */
static int reverse_lines(struct undoing *undoing, struct change *back)
{
    struct text before = back->line_before;
    back->line_before = back->line_after;
    back->line_after = before;
    if (!undoing->plan->head.rebuilt)
        return 0;
    back->line_after = TEXT_NONE;
    if (add_old_lines(undoing, &back->id) != 0)
        return -1;
    if (!undoing->has_old || undoing->entry_more <= 0 || !text_equal(undoing->entry.id, back->id))
        return 0;
    back->line_after = arena_copy(&undoing->old.arena, undoing->entry.line);
    return move_entry(undoing);
}

/* -- Reversing -- */

static const struct {
    enum change_kind kind;
    enum change_reason reason;
} opposites[CHANGE_KINDS] = {
    [CHANGE_ADD] = {CHANGE_REMOVE, REASON_TAKEN_BACK},
    [CHANGE_UPDATE] = {CHANGE_UPDATE, REASON_PUT_BACK},
    [CHANGE_REMOVE] = {CHANGE_ADD, REASON_BROUGHT_BACK},
};

static int reverse_change(struct undoing *undoing, const struct change *change)
{
    struct change back = *change;
    struct text found;
    if (undoing_look(undoing, change, &found) != 0 || reverse_lines(undoing, &back) != 0)
        return -1;
    back.kind = opposites[change->kind].kind;
    back.reason = opposites[change->kind].reason;
    back.place = TEXT("");
    back.card_before = found;
    back.card_after = change->card_before;
    undoing->planned->head.reasons[back.reason]++;
    undoing->freed += change->kind == CHANGE_ADD && change->card_before.data != NULL;
    plan_write_change(&undoing->line, &back);
    return add_line(undoing);
}

static int reverse_state(struct undoing *undoing, const struct change *change)
{
    struct change back = *change;
    if (reverse_lines(undoing, &back) != 0)
        return -1;
    plan_write_state(&undoing->line, &back);
    return add_line(undoing);
}

/* Cards without a UID have no key in contacts.vcf: they are known by their octets. */
static int reverse_import(struct undoing *undoing, const struct change *change)
{
    struct change back = {.file = change->file, .card_before = change->card_after};
    struct text found;
    if (book_find(undoing->book, change->file) != NULL &&
        undoing_look(undoing, change, &found) != 0)
        return -1;
    plan_write_import(&undoing->line, &back);
    return add_line(undoing);
}

static int reverse_deployed(struct undoing *undoing, const struct deployed *deployed)
{
    struct deployed back = *deployed;
    back.kind = opposites[deployed->kind].kind;
    back.reason = DEPLOYED_UNDONE;
    back.card_before = deployed->card_after;
    back.card_after = deployed->card_before;
    plan_write_deployed(&undoing->line, &back);
    return add_line(undoing);
}

static int reverse_item(struct undoing *undoing, const struct plan_item *item)
{
    switch (item->kind) {
    case PLAN_FINDING: return 0;
    case PLAN_CHANGE: return reverse_change(undoing, &item->change);
    case PLAN_STATE: return reverse_state(undoing, &item->change);
    case PLAN_IMPORT: return reverse_import(undoing, &item->change);
    case PLAN_DEPLOYED: return reverse_deployed(undoing, &item->deployed);
    }
    return -1;
}

static int reverse_items(struct undoing *undoing)
{
    struct plan_view *plan = undoing->plan;
    struct plan_item item;
    int outcome = plan->rewind(plan->self, undoing->errors), more = 0;
    while (outcome == 0 && (more = plan->next(plan->self, &item, undoing->errors)) > 0)
        outcome = reverse_item(undoing, &item);
    if (outcome == 0 && more == 0)
        outcome = add_old_lines(undoing, NULL);
    return more < 0 ? -1 : outcome;
}

/* -- All of it -- */

static int check_book(const struct undoing *undoing)
{
    struct buffer now = {0};
    int outcome = book_state_digest(undoing->book, BOOK_SNAPSHOT, &now, undoing->errors);
    if (outcome == 0 && !text_equal(buffer_text(&now), undoing->request->run->after)) {
        (void)errors_add(undoing->errors, ERROR_STALE, NULL, "stale",
                         "the book's snapshot is not the one that run %llu wrote",
                         (unsigned long long)undoing->request->run->run);
        outcome = errors_hint(undoing->errors, "nothing was changed; restore the book's state "
                                               "folder from a backup");
    }
    buffer_release(&now);
    return outcome;
}

static int make(struct undoing *undoing)
{
    struct planned *planned = undoing->planned;
    if (check_book(undoing) != 0 || book_take_stock(undoing->book, undoing->errors) != 0 ||
        open_old(undoing) != 0 || reverse_items(undoing) != 0 || errors_any(undoing->errors) ||
        undoing_fill_head(undoing) != 0)
        return -1;
    plan_write_head(&planned->head_line, &planned->head);
    planned->lines += 1 + undoing->findings.count;
    planned->findings = undoing->findings.lines;
    undoing->findings.lines = (struct spill){0};
    return undoing->findings.failed ? -1 : 0;
}

int undo_make(struct planned *planned, struct plan_reading *plan, struct book *book,
              const struct undo_request *request, struct errors *errors)
{
    *planned = (struct planned){0};
    struct undoing undoing = {.request = request,
                              .book = book,
                              .plan = plan_reading_view(plan),
                              .planned = planned,
                              .findings = {.errors = errors},
                              .old_file = {.fd = -1},
                              .errors = errors};
    plan_reading_derive(plan, false);
    int outcome = make(&undoing);
    if (undoing.has_old)
        snapshot_read_release(&undoing.old);
    file_source_close(&undoing.old_file);
    findings_release(&undoing.findings);
    buffer_release(&undoing.line);
    buffer_release(&undoing.card);
    return outcome;
}
