#include "cli/planning.h"

#include "cli/command.h"
#include "cli/exit.h"
#include "cli/mapping_file.h"
#include "cli/message.h"
#include "cli/progress.h"
#include "cli/reporting.h"
#include "os/clock.h"
#include "os/directory.h"
#include "os/terminal.h"

/* Standard input can be read once. */
static bool reads_input_twice(const struct options *options)
{
    size_t count = 0;
    for (size_t i = 0; i < options->operand_count; i++)
        count += strcmp(options->operands[i], "-") == 0;
    return count > 1;
}

int planning_check_usage(const struct options *options, const char *usage, struct errors *errors)
{
    if (options->operand_count == 0)
        (void)errors_add(errors, ERROR_USAGE, NULL, "usage", "no export is named");
    if (reads_input_twice(options))
        (void)errors_add(errors, ERROR_USAGE, NULL, "usage", "standard input (-) is named twice");
    if (options->mapping == NULL)
        (void)errors_add(errors, ERROR_USAGE, NULL, "usage", "no mapping is named (-m MAPPING)");
    if (options->book == NULL)
        (void)errors_add(errors, ERROR_USAGE, NULL, "usage", "no book is named (-b BOOK)");
    if (!errors_any(errors))
        return 0;
    return errors_hint(errors, "%s", usage);
}

int planning_refuse_pending(const struct book *book, struct errors *errors)
{
    if (!apply_is_pending(book))
        return 0;
    (void)errors_add(errors, ERROR_FAILED, NULL, "pending",
                     "an interrupted run of this book is not completed yet");
    return errors_hint(errors,
                       "the next convert without --dry-run, or the next apply, completes it");
}

int planning_recover(struct book *book, struct errors *errors)
{
    enum recovery recovery = RECOVERY_NOTHING;
    uint64_t number = 0;
    if (apply_recover(book, &recovery, &number, errors) != 0)
        return -1;
    if (recovery == RECOVERY_COMPLETED)
        message_note("run %llu was interrupted; it is completed now", (unsigned long long)number);
    else if (recovery == RECOVERY_ROLLED_BACK)
        message_note("a run was interrupted before it changed anything; it is rolled back");
    return 0;
}

int planning_open_existing(struct book *book, const char *path, enum lock_kind kind,
                           struct errors *errors)
{
    if (book_open(book, path, LAYOUT_DIRECTORY, kind, errors) != 0)
        return -1;
    if (book->root < 0) {
        struct place place = {.file = text_of(path)};
        (void)errors_add(errors, ERROR_INPUT, &place, "book", "there is no book here");
        return errors_hint(errors, "the first convert makes it");
    }
    return kind == LOCK_ALONE ? planning_recover(book, errors) : 0;
}

/* Whether the book is changed is for apply to say. */
int planning_check_place(const char *path, const char *what, const struct book *book,
                         struct errors *errors)
{
    const char *name;
    if (path == NULL || book->root < 0)
        return 0;
    int folder = reporting_open_parent(path, &name, errors);
    if (folder < 0)
        return -1;
    bool inside = directory_is_inside(folder, book->root);
    int place = directory_open(folder, name, NULL);
    inside |= place >= 0 && directory_is_inside(place, book->root);
    directory_close(place);
    directory_close(folder);
    if (!inside)
        return 0;
    (void)errors_add(errors, ERROR_USAGE, NULL, "usage",
                     "%s %s is in the book, and planning changes nothing there", what,
                     errors_show(errors, text_of(path)));
    return errors_hint(errors, "name a place outside of it");
}

int planning_open(struct planning *planning, const struct options *options, struct errors *errors)
{
    *planning = (struct planning){.options = options, .errors = errors};
    planning->book =
        (struct book){.root = -1, .cards = -1, .state = -1, .lock = -1, .cards_file = -1};
    return mapping_file_read(options->mapping, &planning->mapping, &planning->arena,
                             &planning->mapping_input, errors);
}

int planning_open_book(struct planning *planning, enum lock_kind kind)
{
    if (book_open(&planning->book, planning->options->book, planning->mapping.layout, kind,
                  planning->errors) != 0)
        return -1;
    return kind == LOCK_ALONE ? planning_recover(&planning->book, planning->errors)
                              : planning_refuse_pending(&planning->book, planning->errors);
}

struct plan_request planning_request(struct planning *planning)
{
    const struct options *options = planning->options;
    struct plan_request request = {.mapping = &planning->mapping,
                                   .mapping_input = planning->mapping_input,
                                   .exports = options->operands,
                                   .export_count = options->operand_count,
                                   .snapshot = options->snapshot,
                                   .members = options->members,
                                   .member_count = options->member_count,
                                   .photos = options->photos,
                                   .existing = options->existing,
                                   .decisions = options->decisions,
                                   .expected = options->expected,
                                   .as_of = options->as_of,
                                   .now = clock_now(),
                                   .encoding = options->encoding,
                                   .program = command_program()};
    memcpy(request.overridden, options->overridden, sizeof request.overridden);
    return request;
}

int planning_make(struct planning *planning)
{
    const struct options *options = planning->options;
    struct progress progress;
    struct plan_request request = planning_request(planning);
    request.progress = progress_records;
    request.progress_self = &progress;
    progress_begin(&progress, terminal_is(OS_STDERR) && !options->no_progress && !options->quiet);
    int outcome = plan_make(&planning->planned, &request, &planning->book, planning->errors);
    progress_end(&progress);
    return outcome;
}

struct plan_view *planning_read(struct planning *planning)
{
    struct spill_writing writing = {&planning->file, planning->errors};
    struct sink sink = spill_as_sink(&writing);
    struct digest digest;
    if (plan_write(&planning->planned, &sink, &digest, planning->errors) != 0 || sink.failed)
        return NULL;
    planning->reading = plan_read_spill(&planning->file, planning->errors);
    return planning->reading == NULL ? NULL : plan_reading_view(planning->reading);
}

int planning_status(const struct planning *planning)
{
    const struct plan_head *head = &planning->planned.head;
    if (head->held)
        return EXIT_HELD;
    bool changes = plan_changes(head) != 0 || plan_deploys(head);
    return planning->options->exit_code && changes ? EXIT_CHANGES : EXIT_DONE;
}

void planning_release(struct planning *planning)
{
    plan_reading_close(planning->reading);
    spill_release(&planning->file);
    planned_release(&planning->planned);
    book_release(&planning->book);
    mapping_release(&planning->mapping);
    arena_release(&planning->arena);
}
