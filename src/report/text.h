/* The parts of the report for the terminal, in the order in which they stand in it. */
#ifndef REPORT_TEXT_H
#define REPORT_TEXT_H

#include "report/page.h"
#include "report/printer.h"

struct text_report {
    const struct printing *printing;
    const struct plan_head *head;
    struct page page;
    struct buffer words; /* a sentence that is being composed */
    bool shortened;      /* a value was shown in part */
};

/* What happens in one sentence, guards that hold or were overridden, and the totals. */
void text_verdict(struct text_report *report);
/* Who has to approve the plan, or who did. */
void text_approval(struct text_report *report);
/* What differs in the mapping, and what comes of it. */
void text_mapping(struct text_report *report);
/* Who leaves, returns, joins and changes. 0 or -1. */
int text_people(struct text_report *report);
/* Deployments, who joins or leaves them. 0 or -1. */
int text_deployments(struct text_report *report);
/* Labels whose size changes. */
void text_labels(struct text_report *report);
/* 0 or -1. */
/* What both sides changed, and what is lost of the book. */
int text_conflicts(struct text_report *report);
int text_findings(struct text_report *report);
/* Guards, inputs and the plan's digest. */
void text_evidence(struct text_report *report);

/* "Title (1,234)" in bold, behind an empty line. */
void text_heading(struct text_report *report, const char *title, uint64_t count);
/* Puts the composed words into an entry of their own. */
void text_sentence(struct text_report *report, enum ink ink, size_t indent);

#endif
