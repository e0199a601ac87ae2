/* Bringing a book in order after an interruption. */
#include "format/journal_file.h"
#include "os/directory.h"
#include "os/replace.h"
#include "sync/apply.h"
#include "sync/apply_cards.h"
#include "sync/apply_deployments.h"
#include "sync/prune.h"
#include "sync/recall.h"

enum { LIMIT_INTENT = 1 << 20 }; /* approvals have the names of people in them */

static enum book_layout layout_of(const struct plan_view *view)
{
    return text_equal(view->head.layout, TEXT("file")) ? LAYOUT_FILE : LAYOUT_DIRECTORY;
}

/* Removes temporaries in a folder of the state. */
static int sweep_folder(const struct book *book, const char *path, bool *ret_swept,
                        struct errors *errors)
{
    struct arena arena = {0};
    struct names_list list = {0};
    int folder = directory_open(book->state, path, errors);
    int outcome = folder < 0 ? -1 : directory_list(folder, ".", &arena, &list, errors);
    for (size_t i = 0; outcome == 0 && i < list.count; i++) {
        if (!temporary_is(list.names[i]))
            continue;
        outcome = file_remove(folder, list.names[i].data, errors);
        /* what the next run may recall is written when all is done */
        *ret_swept |= !text_starts(list.names[i], TEXT("." RECALL_FILE "."));
    }
    directory_close(folder);
    arena_release(&arena);
    return outcome;
}

/* With the layout that the run was planned for, whatever the mapping says by now. */
static int complete_with(struct book *book, struct run *run, struct plan_reading *plan,
                         struct errors *errors)
{
    struct plan_view *view = plan_reading_view(plan);
    enum book_layout wanted = book->layout;
    bool swept;
    if (sweep_folder(book, arena_string(&run->arena, run->folder), &swept, errors) != 0 ||
        book_use_layout(book, layout_of(view), errors) != 0 || book_create(book, errors) != 0 ||
        apply_sweep_cards(book, errors) != 0 || deployments_sweep(book, &view->head, errors) != 0 ||
        apply_resume(book, run, plan, errors) != 0)
        return -1;
    return book_use_layout(book, wanted, errors);
}

static int complete(struct book *book, struct text content, uint64_t *ret_number,
                    struct errors *errors)
{
    struct run run = {.outcome = "completed"};
    struct intent intent;
    struct buffer path = {0};
    if (intent_parse(&run.arena, content, &intent, errors) != 0) {
        arena_release(&run.arena);
        return -1;
    }
    run.number = *ret_number = intent.run;
    run.folder = arena_copy(&run.arena, intent.folder);
    run.plan = intent.plan;
    run.time = intent.time;
    run.after = intent.after;
    run.approvals = intent.approvals;
    buffer_format(&path, "%.*s/plan.jsonl%c", TEXT_ARG(run.folder), '\0');
    struct plan_reading *plan = plan_read_file(book->state, path.data, errors);
    int outcome = plan == NULL ? -1 : complete_with(book, &run, plan, errors);
    if (outcome != 0 && (plan == NULL || !errors_hinted(errors)))
        (void)errors_hint(errors, plan == NULL
                                      ? "the interrupted run cannot be completed; restore the "
                                        "book's state folder from a backup"
                                      : "the book is partly written; the next convert or apply "
                                        "completes this run");
    plan_reading_close(plan);
    buffer_release(&path);
    arena_release(&run.arena);
    return outcome;
}

/* The number in the name of a run's folder; 0 for other names. */
static uint64_t folder_number(struct text name)
{
    struct text number;
    uint64_t run = 0;
    if (!text_next_piece(&name, '-', &number) || text_to_u64(number, &run) != 0)
        return 0;
    return run;
}

/* A journal that is older than the book's other files was lost or put back. */
static int fault_journal(uint64_t run, struct errors *errors)
{
    struct place place = {.file = TEXT(BOOK_JOURNAL)};
    (void)errors_add(errors, ERROR_STALE, &place, "state",
                     "the journal does not know run %llu of this book", (unsigned long long)run);
    return errors_hint(errors, "nothing was changed; restore the book's state folder from a "
                               "backup");
}

static int sweep_run(struct book *book, struct text name, struct errors *errors)
{
    struct buffer path = {0};
    buffer_format(&path, BOOK_RUNS "/%.*s%c", TEXT_ARG(name), '\0');
    int outcome = directory_remove(book->state, path.data, errors);
    buffer_release(&path);
    return outcome;
}

/* The run that the folders tell of and the journal could not know: none, or faults. */
static int check_runs(const struct names_list *list, uint64_t last, bool lost,
                      struct errors *errors)
{
    if (lost)
        return fault_journal(1, errors);
    for (size_t i = 0; i < list->count; i++) {
        uint64_t number = folder_number(list->names[i]);
        if (number > last + 1)
            return fault_journal(number, errors);
    }
    return 0;
}

/* Does the snapshot belong to the journal's last run? */
static int check_agreement(struct book *book, struct text after, bool *ret_agree,
                           struct errors *errors)
{
    struct buffer now = {0};
    int outcome = book_state_digest(book, BOOK_SNAPSHOT, &now, errors);
    *ret_agree = text_equal(buffer_text(&now), after);
    buffer_release(&now);
    return outcome;
}

/* Removes the folder of a run that never began to change anything: it has the next number, and the
 * snapshot is still that of the run before. */
static int sweep_runs(struct book *book, bool *ret_swept, struct errors *errors)
{
    struct arena arena = {0};
    struct names_list list = {0};
    struct text after = TEXT_NONE;
    uint64_t last = 0;
    bool agree = false;
    int outcome = book_last_run(book, &arena, &last, &after, errors);
    bool lost = last == 0 && file_exists(book->state, BOOK_SNAPSHOT);
    if (outcome == 0 && directory_is(book->state, BOOK_RUNS))
        outcome = directory_list(book->state, BOOK_RUNS, &arena, &list, errors);
    if (outcome == 0)
        outcome = check_runs(&list, last, lost, errors);
    for (size_t i = 0; outcome == 0 && i < list.count; i++) {
        bool unnamed = text_equal(list.names[i], TEXT(".new")); /* nothing came of it */
        if (!unnamed && folder_number(list.names[i]) <= last)
            continue;
        outcome = check_agreement(book, after, &agree, errors);
        if (outcome != 0 || (!agree && !unnamed))
            continue;
        outcome = sweep_run(book, list.names[i], errors);
        *ret_swept = true;
    }
    arena_release(&arena);
    return outcome;
}

int apply_recover(struct book *book, enum recovery *ret_recovery, uint64_t *ret_number,
                  struct errors *errors)
{
    struct buffer content = {0};
    bool swept = false;
    *ret_recovery = RECOVERY_NOTHING;
    *ret_number = 0;
    if (book->state < 0)
        return 0;
    int found = file_read_whole(book->state, BOOK_INTENT, LIMIT_INTENT, &content, errors);
    int outcome = found < 0 ? -1 : 0;
    if (found > 0)
        outcome = complete(book, buffer_text(&content), ret_number, errors);
    buffer_release(&content);
    if (outcome != 0 || prune_resume(book, errors) != 0 || sweep_runs(book, &swept, errors) != 0 ||
        sweep_folder(book, ".", &swept, errors) != 0)
        return -1;
    if (found > 0)
        *ret_recovery = RECOVERY_COMPLETED;
    else if (swept)
        *ret_recovery = RECOVERY_ROLLED_BACK;
    return 0;
}
