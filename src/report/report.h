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
 *       the JSON report, not this one, holds values to the octet.
 * html  One page that loads nothing and runs without its script. Holds all changes up to
 *       LIMIT_PAGE_ROWS and about LIMIT_PAGE; of more it is an overview of at most
 *       LIMIT_PAGE_OVERVIEW that says how much it leaves out. With a folder it puts beside itself
 *       changes.ndjson (each change as in the JSON report) and, when it is an overview, pages
 *       with all changes: changes-index.html, changes-0001.html, ...
 * markdown
 *       For tickets: the same in short, values in code spans; stops like text. */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include "base/sink.h"
#include "model/approval.h"
#include "model/plan.h"
#include "report/phrases.h"

enum report_format {
    REPORT_TEXT,
    REPORT_JSON,
    REPORT_CSV,
    REPORT_MARKDOWN,
    REPORT_HTML,
    REPORT_FORMATS
};

enum report_outcome {
    OUTCOME_PLANNED, /* nothing was written: a dry run */
    OUTCOME_HELD,    /* nothing was written: a guard holds the plan */
    OUTCOME_APPLIED,
    OUTCOME_NOTHING, /* there was nothing to do */
    OUTCOMES
};

/* A run that the book's journal knows. */
struct report_run {
    uint64_t number;
    struct text time;    /* RFC 3339, UTC */
    struct text outcome; /* a word of the journal */
    uint64_t undoes;     /* the run that it took back; 0: none */
    uint64_t undone;     /* the run that took it back; 0: none */
    struct totals totals;
};

/* The last runs, the oldest first. */
struct report_history {
    const struct report_run *runs;
    size_t count;
};

/* A folder in which a report may put further files beside itself; one is open at a time. */
struct report_folder {
    void *self;
    /* Where its content goes until it is closed; NULL with an error. */
    struct sink *(*open)(void *self, const char *name, struct errors *errors);
    /* Puts the file in place under its name. 0 or -1. */
    int (*close)(void *self, struct errors *errors);
    /* Drops the open file. */
    void (*abandon)(void *self);
    /* Removes a file that an earlier report left. 1: done, 0: there was none, -1: error. */
    int (*remove)(void *self, const char *name, struct errors *errors);
};

struct report_style {
    enum report_outcome outcome;
    size_t columns;         /* text: the terminal's width; less than 40 counts as 40 */
    bool colour;            /* text: ANSI colours, beside the signs that say the same */
    enum language language; /* html, markdown */
    struct text book;       /* html: the path for commands; empty: "BOOK" */
    const struct report_history *history; /* html; NULL: not known */
    const struct report_folder *folder;   /* html: of the report; NULL: it goes to a stream */
    const struct approvers *approvers;    /* of a plan that is applied; NULL: nobody was asked */
    bool redacted; /* pseudonyms in place of names and values, said in every file of the report
                      (report/redact.h); the numbers stay */
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
