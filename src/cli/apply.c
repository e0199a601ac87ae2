/* apply: carries out exactly the plan of a file, once. */
#include "cli/applying.h"
#include "cli/command.h"
#include "cli/exit.h"
#include "cli/message.h"
#include "cli/planning.h"
#include "sync/approve.h"

struct application {
    const struct options *options;
    struct errors *errors;
    struct approval approval;
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
static int check_digest(const char *approved, const struct digest *digest, struct errors *errors)
{
    struct digest wanted;
    struct buffer have = {0};
    if (digest_parse(text_of(approved), &wanted) == 0 && digest_equal(&wanted, digest))
        return 0;
    digest_print_named(&have, digest);
    (void)errors_add(errors, ERROR_STALE, NULL, "approval",
                     "what is approved is another plan than this one, whose digest is %.*s",
                     TEXT_ARG(have));
    buffer_release(&have);
    return errors_hint(errors, "nothing was changed; sha256sum shows the digest of a plan");
}

/* Of the signature beside a plan. */
static const char *signature_of(struct arena *arena, const char *plan)
{
    struct buffer path = {0};
    buffer_format(&path, "%s.sig", plan);
    const char *string = arena_string(arena, buffer_text(&path));
    buffer_release(&path);
    return string;
}

/* What was approved are the octets of the file: they are looked at before anybody reads them as a
 * plan, so that a changed one is told to be that. */
static int look_at_octets(struct application *application)
{
    const struct options *options = application->options;
    struct approval *approval = &application->approval;
    const char *plan = options->operands[0];
    if (approve_open(approval, plan, application->errors) != 0 ||
        (options->approve != NULL &&
         check_digest(options->approve, &approval->digests.sha256, application->errors) != 0))
        return -1;
    for (size_t i = 0; i < options->signature_count; i++)
        if (approve_add(approval, options->signatures[i], true, application->errors) != 0)
            return -1;
    if (options->signature_count != 0)
        return 0;
    return approve_add(approval, signature_of(&approval->arena, plan), false, application->errors);
}

static int open_book(struct application *application, const struct plan_head *head)
{
    enum book_layout layout =
        text_equal(head->layout, TEXT("file")) ? LAYOUT_FILE : LAYOUT_DIRECTORY;
    if (book_open(&application->book, application->options->book, layout, LOCK_ALONE,
                  application->errors) != 0 ||
        planning_recover(&application->book, application->errors) != 0)
        return -1;
    struct plan_view *view = plan_reading_view(application->plan);
    plan_reading_derive(application->plan, false);
    int outcome = apply_check(&application->book, view, application->errors);
    plan_reading_derive(application->plan, true);
    if (outcome != 0)
        return -1;
    if (!plan_has_effect(&view->head))
        return 0; /* there is nothing to approve */
    return approve_check(&application->approval, &application->book, view, application->errors);
}

static int act(struct application *application)
{
    struct plan_origin origin = plan_origin_reading(application->plan);
    origin.approval = &application->approval;
    struct reporting *reporting = &application->reporting;
    reporting->view = plan_reading_view(application->plan);
    if (application->approval.approvers.count != 0)
        reporting->approvers = &application->approval.approvers;
    reporting->outcome = reporting_outcome(origin.head, true);
    reporting->book = &application->book;
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
    if (look_at_octets(application) != 0)
        return message_status(application->errors);
    application->plan = plan_read_file(OS_HERE, options->operands[0], application->errors);
    if (application->plan == NULL)
        return message_status(application->errors);
    const struct plan_view *view = plan_reading_view(application->plan);
    if (view->head.held) {
        reporting_tell_held(&view->head, options, false);
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
    approve_release(&application.approval);
    book_release(&application.book);
    reporting_close(&application.reporting);
    return status;
}
