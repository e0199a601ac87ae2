/* plan: everything that convert would do, as a file; the book stays as it is. */
#include "cli/applying.h"
#include "cli/command.h"
#include "cli/exit.h"
#include "cli/message.h"
#include "cli/planning.h"

static int check_usage(const struct options *options, struct errors *errors)
{
    static const char usage[] = "entra2vcard plan EXPORT... -m MAPPING -b BOOK -o PLAN";
    if (options->output == NULL) {
        (void)errors_add(errors, ERROR_USAGE, NULL, "usage", "no plan file is named (-o PLAN)");
        return errors_hint(errors, "%s", usage);
    }
    return planning_check_usage(options, usage, errors);
}

static int check_places(const struct planning *planning)
{
    const struct options *options = planning->options;
    if (planning_check_place(options->output, "the plan", &planning->book, planning->errors) != 0)
        return -1;
    return planning_check_place(options->report_dir, "the report", &planning->book,
                                planning->errors);
}

/* The plan file comes last: whoever has it has its report, too. */
static int carry_out(struct planning *planning, struct reporting *reporting)
{
    struct plan_origin origin = plan_origin_planned(&planning->planned);
    const struct plan_head *head = &planning->planned.head;
    reporting->outcome = reporting_outcome(head, false);
    reporting->book = &planning->book;
    reporting->view = planning_read(planning);
    if (reporting->view == NULL ||
        applying_report(reporting, &origin, buffer_text(&planning->planned.decisions)) != 0 ||
        reporting_write_plan_path(planning->options->output, &origin, planning->errors) != 0)
        return -1;
    if (head->held)
        reporting_tell_held(head, planning->options, true);
    return 0;
}

int plan_run(const struct options *options, struct errors *errors)
{
    struct planning planning;
    struct reporting reporting = {.folder = -1};
    if (check_usage(options, errors) != 0)
        return EXIT_USAGE;
    bool done = planning_open(&planning, options, errors) == 0 &&
                planning_open_book(&planning, LOCK_SHARED) == 0 && check_places(&planning) == 0 &&
                reporting_open(&reporting, options, errors) == 0 && planning_make(&planning) == 0 &&
                carry_out(&planning, &reporting) == 0;
    int status = done ? planning_status(&planning) : message_status(errors);
    planning_release(&planning);
    reporting_close(&reporting);
    return status;
}
