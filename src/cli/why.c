/* why: how a person's contact comes about, and what a run would do about it. Nothing is written. */
#include "sync/why.h"

#include "cli/command.h"
#include "cli/exit.h"
#include "cli/message.h"
#include "cli/planning.h"
#include "cli/progress.h"
#include "os/terminal.h"
#include "report/visible.h"
#include "report/why.h"

struct asking {
    const struct options *options;
    struct errors *errors;
    struct planning planning;
    struct plan_request request;
    struct progress progress;
    struct why_search search;
    struct why_made made;
};

static int check_usage(const struct options *options, struct errors *errors)
{
    if (options->operand_count == 0)
        (void)errors_add(errors, ERROR_USAGE, NULL, "usage", "no person is named");
    if (options->operand_count == 1)
        (void)errors_add(errors, ERROR_USAGE, NULL, "usage", "no export is named");
    for (size_t i = 1; i < options->operand_count; i++)
        if (strcmp(options->operands[i], "-") == 0)
            (void)errors_add(errors, ERROR_USAGE, NULL, "usage",
                             "exports are read twice, which standard input (-) cannot be");
    if (options->mapping == NULL)
        (void)errors_add(errors, ERROR_USAGE, NULL, "usage", "no mapping is named (-m MAPPING)");
    if (options->has_format && options->format == REPORT_CSV)
        (void)errors_add(errors, ERROR_USAGE, NULL, "usage", "this answer has no format csv");
    if (!errors_any(errors))
        return 0;
    return errors_hint(errors, "entra2vcard why PERSON EXPORT... -m MAPPING [-b BOOK]");
}

/* Without a book it is as for a new one. */
static int open_book(struct asking *asking)
{
    struct planning *planning = &asking->planning;
    planning->book.layout = planning->mapping.layout;
    return planning->options->book == NULL ? 0 : planning_open_book(planning, LOCK_SHARED);
}

/* The first operand is the person. */
static void fill_request(struct asking *asking)
{
    asking->request = planning_request(&asking->planning);
    asking->request.exports++;
    asking->request.export_count--;
    asking->request.progress = progress_records;
    asking->request.progress_self = &asking->progress;
}

static void list_people(const struct why_search *search)
{
    for (size_t i = 0; i < search->count; i++) {
        const struct why_person *person = &search->people[i];
        struct buffer line = {0};
        struct text parts[] = {person->name, person->mail, person->status, person->place};
        visible_put(&line, person->id);
        for (size_t k = 0; k < COUNT_OF(parts); k++) {
            if (parts[k].len == 0)
                continue;
            buffer_add_string(&line, k == 0 ? "  " : ", ");
            visible_put(&line, parts[k]);
        }
        message_note("%.*s", TEXT_ARG(line));
        buffer_release(&line);
    }
    if (search->more)
        message_note("and more");
}

static int fault_several(struct asking *asking)
{
    list_people(&asking->search);
    (void)errors_add(asking->errors, ERROR_USAGE, NULL, "person", "%s may be %s%zu people",
                     errors_show(asking->errors, text_of(asking->options->operands[0])),
                     asking->search.more ? "more than " : "", asking->search.count);
    return errors_hint(asking->errors, "name the one who is meant by the id in front");
}

static int fault_nobody(struct asking *asking)
{
    const struct why_search *search = &asking->search;
    struct buffer near = {0};
    (void)errors_add(asking->errors, ERROR_USAGE, NULL, "person",
                     "nobody in export or snapshot is %s",
                     errors_show(asking->errors, text_of(asking->options->operands[0])));
    if (search->near_count == 0)
        return errors_hint(asking->errors, "a mail address, a sign-in name, a whole name, or an "
                                           "id, as the export has it");
    for (size_t i = 0; i < search->near_count; i++)
        buffer_format(&near, "%s%s", i == 0 ? "" : ", ",
                      errors_show(asking->errors, search->near[i]));
    (void)errors_hint(asking->errors, "did you mean %.*s?", TEXT_ARG(near));
    buffer_release(&near);
    return -1;
}

static int find_person(struct asking *asking)
{
    progress_begin(&asking->progress, terminal_is(OS_STDERR) && !asking->options->no_progress);
    int outcome = why_find(&asking->search, &asking->request, &asking->planning.book,
                           asking->options->operands[0], asking->errors);
    progress_end(&asking->progress);
    if (outcome != 0)
        return -1;
    if (asking->search.count == 1 && !asking->search.more)
        return 0;
    return asking->search.count == 0 ? fault_nobody(asking) : fault_several(asking);
}

static int make_answer(struct asking *asking)
{
    progress_begin(&asking->progress, terminal_is(OS_STDERR) && !asking->options->no_progress);
    int outcome = why_make(&asking->made, &asking->request, &asking->planning.book,
                           asking->search.people[0].id, asking->errors);
    progress_end(&asking->progress);
    asking->made.why.unread = asking->search.unread;
    asking->made.why.unread_count = asking->search.unread_count;
    return outcome;
}

static int print(struct asking *asking)
{
    const struct options *options = asking->options;
    struct file_sink file;
    bool colour = options->colour == COLOUR_ALWAYS ||
                  (options->colour == COLOUR_AUTO && terminal_has_colour(OS_STDOUT));
    file_sink_init(&file, OS_STDOUT, false);
    struct sink sink = file_sink_as_sink(&file);
    if (options->format == REPORT_JSON)
        why_write_json(&asking->made.why, &sink);
    else
        why_write_text(&asking->made.why, terminal_columns(OS_STDOUT), colour, &sink);
    int outcome = file_sink_flush(&file);
    if (outcome != 0)
        outcome = file_sink_fail(&file, "standard output", asking->errors);
    file_sink_release(&file);
    return outcome;
}

int why_run(const struct options *options, struct errors *errors)
{
    struct asking asking = {.options = options, .errors = errors};
    if (check_usage(options, errors) != 0)
        return EXIT_USAGE;
    bool done = planning_open(&asking.planning, options, errors) == 0 && open_book(&asking) == 0;
    fill_request(&asking);
    done = done && find_person(&asking) == 0 && make_answer(&asking) == 0 && print(&asking) == 0;
    int status = done ? EXIT_DONE : message_status(errors);
    why_made_release(&asking.made);
    why_search_release(&asking.search);
    planning_release(&asking.planning);
    return status;
}
