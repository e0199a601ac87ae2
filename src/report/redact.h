/* A plan as it may be shown to whoever may not see the data in it: the same numbers, and pseudonyms
 * in place of everything that could be of a person (docs/decisions/0035). What a printer gets from
 * this view is built anew of what is known to be harmless, so that a printer cannot tell more. */
#ifndef REPORT_REDACT_H
#define REPORT_REDACT_H

#include "model/approval.h"
#include "model/plan.h"

struct redaction;

/* Reads the plan once, for the key of its pseudonyms. NULL with an error. The view must live as
 * long. */
struct redaction *redaction_open(struct plan_view *view, struct errors *errors);
struct plan_view *redaction_view(struct redaction *redaction);
/* Who approved it; valid until the redaction is closed. */
struct approvers redaction_approvers(struct redaction *redaction,
                                     const struct approvers *approvers);
void redaction_close(struct redaction *redaction);

#endif
