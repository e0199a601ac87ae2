#include "cli/reporting.h"

#include "cli/again.h"
#include "cli/message.h"
#include "cli/report_files.h"
#include "format/journal_file.h"
#include "os/directory.h"
#include "os/replace.h"
#include "os/terminal.h"

enum { COLUMNS_IN_FILES = 100, RUNS_TOLD = 12 };

/* Whoever gives the folder away would give away what an earlier report left in it. */
static int refuse_mixture(const struct reporting *reporting)
{
    static const char *const names[] = {"plan.jsonl", "decisions.json"};
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        if (!file_exists(reporting->folder, names[i]))
            continue;
        (void)errors_add(
            reporting->errors, ERROR_USAGE, NULL, "usage", "in %s stands %s, which is not redacted",
            errors_show(reporting->errors, text_of(reporting->options->report_dir)), names[i]);
        return errors_hint(reporting->errors, "name another folder for the redacted report");
    }
    return 0;
}

int reporting_open(struct reporting *reporting, const struct options *options,
                   struct errors *errors)
{
    *reporting = (struct reporting){
        .options = options, .errors = errors, .folder = -1, .redacted = options->redact};
    if (options->report_dir == NULL)
        return 0;
    if (directory_make(OS_HERE, options->report_dir, 0700, errors) != 0)
        return -1;
    reporting->folder = directory_open(OS_HERE, options->report_dir, errors);
    if (reporting->folder < 0)
        return -1;
    return options->redact ? refuse_mixture(reporting) : 0;
}

void reporting_close(struct reporting *reporting)
{
    directory_close(reporting->folder);
    reporting->folder = -1;
}

enum report_outcome reporting_outcome(const struct plan_head *head, bool apply)
{
    if (head->held)
        return OUTCOME_HELD;
    if (!plan_has_effect(head))
        return OUTCOME_NOTHING;
    return apply ? OUTCOME_APPLIED : OUTCOME_PLANNED;
}

/* The last runs of the book; the one that is reported among them once it is applied. */
static void recent_runs(const struct reporting *reporting, struct arena *arena,
                        struct report_history *ret_history)
{
    struct buffer journal = {0};
    struct journal_list all = {0};
    struct errors unheard = {0}; /* this is for showing alone */
    *ret_history = (struct report_history){0};
    if (reporting->book == NULL || book_read_journal(reporting->book, &journal, &unheard) != 0 ||
        journal_read(arena, buffer_text(&journal), &all, &unheard) != 0)
        all.count = 0;
    size_t first = all.count > RUNS_TOLD ? all.count - RUNS_TOLD : 0;
    struct report_run *runs = arena_array(arena, all.count - first, sizeof *runs);
    for (size_t i = first; i < all.count; i++)
        runs[i - first] = (struct report_run){.number = all.lines[i].run,
                                              .time = arena_copy(arena, all.lines[i].time),
                                              .outcome = arena_copy(arena, all.lines[i].outcome),
                                              .undoes = all.lines[i].undoes,
                                              .undone = all.lines[i].undone,
                                              .totals = all.lines[i].totals};
    *ret_history = (struct report_history){runs, all.count - first};
    errors_release(&unheard);
    buffer_release(&journal);
}

static struct report_style style_of(const struct reporting *reporting)
{
    return (struct report_style){.outcome = reporting->outcome,
                                 .columns = COLUMNS_IN_FILES,
                                 .language = reporting->options->language,
                                 .approvers = reporting->approvers,
                                 .redacted = reporting->redacted};
}

static int write_file(const struct reporting *reporting, int folder, const char *name,
                      enum report_format format, const struct report_history *history)
{
    struct report_style style = style_of(reporting);
    style.history = history;
    return report_file_write(folder, name, format, reporting->view, &style, reporting->errors);
}

int reporting_write_file(const struct reporting *reporting, int folder, const char *name,
                         enum report_format format)
{
    struct report_history none = {0};
    return write_file(reporting, folder, name, format, &none);
}

int reporting_open_parent(const char *path, const char **ret_name, struct errors *errors)
{
    struct buffer parent = {0};
    struct text name = text_base_name(text_of(path));
    struct text before = text_until(text_of(path), (size_t)(name.data - path));
    buffer_format(&parent, "%.*s%c", TEXT_ARG(before.len == 0 ? TEXT(".") : before), '\0');
    int folder = directory_open(OS_HERE, parent.data, errors);
    buffer_release(&parent);
    *ret_name = name.data;
    return folder;
}

/* A device or a pipe would be gone, and a file stand in its place. */
static int open_for_file(const char *path, const char **ret_name, struct errors *errors)
{
    int folder = reporting_open_parent(path, ret_name, errors);
    if (folder < 0 || !file_is_no_file(folder, *ret_name))
        return folder;
    struct place place = {.file = text_of(path)};
    directory_close(folder);
    (void)errors_add(errors, ERROR_FAILED, &place, "io",
                     "this is no file, and is not replaced by one");
    return errors_hint(errors, "nothing was changed; name a file");
}

int reporting_write_path(const struct reporting *reporting, const char *path)
{
    const char *name;
    int folder = open_for_file(path, &name, reporting->errors);
    int outcome =
        folder < 0 ? -1 : reporting_write_file(reporting, folder, name, reporting->options->format);
    directory_close(folder);
    return outcome;
}

int reporting_print(const struct reporting *reporting)
{
    const struct options *options = reporting->options;
    struct file_sink file;
    struct report_style style = style_of(reporting);
    style.columns = terminal_columns(OS_STDOUT);
    style.colour = options->colour == COLOUR_ALWAYS ||
                   (options->colour == COLOUR_AUTO && terminal_has_colour(OS_STDOUT));
    if (options->quiet && !options->has_format)
        return 0;
    file_sink_init(&file, OS_STDOUT, false);
    struct sink sink = file_sink_as_sink(&file);
    int outcome = report_write(options->format, reporting->view, &style, &sink, reporting->errors);
    if (outcome == 0 && file_sink_flush(&file) != 0)
        outcome = file_sink_fail(&file, "standard output", reporting->errors);
    file_sink_release(&file);
    return outcome;
}

int reporting_write_plan(int folder, const char *name, const struct plan_origin *plan,
                         struct errors *errors)
{
    struct replacement new;
    struct digest digest;
    if (replacement_open(&new, folder, name, 0600, false, errors) != 0)
        return -1;
    if (plan->write(plan->self, &new.sink, &digest, errors) != 0) {
        replacement_abandon(&new);
        return -1;
    }
    if (replacement_finish(&new, errors) != 0)
        return -1;
    return replacement_commit(&new, errors);
}

int reporting_write_plan_path(const char *path, const struct plan_origin *origin,
                              struct errors *errors)
{
    const char *name;
    int folder = open_for_file(path, &name, errors);
    int outcome = folder < 0 ? -1 : reporting_write_plan(folder, name, origin, errors);
    directory_close(folder);
    return outcome;
}

static int fill_formats(const struct reporting *reporting)
{
    struct arena arena = {0};
    struct report_history history;
    int outcome = 0;
    recent_runs(reporting, &arena, &history);
    for (size_t i = 0; outcome == 0 && i < REPORT_FORMATS; i++) {
        struct buffer name = {0};
        buffer_format(&name, "report.%s%c", report_format_suffix((enum report_format)i), '\0');
        outcome =
            write_file(reporting, reporting->folder, name.data, (enum report_format)i, &history);
        buffer_release(&name);
    }
    arena_release(&arena);
    return outcome;
}

int reporting_fill(const struct reporting *reporting, const struct plan_origin *plan,
                   struct text decisions)
{
    int folder = reporting->folder;
    if (folder < 0)
        return 0;
    int outcome = fill_formats(reporting);
    if (outcome == 0 && reporting->redacted) {
        if (!reporting->options->quiet)
            message_note(
                "note: %s holds neither plan.jsonl nor decisions.json: they are not redacted",
                reporting->options->report_dir);
        return 0;
    }
    if (outcome == 0 && decisions.len != 0)
        outcome = replace_file(folder, "decisions.json", 0600, decisions, reporting->errors);
    return outcome == 0 ? reporting_write_plan(folder, "plan.jsonl", plan, reporting->errors) : -1;
}

static void tell_guard(enum guard_code code, const struct guard_result *guard, bool redacted,
                       bool made)
{
    const char *word = guard_word(code);
    if (redacted)
        message_note("error[held]: guard %s; nothing was changed", word);
    else
        message_note("error[held]: guard %s: %.*s (limit %.*s); nothing was changed", word,
                     TEXT_ARG(guard->value), TEXT_ARG(guard->limit));
    message_note(made ? "hint: %s; --override %s lets it pass once"
                      : "hint: %s; a new plan, made with --override %s, passes once",
                 guard_hint(code), word);
}

void reporting_tell_held(const struct plan_head *head, const struct options *options, bool made)
{
    struct buffer again = {0};
    for (size_t i = 0; i < GUARD_COUNT; i++)
        if (head->guards[i].state == GUARD_HELD)
            tell_guard((enum guard_code)i, &head->guards[i], options->redact, made);
    if (!made)
        return;
    again_put(&again, options, head);
    message_note("hint: when that is understood and meant: %.*s", TEXT_ARG(again));
    buffer_release(&again);
}
