/* convert: plan, guards, report and apply in one go. */
#include "base/limits.h"
#include "base/utf8.h"
#include "cli/command.h"
#include "cli/exit.h"
#include "cli/mapping_file.h"
#include "cli/message.h"
#include "cli/progress.h"
#include "os/directory.h"
#include "os/replace.h"
#include "os/terminal.h"
#include "sync/apply.h"
#include "sync/recall.h"

struct conversion {
    const struct options *options;
    struct errors *errors;
    struct mapping mapping;
    struct plan_input mapping_input;
    struct arena arena;
    struct book book;
    struct planned planned;
    struct spill plan; /* the plan file, when it is not in the book */
    struct plan_reading *reading;
    enum report_outcome outcome;
    int report_dir;
};

/* Standard input can be read once. */
static bool reads_input_twice(const struct options *options)
{
    size_t count = 0;
    for (size_t i = 0; i < options->operand_count; i++)
        count += strcmp(options->operands[i], "-") == 0;
    return count > 1;
}

static int check_usage(const struct options *options, struct errors *errors)
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
    return errors_hint(errors, "entra2vcard convert EXPORT... -m MAPPING -b BOOK");
}

/* Made before anything else is done, so that a run does not fail behind its changes. */
static int make_report_dir(struct conversion *conversion)
{
    const char *path = conversion->options->report_dir;
    if (path == NULL)
        return 0;
    if (directory_make(OS_HERE, path, 0700, conversion->errors) != 0)
        return -1;
    conversion->report_dir = directory_open(OS_HERE, path, conversion->errors);
    return conversion->report_dir < 0 ? -1 : 0;
}

static int recover(struct conversion *conversion)
{
    enum recovery recovery = RECOVERY_NOTHING;
    uint64_t number = 0;
    if (conversion->options->dry_run) {
        if (!apply_is_pending(&conversion->book))
            return 0;
        (void)errors_add(conversion->errors, ERROR_FAILED, NULL, "pending",
                         "an interrupted run of this book is not completed yet");
        return errors_hint(conversion->errors, "the next convert without --dry-run completes it");
    }
    if (apply_recover(&conversion->book, &recovery, &number, conversion->errors) != 0)
        return -1;
    if (recovery == RECOVERY_COMPLETED)
        message_note("run %llu was interrupted; it is completed now", (unsigned long long)number);
    else if (recovery == RECOVERY_ROLLED_BACK)
        message_note("a run was interrupted before it changed anything; it is rolled back");
    return 0;
}

static int open_book(struct conversion *conversion)
{
    enum lock_kind kind = conversion->options->dry_run ? LOCK_SHARED : LOCK_ALONE;
    if (book_open(&conversion->book, conversion->options->book, conversion->mapping.layout, kind,
                  conversion->errors) != 0)
        return -1;
    return recover(conversion);
}

static int make_plan(struct conversion *conversion)
{
    const struct options *options = conversion->options;
    struct progress progress;
    progress_begin(&progress, terminal_is(OS_STDERR) && !options->no_progress && !options->quiet);
    struct plan_request request = {.mapping = &conversion->mapping,
                                   .mapping_input = conversion->mapping_input,
                                   .exports = options->operands,
                                   .export_count = options->operand_count,
                                   .snapshot = options->snapshot,
                                   .members = options->members,
                                   .member_count = options->member_count,
                                   .photos = options->photos,
                                   .existing = options->existing,
                                   .decisions = options->decisions,
                                   .encoding = options->encoding,
                                   .program = command_program(),
                                   .progress = progress_records,
                                   .progress_self = &progress};
    memcpy(request.overridden, options->overridden, sizeof request.overridden);
    int outcome = plan_make(&conversion->planned, &request, &conversion->book, conversion->errors);
    progress_end(&progress);
    return outcome;
}

/* Everything goes to the folder under its final name at once, or not at all. */
static int write_report_file(struct conversion *conversion, int folder, const char *name,
                             enum report_format format)
{
    struct replacement new;
    struct report_style style = {.outcome = conversion->outcome, .columns = 100};
    if (replacement_open(&new, folder, name, 0600, false, conversion->errors) != 0)
        return -1;
    if (report_write(format, plan_reading_view(conversion->reading), &style, &new.sink,
                     conversion->errors) != 0) {
        replacement_abandon(&new);
        return -1;
    }
    if (replacement_finish(&new, conversion->errors) != 0)
        return -1;
    return replacement_commit(&new, conversion->errors);
}

static int write_plan_file(struct conversion *conversion)
{
    struct replacement new;
    struct digest digest;
    if (replacement_open(&new, conversion->report_dir, "plan.jsonl", 0600, false,
                         conversion->errors) != 0)
        return -1;
    if (plan_write(&conversion->planned, &new.sink, &digest, conversion->errors) != 0) {
        replacement_abandon(&new);
        return -1;
    }
    if (replacement_finish(&new, conversion->errors) != 0)
        return -1;
    return replacement_commit(&new, conversion->errors);
}

/* What has to be decided, to be filled in. */
static int write_template(struct conversion *conversion)
{
    return replace_file(conversion->report_dir, "decisions.json", 0600,
                        buffer_text(&conversion->planned.decisions), conversion->errors);
}

static int fill_report_dir(struct conversion *conversion)
{
    int outcome = 0;
    if (conversion->report_dir < 0)
        return 0;
    for (size_t i = 0; outcome == 0 && i < REPORT_FORMATS; i++) {
        struct buffer name = {0};
        buffer_format(&name, "report.%s%c", report_format_suffix((enum report_format)i), '\0');
        outcome =
            write_report_file(conversion, conversion->report_dir, name.data, (enum report_format)i);
        buffer_release(&name);
    }
    if (outcome == 0 && conversion->planned.decisions.len != 0)
        outcome = write_template(conversion);
    return outcome == 0 ? write_plan_file(conversion) : -1;
}

static int print_report(struct conversion *conversion)
{
    const struct options *options = conversion->options;
    struct file_sink file;
    struct report_style style = {
        .outcome = conversion->outcome,
        .columns = terminal_columns(OS_STDOUT),
        .colour = options->colour == COLOUR_ALWAYS ||
                  (options->colour == COLOUR_AUTO && terminal_has_colour(OS_STDOUT))};
    if (options->quiet && !options->has_format)
        return 0;
    file_sink_init(&file, OS_STDOUT, false);
    struct sink sink = file_sink_as_sink(&file);
    int outcome = report_write(options->format, plan_reading_view(conversion->reading), &style,
                               &sink, conversion->errors);
    if (outcome == 0 && file_sink_flush(&file) != 0) {
        outcome = file_sink_fail(&file, "standard output", conversion->errors);
    }
    file_sink_release(&file);
    return outcome;
}

/* Nothing is written to the book: the plan goes to a spill for those who report it. */
static int read_unapplied(struct conversion *conversion)
{
    struct spill_writing writing = {&conversion->plan, conversion->errors};
    struct sink sink = spill_as_sink(&writing);
    struct digest digest;
    if (plan_write(&conversion->planned, &sink, &digest, conversion->errors) != 0 || sink.failed)
        return -1;
    conversion->reading = plan_read_spill(&conversion->plan, conversion->errors);
    return conversion->reading == NULL ? -1 : 0;
}

static int store_report(struct conversion *conversion, const struct run *run)
{
    int folder = directory_open(conversion->book.state, run->folder.data, conversion->errors);
    if (folder < 0)
        return -1;
    int outcome = write_report_file(conversion, folder, "report.txt", REPORT_TEXT);
    directory_close(folder);
    return outcome;
}

/* Reads the begun run's plan from its folder, for apply and reports alike, and stores its report.
 */
static int prepare(struct conversion *conversion, const struct run *run)
{
    struct buffer path = {0};
    buffer_format(&path, "%.*s/plan.jsonl", TEXT_ARG(run->folder));
    const char *kept = arena_string(&conversion->arena, buffer_text(&path));
    buffer_release(&path);
    conversion->reading = plan_read_file(conversion->book.state, kept, conversion->errors);
    return conversion->reading == NULL ? -1 : store_report(conversion, run);
}

static int apply(struct conversion *conversion)
{
    struct run run;
    int outcome = apply_begin(&conversion->book, &conversion->planned, &run, conversion->errors);
    if (outcome == 0) {
        outcome = prepare(conversion, &run);
        if (outcome == 0)
            outcome =
                apply_carry_out(&conversion->book, &run, conversion->reading, conversion->errors);
        else
            apply_abandon(&conversion->book, &run);
    }
    if (outcome == 0)
        recall_write(conversion->planned.recall, conversion->book.state, run.after);
    arena_release(&run.arena);
    return outcome;
}

static void tell_held(const struct plan_head *head)
{
    for (size_t i = 0; i < GUARD_COUNT; i++) {
        if (head->guards[i].state != GUARD_HELD)
            continue;
        const char *word = guard_word((enum guard_code)i);
        message_note("error[held]: guard %s: %.*s (limit %.*s); nothing was changed", word,
                     TEXT_ARG(head->guards[i].value), TEXT_ARG(head->guards[i].limit));
        message_note("hint: %s; --override %s lets it pass once", guard_hint((enum guard_code)i),
                     word);
    }
}

static int carry_out(struct conversion *conversion)
{
    const struct plan_head *head = &conversion->planned.head;
    conversion->outcome = head->held                     ? OUTCOME_HELD
                          : !plan_has_effect(head)       ? OUTCOME_NOTHING
                          : conversion->options->dry_run ? OUTCOME_PLANNED
                                                         : OUTCOME_APPLIED;
    int outcome =
        conversion->outcome == OUTCOME_APPLIED ? apply(conversion) : read_unapplied(conversion);
    if (outcome != 0)
        return -1;
    if (print_report(conversion) != 0 || fill_report_dir(conversion) != 0) {
        if (conversion->outcome == OUTCOME_APPLIED)
            (void)errors_hint(conversion->errors, "the changes were made; only the report of them "
                                                  "could not be written");
        return -1;
    }
    if (conversion->outcome == OUTCOME_HELD)
        tell_held(head);
    return 0;
}

static int status_of(const struct conversion *conversion)
{
    if (conversion->outcome == OUTCOME_HELD)
        return EXIT_HELD;
    const struct plan_head *head = &conversion->planned.head;
    bool changes = plan_changes(head) != 0 || plan_deploys(head);
    return conversion->options->exit_code && changes ? EXIT_CHANGES : EXIT_DONE;
}

static void release(struct conversion *conversion)
{
    plan_reading_close(conversion->reading);
    planned_release(&conversion->planned);
    spill_release(&conversion->plan);
    book_release(&conversion->book);
    directory_close(conversion->report_dir);
    mapping_release(&conversion->mapping);
    arena_release(&conversion->arena);
}

int convert_run(const struct options *options, struct errors *errors)
{
    struct conversion conversion = {.options = options, .errors = errors, .report_dir = -1};
    conversion.book =
        (struct book){.root = -1, .cards = -1, .state = -1, .lock = -1, .cards_file = -1};
    if (check_usage(options, errors) != 0)
        return EXIT_USAGE;
    bool done = mapping_file_read(options->mapping, &conversion.mapping, &conversion.arena,
                                  &conversion.mapping_input, errors) == 0 &&
                make_report_dir(&conversion) == 0 && open_book(&conversion) == 0 &&
                make_plan(&conversion) == 0 && carry_out(&conversion) == 0;
    int status = done ? status_of(&conversion) : message_status(errors);
    release(&conversion);
    return status;
}
