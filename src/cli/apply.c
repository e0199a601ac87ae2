/* apply: carries out exactly the plan of a file, once. */
#include "cli/applying.h"
#include "cli/command.h"
#include "cli/exit.h"
#include "cli/message.h"
#include "cli/planning.h"

struct application {
    const struct options *options;
    struct errors *errors;
    struct plan_reading *plan; /* the file */
    struct book book;
    struct reporting reporting;
    struct plan_reading *reading; /* of the plan as it was applied, or NULL */
};

static int check_usage(const struct options *options, struct errors *errors)
{
    if (options->operand_count != 1)
        (void)errors_add(errors, ERROR_USAGE, NULL, "usage",
                         options->operand_count == 0 ? "no plan is named"
                                                     : "one plan can be applied");
    if (options->book == NULL)
        (void)errors_add(errors, ERROR_USAGE, NULL, "usage", "no book is named (-b BOOK)");
    if (!errors_any(errors))
        return 0;
    return errors_hint(errors, "entra2vcard apply PLAN -b BOOK");
}

/* With or without "sha256:" in front, in capitals or not. */
static int check_approval(const char *approved, struct text digest, struct errors *errors)
{
    struct text wanted = text_of(approved), have = text_from(digest, TEXT("sha256:").len);
    if (text_starts(wanted, TEXT("sha256:")))
        wanted = text_from(wanted, TEXT("sha256:").len);
    if (text_equal_fold(wanted, have))
        return 0;
    (void)errors_add(errors, ERROR_STALE, NULL, "approval",
                     "what is approved is another plan than this one, whose digest is %.*s",
                     TEXT_ARG(digest));
    return errors_hint(errors, "nothing was changed; sha256sum shows the digest of a plan");
}

static int open_book(struct application *application, const struct plan_head *head)
{
    enum book_layout layout =
        text_equal(head->layout, TEXT("file")) ? LAYOUT_FILE : LAYOUT_DIRECTORY;
    if (book_open(&application->book, application->options->book, layout, LOCK_ALONE,
                  application->errors) != 0 ||
        planning_recover(&application->book, application->errors) != 0)
        return -1;
    return apply_check(&application->book, plan_reading_view(application->plan),
                       application->errors);
}

static int act(struct application *application)
{
    struct plan_origin origin = plan_origin_reading(application->plan);
    struct reporting *reporting = &application->reporting;
    reporting->view = plan_reading_view(application->plan);
    reporting->outcome = reporting_outcome(origin.head, true);
    if (reporting->outcome == OUTCOME_APPLIED &&
        applying_run(&application->book, &origin, reporting, &application->reading) != 0)
        return -1;
    return applying_report(reporting, &origin, TEXT(""));
}

static int status_of(const struct application *application, const struct plan_head *head)
{
    bool changes = plan_changes(head) != 0 || plan_deploys(head);
    return application->options->exit_code && changes ? EXIT_CHANGES : EXIT_DONE;
}

static int run(struct application *application)
{
    const struct options *options = application->options;
    application->plan = plan_read_file(OS_HERE, options->operands[0], application->errors);
    if (application->plan == NULL)
        return message_status(application->errors);
    const struct plan_view *view = plan_reading_view(application->plan);
    if (options->approve != NULL &&
        check_approval(options->approve, view->digest, application->errors) != 0)
        return message_status(application->errors);
    if (view->head.held) {
        reporting_tell_held(&view->head, NULL);
        return EXIT_HELD;
    }
    bool done = reporting_open(&application->reporting, options, application->errors) == 0 &&
                open_book(application, &view->head) == 0 && act(application) == 0;
    return done ? status_of(application, &view->head) : message_status(application->errors);
}

int apply_run(const struct options *options, struct errors *errors)
{
    struct application application = {
        .options = options,
        .errors = errors,
        .book = {.root = -1, .cards = -1, .state = -1, .lock = -1, .cards_file = -1},
        .reporting = {.folder = -1}};
    if (check_usage(options, errors) != 0)
        return EXIT_USAGE;
    int status = run(&application);
    plan_reading_close(application.reading);
    plan_reading_close(application.plan);
    book_release(&application.book);
    reporting_close(&application.reporting);
    return status;
}
