/* The head of a plan without what could be of a person. */
#ifndef REPORT_REDACT_HEAD_H
#define REPORT_REDACT_HEAD_H

#include "model/plan.h"
#include "report/pseudonym.h"

struct plan_head redact_head(const struct pseudonyms *pseudonyms, const struct plan_head *head);

#endif
