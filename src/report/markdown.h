/* What the Markdown report is written with. Only for its own files. */
#ifndef REPORT_MARKDOWN_H
#define REPORT_MARKDOWN_H

#include "report/phrases.h"
#include "report/printer.h"

struct markdown {
    const struct printing *printing;
    const struct plan_head *head;
    enum language language;
    struct buffer out, words;
};

/* Markup of ours, as it stands. */
void markdown_put(struct markdown *markdown, const char *markup);
/* A code span; nothing of an empty value. */
void markdown_value(struct markdown *markdown, struct text value);
/* A phrase whose values are put so, or as numbers. */
void markdown_say(struct markdown *markdown, enum phrase phrase, const struct said *values,
                  size_t count);
void markdown_say0(struct markdown *markdown, enum phrase phrase);
void markdown_say1(struct markdown *markdown, enum phrase phrase, struct said value);
void markdown_heading(struct markdown *markdown, enum phrase phrase, uint64_t count);
/* The head of a table: phrases until PHRASE_COUNT. */
void markdown_table(struct markdown *markdown, const enum phrase *heads);
void markdown_cell(struct markdown *markdown, struct text value);
/* "Shown: the first 20 of 30"; nothing when all are shown. */
void markdown_rest(struct markdown *markdown, uint64_t shown, uint64_t count);

/* -- markdown_verdict.c -- */

void markdown_verdict(struct markdown *markdown);

#endif
