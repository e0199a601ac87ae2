/* report: a plan told to people or to machines, from its file alone. */
#include "cli/command.h"
#include "cli/exit.h"
#include "cli/message.h"
#include "cli/reporting.h"

static int check_usage(const struct options *options, struct errors *errors)
{
    if (options->operand_count == 1)
        return 0;
    (void)errors_add(errors, ERROR_USAGE, NULL, "usage",
                     options->operand_count == 0 ? "no plan is named" : "one plan can be reported");
    return errors_hint(errors, "entra2vcard report PLAN");
}

int report_run(const struct options *options, struct errors *errors)
{
    if (check_usage(options, errors) != 0)
        return EXIT_USAGE;
    struct plan_reading *reading = plan_read_file(OS_HERE, options->operands[0], errors);
    if (reading == NULL)
        return message_status(errors);
    struct plan_origin origin = plan_origin_reading(reading);
    struct reporting reporting;
    int outcome = reporting_open(&reporting, options, errors);
    reporting.view = plan_reading_view(reading);
    reporting.outcome = reporting_outcome(&reporting.view->head, false);
    if (outcome == 0)
        outcome = options->output != NULL ? reporting_write_path(&reporting, options->output)
                                          : reporting_print(&reporting);
    if (outcome == 0)
        outcome = reporting_fill(&reporting, &origin, TEXT(""));
    reporting_close(&reporting);
    plan_reading_close(reading);
    return outcome == 0 ? EXIT_DONE : message_status(errors);
}
