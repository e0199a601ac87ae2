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
/* What both sides changed, and what is lost of the book. 0 or -1. */
int text_conflicts(struct text_report *report);
/* What else was found. 0 or -1. */
int text_findings(struct text_report *report);
/* Guards, inputs and the plan's digest. */
void text_evidence(struct text_report *report);

/* Adds a phrase to the composed words, values as they are: the page makes them visible. */
void text_say(struct text_report *report, enum phrase phrase, const struct said *values,
              size_t count);
void text_say0(struct text_report *report, enum phrase phrase);
void text_say1(struct text_report *report, enum phrase phrase, struct said value);
/* "1,234" as the language writes it, to the composed words. */
void text_number(struct text_report *report, uint64_t number);
/* The words of a phrase that has no values. */
struct text text_words(const struct text_report *report, enum phrase phrase);

/* "Title (1,234)" in bold, behind an empty line. */
void text_heading(struct text_report *report, enum phrase title, uint64_t count);
/* A phrase without values as an entry of its own. */
void text_told(struct text_report *report, enum ink ink, size_t indent, enum phrase phrase);
/* Puts the composed words into an entry of their own. */
void text_sentence(struct text_report *report, enum ink ink, size_t indent);
/* Puts them into the entry that is open, or into a cell of it. */
void text_flow(struct text_report *report, enum ink ink);
void text_cell(struct text_report *report, enum ink ink, size_t width);

#endif
