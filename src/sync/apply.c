#include "sync/apply.h"

#include "format/journal_file.h"
#include "os/clock.h"
#include "os/directory.h"
#include "os/replace.h"
#include "os/sys.h"
#include "sync/apply_cards.h"
#include "sync/apply_deployments.h"
#include "sync/approve.h"
#include "sync/manifest.h"
#include "sync/undo_file.h"

enum { DIGEST_IN_NAME = 12 };

static int write_intent(struct book *book, const struct run *run, struct errors *errors)
{
    struct buffer out = {0};
    struct intent intent = {run->number, run->folder, run->plan,
                            run->time,   run->after,  run->approvals};
    intent_write(&out, &intent);
    int outcome =
        replace_file(book->state, BOOK_INTENT, BOOK_STATE_MODE, buffer_text(&out), errors);
    buffer_release(&out);
    return outcome;
}

static int write_plan(int folder, const struct plan_origin *origin, struct digest *ret_digest,
                      struct errors *errors)
{
    struct replacement new;
    if (replacement_open(&new, folder, "plan.jsonl", BOOK_STATE_MODE, false, errors) != 0)
        return -1;
    if (origin->write(origin->self, &new.sink, ret_digest, errors) != 0) {
        replacement_abandon(&new);
        return -1;
    }
    if (replacement_finish(&new, errors) != 0)
        return -1;
    return replacement_commit(&new, errors);
}

static void name_run(struct run *run, uint64_t number, const struct digest *plan,
                     const struct plan_origin *origin)
{
    struct buffer out = {0};
    run->number = number;
    digest_print_named(&out, plan);
    run->plan = arena_copy(&run->arena, buffer_text(&out));
    buffer_clear(&out);
    buffer_format(&out, BOOK_RUNS "/%06llu-%.*s", (unsigned long long)number, DIGEST_IN_NAME,
                  run->plan.data + TEXT("sha256:").len);
    run->folder = arena_copy(&run->arena, buffer_text(&out));
    buffer_clear(&out);
    clock_print(&out, clock_now());
    run->time = arena_copy(&run->arena, buffer_text(&out));
    run->after = TEXT("");
    run->outcome = "applied";
    if (origin->approval != NULL && origin->approval->approvers.count != 0) {
        buffer_clear(&out);
        approvers_put(&out, &origin->approval->approvers);
        run->approvals = arena_copy(&run->arena, buffer_text(&out));
    }
    buffer_release(&out);
}

#define NEW_RUN BOOK_RUNS "/.new"

static int fill_new_run(struct book *book, const struct plan_origin *origin,
                        struct digest *ret_digest, struct errors *errors)
{
    if (directory_remove(book->state, NEW_RUN, errors) != 0 ||
        directory_make(book->state, NEW_RUN, 0700, errors) != 0)
        return -1;
    int folder = directory_open(book->state, NEW_RUN, errors);
    int outcome = folder < 0 ? -1 : write_plan(folder, origin, ret_digest, errors);
    if (outcome == 0)
        outcome = approve_store(origin->approval, folder, errors);
    directory_close(folder);
    return outcome;
}

static int name_new_run(struct book *book, const struct run *run, struct errors *errors)
{
    if (directory_remove(book->state, run->folder.data, errors) != 0)
        return -1;
    if (sys_renameat(book->state, NEW_RUN, run->folder.data) != 0)
        return os_fail(errors, run->folder.data, "name the folder");
    int runs = directory_open(book->state, BOOK_RUNS, errors);
    int outcome = runs < 0 ? -1 : directory_sync(runs, BOOK_RUNS, errors);
    directory_close(runs);
    return outcome;
}

/* The folder gets its name when its content is complete. */
static int publish(struct book *book, const struct plan_origin *origin, uint64_t number,
                   struct run *run, struct errors *errors)
{
    struct digest digest;
    int outcome = fill_new_run(book, origin, &digest, errors);
    if (outcome == 0) {
        name_run(run, number, &digest, origin);
        outcome = name_new_run(book, run, errors);
    }
    if (outcome != 0) {
        struct errors ignored = {0};
        (void)directory_remove(book->state, NEW_RUN, &ignored);
        errors_release(&ignored);
    }
    return outcome;
}

/* Did another run come first, between our look at a book without a lock and the lock now? */
static int check_first(struct book *book, const struct plan_head *head, bool late,
                       struct errors *errors)
{
    struct buffer now = {0};
    int outcome = book_state_digest(book, BOOK_SNAPSHOT, &now, errors);
    bool other = apply_is_pending(book) || (late && file_exists(book->state, BOOK_RUNS "/.new")) ||
                 !text_equal(buffer_text(&now), head->snapshot_before);
    if (outcome == 0 && other)
        outcome = errors_add(errors, ERROR_STALE, NULL, "stale",
                             "the book was changed by another run while this one was planned");
    buffer_release(&now);
    return outcome;
}

int apply_begin(struct book *book, const struct plan_origin *origin, struct run *ret_run,
                struct errors *errors)
{
    uint64_t last = 0;
    struct text after;
    bool late = book->lock < 0; /* the lock could not be taken before the plan was made */
    *ret_run = (struct run){0};
    if (book_create(book, errors) != 0 ||
        book_last_run(book, &ret_run->arena, &last, &after, errors) != 0 ||
        check_first(book, origin->head, late, errors) != 0)
        return -1;
    return publish(book, origin, last + 1, ret_run, errors);
}

int apply_next_snapshot(const struct book *book, struct plan_view *view, struct sink *sink,
                        struct digest *ret_digest, struct errors *errors)
{
    struct next next;
    struct next_line line;
    struct sealed_writer writer;
    int outcome = next_open(&next, view, book->state, errors), more = 0;
    sealed_open(&writer, sink);
    sealed_add(&writer, view->head.snapshot_head);
    while (outcome == 0 && (more = next_line(&next, &line)) > 0)
        if (line.line.data != NULL)
            sealed_add(&writer, line.line);
    *ret_digest = sealed_finish(&writer);
    next_release(&next);
    return outcome == 0 && more == 0 ? 0 : -1;
}

/* Writes the next snapshot beside the old one and tells its digest. */
static int prepare_snapshot(struct book *book, struct plan_view *view, struct replacement *new,
                            struct digest *ret_digest, struct errors *errors)
{
    if (replacement_open(new, book->state, BOOK_SNAPSHOT, BOOK_STATE_MODE, false, errors) != 0)
        return -1;
    if (apply_next_snapshot(book, view, &new->sink, ret_digest, errors) == 0)
        return replacement_finish(new, errors);
    replacement_abandon(new);
    return -1;
}

/* The book had no snapshot before the run that is taken back. */
static int remove_snapshot(struct book *book, bool *ret_touched, struct errors *errors)
{
    *ret_touched = true;
    if (file_remove(book->state, BOOK_SNAPSHOT, errors) != 0)
        return -1;
    return directory_sync(book->state, "state", errors);
}

static int write_snapshot(struct book *book, struct plan_view *view, struct run *run,
                          bool *ret_touched, struct errors *errors)
{
    struct replacement new;
    struct digest digest;
    struct buffer named = {0};
    if (view->head.snapshot_head.data == NULL)
        return remove_snapshot(book, ret_touched, errors);
    if (prepare_snapshot(book, view, &new, &digest, errors) != 0)
        return -1;
    digest_print_named(&named, &digest);
    run->after = arena_copy(&run->arena, buffer_text(&named));
    buffer_release(&named);
    if (write_intent(book, run, errors) != 0) {
        replacement_abandon(&new);
        return -1;
    }
    *ret_touched = true; /* a commit may fail behind its rename */
    return replacement_commit(&new, errors);
}

static int write_journal(struct book *book, const struct plan_view *view, const struct run *run,
                         struct errors *errors)
{
    struct buffer journal = {0};
    struct arena arena = {0};
    struct text after;
    uint64_t last = 0;
    int outcome = book_read_journal(book, &journal, errors);
    if (outcome == 0)
        outcome = journal_last(&arena, buffer_text(&journal), &last, &after, errors);
    if (outcome == 0 && last < run->number) {
        struct journal_entry entry = {.run = run->number,
                                      .time = run->time,
                                      .outcome = view->head.undoes != 0 ? TEXT("undone")
                                                                        : text_of(run->outcome),
                                      .plan = run->plan,
                                      .before = view->head.snapshot_before,
                                      .after = run->after,
                                      .folder = run->folder,
                                      .approvals = run->approvals,
                                      .head = &view->head};
        struct buffer line = {0};
        journal_write(&line, buffer_text(&journal), &entry);
        buffer_add(&journal, buffer_text(&line));
        buffer_release(&line);
        outcome =
            replace_file(book->state, BOOK_JOURNAL, BOOK_STATE_MODE, buffer_text(&journal), errors);
    }
    buffer_release(&journal);
    arena_release(&arena);
    return outcome;
}

/* Not synced: an intent that comes back after a power cut finds its work done. */
static int end_run(struct book *book, struct errors *errors)
{
    return file_remove(book->state, BOOK_INTENT, errors);
}

static int fault_position(const struct run *run, struct errors *errors)
{
    (void)errors_add(errors, ERROR_STALE, NULL, "stale",
                     "the book's snapshot is not the one that run %llu was planned from",
                     (unsigned long long)run->number);
    return errors_hint(errors, "the run is not completed; restore the book's state folder from a "
                               "backup");
}

/* Where does the book stand: before the plan, or behind its snapshot? */
static int find_position(struct book *book, const struct plan_view *view, const struct run *run,
                         bool *ret_snapshot_done, struct errors *errors)
{
    struct buffer now = {0};
    int outcome = book_state_digest(book, BOOK_SNAPSHOT, &now, errors);
    struct text digest = buffer_text(&now);
    *ret_snapshot_done = view->head.snapshot_head.data == NULL
                             ? digest.len == 0
                             : run->after.len != 0 && text_equal(digest, run->after);
    if (outcome == 0 && !*ret_snapshot_done && !text_equal(digest, view->head.snapshot_before))
        outcome = fault_position(run, errors);
    buffer_release(&now);
    return outcome;
}

static int fault_plan(const struct run *run, struct errors *errors)
{
    (void)errors_add(errors, ERROR_INPUT, NULL, "plan", "the plan of run %llu was changed",
                     (unsigned long long)run->number);
    return errors_hint(errors, "the run is not completed; restore the book's state folder from a "
                               "backup");
}

/* The cards of the book and those of its deployments. */
static int write_cards(struct book *book, struct plan_view *view, const struct run *run,
                       bool *ret_touched, struct errors *errors)
{
    if (view->head.rebuilt && view->head.undoes == 0 &&
        undo_keep_snapshot(book, run->folder, errors) != 0)
        return -1;
    struct deployments *deployments = deployments_prepare(book, view, errors);
    int outcome =
        deployments == NULL ? -1 : apply_cards(book, view, run->folder, ret_touched, errors);
    if (outcome == 0) {
        *ret_touched |= plan_deploys(&view->head);
        outcome = deployments_commit(deployments, errors);
    }
    deployments_close(deployments);
    return outcome;
}

/* All of it; each step may have been done before. */
static int carry_out(struct book *book, struct plan_view *view, struct run *run, bool *ret_touched,
                     struct errors *errors)
{
    bool snapshot_done = false;
    if (!text_equal(view->digest, run->plan))
        return fault_plan(run, errors);
    if (find_position(book, view, run, &snapshot_done, errors) != 0)
        return -1;
    if (!snapshot_done && (write_cards(book, view, run, ret_touched, errors) != 0 ||
                           write_snapshot(book, view, run, ret_touched, errors) != 0))
        return -1;
    *ret_touched = true;
    struct manifest_news news = {run->after, run->folder, run->plan};
    if (write_journal(book, view, run, errors) != 0 || manifest_write(book, &news, errors) != 0)
        return -1;
    return end_run(book, errors);
}

void apply_abandon(struct book *book, const struct run *run)
{
    struct errors ignored = {0};
    /* synced in between: an intent must not come back without its run */
    if (file_remove(book->state, BOOK_INTENT, &ignored) == 0 &&
        directory_sync(book->state, "state", &ignored) == 0)
        (void)directory_remove(book->state, run->folder.data, &ignored);
    errors_release(&ignored);
}

int apply_carry_out(struct book *book, struct run *run, struct plan_reading *plan,
                    struct errors *errors)
{
    bool touched = false;
    if (write_intent(book, run, errors) != 0) {
        apply_abandon(book, run);
        return -1;
    }
    plan_reading_derive(plan, false);
    int outcome = carry_out(book, plan_reading_view(plan), run, &touched, errors);
    plan_reading_derive(plan, true);
    if (outcome == 0)
        return 0;
    if (!touched) {
        apply_abandon(book, run);
        return errors_hint(errors, "nothing was changed");
    }
    return errors_hint(errors,
                       "the book is partly written; the next convert or apply completes this run");
}

int apply_resume(struct book *book, struct run *run, struct plan_reading *plan,
                 struct errors *errors)
{
    bool touched = false;
    plan_reading_derive(plan, false);
    return carry_out(book, plan_reading_view(plan), run, &touched, errors);
}

bool apply_is_pending(const struct book *book)
{
    return book->state >= 0 && file_exists(book->state, BOOK_INTENT);
}
