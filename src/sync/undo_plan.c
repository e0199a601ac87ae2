/* The plan of a run that is to be taken back, and whether its reverse leads back. */
#include "os/directory.h"
#include "sync/apply.h"
#include "sync/undo.h"

static struct plan_reading *fault_plan(const struct book *book, const struct journal_line *run,
                                       struct errors *errors)
{
    struct arena arena = {0};
    struct buffer path = {0};
    buffer_format(&path, "%.*s/" BOOK_PRUNED, TEXT_ARG(run->folder));
    bool pruned = file_exists(book->state, arena_string(&arena, buffer_text(&path)));
    (void)errors_add(errors, ERROR_STALE, NULL, pruned ? "pruned" : "undo",
                     pruned ? "run %llu cannot be taken back: its plan was pruned"
                            : "run %llu cannot be taken back: its plan is gone",
                     (unsigned long long)run->run);
    (void)errors_hint(errors, pruned ? "nothing was changed; convert an older export instead"
                                     : "nothing was changed; restore the book's state folder from "
                                       "a backup");
    buffer_release(&path);
    arena_release(&arena);
    return NULL;
}

static enum book_layout layout_of(const struct plan_head *head)
{
    return text_equal(head->layout, TEXT("file")) ? LAYOUT_FILE : LAYOUT_DIRECTORY;
}

static int check_plan(const struct plan_view *view, const struct journal_line *run,
                      struct errors *errors)
{
    if (text_equal(view->digest, run->plan))
        return 0;
    (void)errors_add(errors, ERROR_INPUT, NULL, "plan", "the plan of run %llu was changed",
                     (unsigned long long)run->run);
    return errors_hint(errors, "nothing was changed; restore the book's state folder from a "
                               "backup");
}

struct plan_reading *undo_open_plan(struct book *book, const struct journal_line *run,
                                    struct arena *arena, struct errors *errors)
{
    struct buffer path = {0};
    buffer_format(&path, "%.*s/plan.jsonl", TEXT_ARG(run->folder));
    const char *kept = arena_string(arena, buffer_text(&path));
    buffer_release(&path);
    if (!file_exists(book->state, kept))
        return fault_plan(book, run, errors);
    struct plan_reading *plan = plan_read_file(book->state, kept, errors);
    if (plan == NULL)
        return NULL;
    const struct plan_view *view = plan_reading_view(plan);
    if (check_plan(view, run, errors) == 0 &&
        book_use_layout(book, layout_of(&view->head), errors) == 0)
        return plan;
    plan_reading_close(plan);
    return NULL;
}

static int write_nothing(void *self, struct text bytes)
{
    (void)self;
    (void)bytes;
    return 0;
}

int undo_check(const struct book *book, struct plan_view *view, struct errors *errors)
{
    struct sink sink = {.write = write_nothing};
    struct digest digest;
    struct buffer named = {0};
    if (view->head.snapshot_head.data == NULL)
        return 0;
    int outcome = apply_next_snapshot(book, view, &sink, &digest, errors);
    digest_print_named(&named, &digest);
    if (outcome == 0 && !text_equal(buffer_text(&named), view->head.restores)) {
        (void)errors_add(errors, ERROR_FAILED, NULL, "undo",
                         "the plan of run %llu does not lead back to the snapshot before it",
                         (unsigned long long)view->head.undoes);
        outcome = errors_hint(errors, "nothing was changed");
    }
    buffer_release(&named);
    return outcome;
}
