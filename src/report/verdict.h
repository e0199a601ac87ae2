/* What a plan comes to, in phrases. */
#ifndef REPORT_VERDICT_H
#define REPORT_VERDICT_H

#include "report/phrases.h"
#include "report/report.h"

/* The parts of the verdict one after the other ("2 people join", "3 unchanged"), each a phrase with
 * one number; begin with *at 0. Without any change the first says so. */
bool verdict_part(const struct plan_head *head, size_t *at, enum phrase *ret_phrase,
                  uint64_t *ret_count);
/* "HELD", and what that means. */
enum phrase verdict_state(enum report_outcome outcome);
enum phrase verdict_told(enum report_outcome outcome);
/* Findings that are no mere notes. */
uint64_t verdict_findings(const struct plan_head *head);

#endif
