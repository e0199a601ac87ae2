/* The first line of a plan that takes a run back. */
#include "sync/approve.h"
#include "sync/undoing.h"

/* The layout that a deployment had: of a plan that was compared with another snapshot, by the
 * book's own one. */
static struct text layout_of(const struct undoing *undoing, const struct deployment_size *size)
{
    if (!undoing->plan->head.rebuilt)
        return size->layout_before;
    const struct snapshot_head *old = &undoing->old.head;
    for (size_t i = 0; undoing->has_old && i < old->deployment_count; i++)
        if (text_equal(old->deployments[i].name, size->name))
            return arena_copy(&undoing->planned->arena, old->deployments[i].layout);
    return TEXT("");
}

static struct deployment_size reversed(const struct undoing *undoing,
                                       const struct deployment_size *size)
{
    struct text layout = layout_of(undoing, size);
    bool worked = size->rewritten || deployment_moves(size) || deployment_changes(size) != 0;
    bool file =
        text_equal(layout, TEXT("file")) && (size->rewritten || !text_equal(size->layout, layout));
    /* by another snapshot the file was not looked at */
    if (undoing->plan->head.rebuilt && !text_equal(layout, size->layout_before))
        file = false;
    return (struct deployment_size){.name = size->name,
                                    .layout_before = size->layout,
                                    .layout = layout,
                                    .version = layout.len != 0 ? size->version : TEXT(""),
                                    .before = size->after,
                                    .added = size->removed,
                                    .updated = size->updated,
                                    .removed = size->added,
                                    .after = size->before,
                                    .foreign = size->foreign,
                                    .rewritten = worked && file};
}

static void reverse_deployments(struct undoing *undoing, struct plan_head *back)
{
    const struct plan_head *head = &undoing->plan->head;
    back->deployments =
        arena_array(&undoing->planned->arena, head->deployment_count, sizeof *back->deployments);
    for (size_t i = 0; i < head->deployment_count; i++)
        back->deployments[i] = reversed(undoing, &head->deployments[i]);
    back->deployment_count = head->deployment_count;
}

static void reverse_labels(struct undoing *undoing, struct plan_head *back)
{
    const struct plan_head *head = &undoing->plan->head;
    back->labels = arena_array(&undoing->planned->arena, head->label_count, sizeof *back->labels);
    for (size_t i = 0; i < head->label_count; i++)
        back->labels[i] = (struct label_size){head->labels[i].label, head->labels[i].after,
                                              head->labels[i].before};
    back->label_count = head->label_count;
}

static void name_input(struct undoing *undoing, struct plan_head *back)
{
    const struct journal_line *run = undoing->request->run;
    struct arena *arena = &undoing->planned->arena;
    struct buffer path = {0};
    buffer_format(&path, "%.*s/plan.jsonl", TEXT_ARG(run->folder));
    long long size = file_size(undoing->book->state, arena_string(arena, buffer_text(&path)));
    buffer_release(&path);
    back->inputs = arena_array(arena, 1, sizeof *back->inputs);
    back->inputs[back->input_count++] =
        (struct plan_input){.role = TEXT("plan"),
                            .name = TEXT("plan.jsonl"),
                            .bytes = size < 0 ? 0 : (uint64_t)size,
                            .sha256 = arena_copy(arena, text_from(run->plan, TEXT("sha256:").len)),
                            .format = TEXT("plan"),
                            .records = undoing->planned->lines};
}

/* Cards that the snapshot does not know; stock was taken. */
static int count_foreign(struct undoing *undoing, uint64_t *ret_foreign)
{
    struct book *book = undoing->book;
    struct file_source file = {.fd = -1};
    struct snapshot_reader snapshot;
    struct entry entry;
    int more = 0;
    *ret_foreign = 0;
    if (file_exists(book->state, BOOK_SNAPSHOT)) {
        if (file_source_open(&file, book->state, BOOK_SNAPSHOT, false, undoing->errors) != 0)
            return -1;
        more = snapshot_read_open(&snapshot, file_source_as_source(&file), TEXT(BOOK_SNAPSHOT),
                                  false, undoing->errors) != 0
                   ? -1
                   : 1;
        while (more > 0 && (more = snapshot_next(&snapshot, &entry, undoing->errors)) > 0) {
            struct book_card *card = book_find(book, entry_key(&entry));
            if (card != NULL && entry.state != ENTRY_REMOVED)
                (void)book_mark_ours(book, card);
        }
        snapshot_read_release(&snapshot);
        file_source_close(&file);
    }
    for (size_t i = 0; i < book->count; i++)
        *ret_foreign += !book->list[i].ours;
    return more;
}

/* The rules of the book now, and those that come back with the first line of its snapshot. */
static int fill_approval(struct undoing *undoing, struct plan_head *back)
{
    struct arena *arena = &undoing->planned->arena;
    struct snapshot_head old = {0};
    if (approve_rules_of(undoing->book, arena, &back->approval_before, undoing->errors) != 0)
        return -1;
    if (back->snapshot_head.data == NULL)
        return 0;
    if (snapshot_parse_head(arena, back->snapshot_head, &old) != 0)
        return errors_add(undoing->errors, ERROR_INPUT, NULL, "plan",
                          "the snapshot that would come back has no first line");
    back->approval = old.approval;
    return 0;
}

int undoing_fill_head(struct undoing *undoing)
{
    const struct plan_head *head = &undoing->plan->head;
    const struct journal_line *run = undoing->request->run;
    struct plan_head *back = &undoing->planned->head;
    struct totals *totals = &back->totals;
    struct buffer cards = {0};
    uint64_t foreign = 0;
    if (count_foreign(undoing, &foreign) != 0)
        return -1;
    book_cards_digest(undoing->book, &cards);
    back->program = text_of(undoing->request->program);
    back->layout = head->layout;
    back->version = head->version;
    *totals = (struct totals){.before = head->totals.after,
                              .added = head->totals.removed,
                              .updated = head->totals.updated,
                              .removed = head->totals.added,
                              .unchanged = head->totals.unchanged,
                              .after = head->totals.before,
                              .imported = head->totals.imported};
    foreign += undoing->freed;
    totals->foreign = foreign > totals->imported ? foreign - totals->imported : 0;
    memcpy(back->findings, undoing->findings.by_code, sizeof back->findings);
    reverse_deployments(undoing, back);
    reverse_labels(undoing, back);
    name_input(undoing, back);
    back->renewed = true;
    back->rebuilt = head->rebuilt;
    back->undoes = run->run;
    back->restores = head->snapshot_before;
    back->run = undoing->request->last + 1;
    back->cards_before = arena_copy(&undoing->planned->arena, buffer_text(&cards));
    back->snapshot_before = arena_copy(&undoing->planned->arena, run->after);
    back->head_before = head->snapshot_head;
    back->snapshot_head = head->head_before;
    if (undoing->has_old)
        back->snapshot_head = arena_copy(&undoing->planned->arena, undoing->old.head_line);
    buffer_release(&cards);
    return fill_approval(undoing, back);
}
