/* A plan, or what became of it, told to people and to machines. All formats stream: the view is
 * read from the front as often as a format needs it, and memory does not grow with the plan.
 * The same plan gives the same bytes: no clock, no locale.
 *
 * text  For the terminal. No line is wider than the style's columns, except the plan's digest at
 *       the end, which stays one word to be copied. Names, ids and places are never cut; they go
 *       on in the next line. Removals are all listed; other sections stop after LIMIT_TEXT_ROWS
 *       people and say how many more there are. Control and bidirectional characters are made
 *       visible.
 * json  One object; every finding and every change is one line. The complete report.
 * csv   RFC 4180 with CRLF, UTF-8 without a byte order mark. One row for each field that changes
 *       (a change without fields has one row), then one row for each finding. A cell that a
 *       spreadsheet could take for a formula gets a leading apostrophe: one whose first character
 *       after spaces is one of = + - @, TAB, CR, or the full-width form of one of the four. So
 *       the JSON report, not this one, holds values to the octet. */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include "base/sink.h"
#include "model/approval.h"
#include "model/plan.h"

enum report_format { REPORT_TEXT, REPORT_JSON, REPORT_CSV, REPORT_FORMATS };

enum report_outcome {
    OUTCOME_PLANNED, /* nothing was written: a dry run */
    OUTCOME_HELD,    /* nothing was written: a guard holds the plan */
    OUTCOME_APPLIED,
    OUTCOME_NOTHING, /* there was nothing to do */
    OUTCOMES
};

struct report_style {
    enum report_outcome outcome;
    size_t columns;                    /* text: the terminal's width; less than 40 counts as 40 */
    bool colour;                       /* text: ANSI colours, beside the signs that say the same */
    const struct approvers *approvers; /* of a plan that is applied; NULL: nobody was asked */
};

/* 0, or -1 when the view fails. Errors of the sink are sticky and left to the caller; after one
 * the rest of the plan is not read. */
int report_write(enum report_format format, struct plan_view *view,
                 const struct report_style *style, struct sink *sink, struct errors *errors);

/* What the user calls the format, and how the name of a file in it ends (without the dot). */
const char *report_format_word(enum report_format format);
const char *report_format_suffix(enum report_format format);
/* 0, or -1 for a word that is none. */
int report_format_parse(struct text word, enum report_format *ret_format);

/* "planned", "held", "applied", "nothing". */
const char *report_outcome_word(enum report_outcome outcome);

#endif
