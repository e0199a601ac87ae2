/* why: how a person's contact comes about, and what a run would do about it. Nothing is written. */
#include "sync/why.h"

#include "cli/command.h"
#include "cli/exit.h"
#include "cli/mapping_file.h"
#include "cli/message.h"
#include "cli/progress.h"
#include "os/terminal.h"
#include "report/visible.h"
#include "report/why.h"
#include "sync/apply.h"

struct asking {
    const struct options *options;
    struct errors *errors;
    struct mapping mapping;
    struct plan_input mapping_input;
    struct arena arena;
    struct book book;
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

static int open_book(struct asking *asking)
{
    asking->book.layout = asking->mapping.layout;
    if (asking->options->book == NULL)
        return 0;
    if (book_open(&asking->book, asking->options->book, asking->mapping.layout, LOCK_SHARED,
                  asking->errors) != 0)
        return -1;
    if (!apply_is_pending(&asking->book))
        return 0;
    (void)errors_add(asking->errors, ERROR_FAILED, NULL, "pending",
                     "an interrupted run of this book is not completed yet");
    return errors_hint(asking->errors, "the next convert without --dry-run completes it");
}

static void fill_request(struct asking *asking)
{
    const struct options *options = asking->options;
    asking->request = (struct plan_request){.mapping = &asking->mapping,
                                            .mapping_input = asking->mapping_input,
                                            .exports = options->operands + 1,
                                            .export_count = options->operand_count - 1,
                                            .snapshot = options->snapshot,
                                            .members = options->members,
                                            .member_count = options->member_count,
                                            .photos = options->photos,
                                            .existing = options->existing,
                                            .decisions = options->decisions,
                                            .expected = options->expected,
                                            .as_of = options->as_of,
                                            .encoding = options->encoding,
                                            .program = command_program(),
                                            .progress = progress_records,
                                            .progress_self = &asking->progress};
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
    int outcome = why_find(&asking->search, &asking->request, &asking->book,
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
    int outcome = why_make(&asking->made, &asking->request, &asking->book,
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
    asking.book = (struct book){.root = -1, .cards = -1, .state = -1, .lock = -1, .cards_file = -1};
    if (check_usage(options, errors) != 0)
        return EXIT_USAGE;
    bool done = mapping_file_read(options->mapping, &asking.mapping, &asking.arena,
                                  &asking.mapping_input, errors) == 0 &&
                open_book(&asking) == 0;
    fill_request(&asking);
    done = done && find_person(&asking) == 0 && make_answer(&asking) == 0 && print(&asking) == 0;
    int status = done ? EXIT_DONE : message_status(errors);
    why_made_release(&asking.made);
    why_search_release(&asking.search);
    book_release(&asking.book);
    mapping_release(&asking.mapping);
    arena_release(&asking.arena);
    return status;
}
