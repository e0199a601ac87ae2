/* Carrying out a plan, for convert and apply: its run's folder, its stored report, the changes. */
#ifndef CLI_APPLYING_H
#define CLI_APPLYING_H

#include "cli/reporting.h"
#include "sync/apply.h"

/* The book is locked alone and in order. Leaves in `reporting->view` the plan as it stands in the
 * book; close *ret_reading (NULL on early failures) when the reports are written. 0 or -1. */
int applying_run(struct book *book, const struct plan_origin *origin, struct reporting *reporting,
                 struct plan_reading **ret_reading);

/* After applying_run(): the report on standard output and in its folder. */
int applying_report(struct reporting *reporting, const struct plan_origin *origin,
                    struct text decisions);

#endif
