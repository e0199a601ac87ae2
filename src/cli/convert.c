/* convert: plan, guards, report and apply in one go. */
#include "cli/applying.h"
#include "cli/command.h"
#include "cli/exit.h"
#include "cli/message.h"
#include "cli/planning.h"

struct conversion {
    const struct options *options;
    struct planning planning;
    struct reporting reporting;
    struct plan_reading *reading; /* of the plan as it was applied, or NULL */
};

/* Only a plan file can be signed. */
static int fault_approval(struct errors *errors)
{
    (void)errors_add(errors, ERROR_STALE, NULL, "approval",
                     "changes of this book have to be approved; nothing was written");
    return errors_hint(errors, "entra2vcard plan ... -o PLAN; ssh-keygen -Y sign -f KEY -n "
                               "entra2vcard-approval PLAN; entra2vcard apply PLAN -b BOOK");
}

/* Applies what is to be applied; nothing is written to the book otherwise. */
static int act(struct conversion *conversion, const struct plan_origin *origin)
{
    struct reporting *reporting = &conversion->reporting;
    if (reporting->outcome == OUTCOME_APPLIED)
        return applying_run(&conversion->planning.book, origin, reporting, &conversion->reading);
    reporting->view = planning_read(&conversion->planning);
    return reporting->view == NULL ? -1 : 0;
}

static int carry_out(struct conversion *conversion)
{
    struct planned *planned = &conversion->planning.planned;
    struct plan_origin origin = plan_origin_planned(planned);
    struct reporting *reporting = &conversion->reporting;
    reporting->book = &conversion->planning.book;
    bool unapproved = plan_wants_approval(&planned->head);
    reporting->outcome =
        reporting_outcome(&planned->head, !conversion->options->dry_run && !unapproved);
    if (act(conversion, &origin) != 0 ||
        applying_report(reporting, &origin, buffer_text(&planned->decisions)) != 0)
        return -1;
    if (reporting->outcome == OUTCOME_HELD)
        reporting_tell_held(&planned->head, conversion->options, true);
    if (reporting->outcome == OUTCOME_PLANNED && !conversion->options->dry_run)
        return fault_approval(conversion->planning.errors);
    return 0;
}

static void release(struct conversion *conversion)
{
    plan_reading_close(conversion->reading);
    planning_release(&conversion->planning);
    reporting_close(&conversion->reporting);
}

int convert_run(const struct options *options, struct errors *errors)
{
    struct conversion conversion = {.options = options, .reporting = {.folder = -1}};
    enum lock_kind kind = options->dry_run ? LOCK_SHARED : LOCK_ALONE;
    if (planning_check_usage(options, "entra2vcard convert EXPORT... -m MAPPING -b BOOK", errors) !=
        0)
        return EXIT_USAGE;
    bool done = planning_open(&conversion.planning, options, errors) == 0 &&
                reporting_open(&conversion.reporting, options, errors) == 0 &&
                planning_open_book(&conversion.planning, kind) == 0 &&
                planning_make(&conversion.planning) == 0 && carry_out(&conversion) == 0;
    int status = done ? planning_status(&conversion.planning) : message_status(errors);
    release(&conversion);
    return status;
}
