/* The report as one page that needs nothing beside it (docs/decisions/0027). Only for the report's
 * own files. */
#ifndef REPORT_HTML_H
#define REPORT_HTML_H

#include "report/phrases.h"
#include "report/printer.h"
#include "report/sums.h"

/* A page being written. */
struct html {
    const struct printing *printing;
    const struct plan_head *head;
    enum language language;
    struct sink *sink;
    struct sums *sums;
    struct buffer out;
    struct buffer words;     /* scratch of whoever puts something */
    uint64_t octets;         /* flushed so far */
    uint64_t rows, max_rows; /* changes in the page, and how many may be */
    uint64_t max_list;       /* of them in one list */
    uint64_t max_octets;     /* no more rows behind that many */
    uint64_t max_findings;   /* the same for findings */
    uint64_t pages;          /* beside it; 0: none */
    struct text lines;       /* digest of changes.ndjson, hexadecimal; empty: there is none */
    bool whole;              /* all changes fit */
    bool part;               /* it is a page of changes beside the report */
};

/* -- html_out.c: everything that comes from outside goes through one of these -- */

/* Markup of ours, as it stands. */
void html_put(struct html *html, const char *markup);
/* Text between tags: & < > escaped, what is not seen made visible in <i class="u">. */
void html_text(struct html *html, struct text text);
/* The same in <bdi>: a value of a person, that cannot change the order of what is around it. */
void html_value(struct html *html, struct text value);
/* An attribute with a space before it: name="value". */
void html_attribute(struct html *html, const char *name, struct text value);
void html_number(struct html *html, uint64_t number);
/* At most so many characters of a value, "…" for the others; where there is no room (charts). */
void html_excerpt(struct html *html, struct text value, size_t characters);
/* As html_text(), spaces in front or at the end shown too. */
void html_edged(struct html *html, struct text value, bool front, bool end);
/* A name for id="" and href="#": what is no letter, digit or hyphen becomes an underscore. */
void html_anchor(struct html *html, struct text name);
/* A phrase whose values are put as html_value() or html_number(). */
void html_say(struct html *html, enum phrase phrase, const struct said *values, size_t count);
void html_say0(struct html *html, enum phrase phrase);
void html_say1(struct html *html, enum phrase phrase, struct said value);
/* <tag>phrase</tag> */
void html_tell(struct html *html, const char *tag, enum phrase phrase);
/* A command to be copied. */
void html_command(struct html *html, struct text command);
/* Writes what is there when it is much. */
void html_flush(struct html *html);
uint64_t html_size(const struct html *html);

/* Tables: a caption, then heads until PHRASE_COUNT. */
void html_table(struct html *html, const char *attributes, enum phrase caption,
                const enum phrase *heads);
void html_table_end(struct html *html);
void html_number_cell(struct html *html, uint64_t number);
void html_value_cell(struct html *html, struct text value);
/* <code>word</code> that leads to the glossary. */
void html_code(struct html *html, const char *word);
/* The same of a guard: there is a guard and a reason of one name. */
void html_guard_code(struct html *html, const char *word);

/* -- html_diff.c -- */

/* Two values, in each what the other has not marked with <del> and <ins>. */
void html_before(struct html *html, struct text before, struct text after);
void html_after(struct html *html, struct text before, struct text after);

/* -- html_frame.c: from <!doctype> to the header, and the end -- */

struct html_frame {
    bool part; /* a page of changes beside the report */
    uint64_t number;
    uint64_t pages;
};
void html_head(struct html *html, const struct html_frame *frame);
void html_foot(struct html *html);
/* <section id="name"> with its heading; close with html_section_end(). */
void html_section(struct html *html, const char *name, enum phrase heading);
void html_section_counted(struct html *html, const char *name, enum phrase heading, uint64_t count);
void html_section_end(struct html *html);

/* -- the sections -- */

void html_verdict(struct html *html);
/* Part of html_verdict(). */
void html_approval(struct html *html);
/* Has somebody to sign the plan yet? */
bool html_unsigned(const struct html *html);
void html_held(struct html *html);
void html_guards(struct html *html);
void html_mapping(struct html *html);
int html_removed(struct html *html);
int html_identity(struct html *html);
int html_conflicts(struct html *html);
int html_lost(struct html *html);
int html_complete(struct html *html);
int html_causes(struct html *html);
int html_changes(struct html *html);
int html_joined(struct html *html);
/* Part of html_identity(): who returns, whose card is adopted. */
int html_returned(struct html *html);
/* Part of html_identity(): whose name changes; how many they are. */
int html_renamed(struct html *html, uint64_t *ret_count);
void html_labels(struct html *html);
void html_deployments(struct html *html);
void html_withdrawn(struct html *html);
void html_breakdown(struct html *html);
int html_quality(struct html *html);
void html_history(struct html *html);
void html_origin(struct html *html);
void html_verify(struct html *html);
void html_glossary(struct html *html);
/* How many of the changes stand in the page, and where all of them are. */
void html_limits(struct html *html);
/* The list of all sections. */
void html_contents(struct html *html);

/* -- html_rows.c -- */

/* A change as a row of its table: who comes, goes, or changes. */
void html_row(struct html *html, const struct change *change);
/* The head of the table that such rows stand in. */
void html_rows_begin(struct html *html, enum change_kind kind);
void html_rows_end(struct html *html, enum change_kind kind);
/* The same, unless the page may have no more rows or octets; then it leaves no trace. */
bool html_try_row(struct html *html, const struct change *change);
/* The person's name, and where the row stands in the page, a link to it. */
void html_put_link(struct html *html, const struct change *change);
/* "Shown: the first 20 of 30", and where the others are; nothing when all are shown. */
void html_rest(struct html *html, uint64_t shown, uint64_t count);
/* The same of what is in no page of changes. */
void html_rest_elsewhere(struct html *html, uint64_t shown, uint64_t count);

/* -- html_findings.c -- */

/* A finding as a row: who, what, where. */
void html_finding(struct html *html, const struct finding *finding);
/* The section of findings that are no mere notes; of several the one of the data. */
const char *html_look_at(const struct html *html);
/* How many of one code are listed at most. */
uint64_t html_findings_most(const struct html *html);
/* What is told of those that are not. Very frequent findings are only counted after a while, so
 * that the plan holds fewer than there are. */
void html_findings_rest(struct html *html, uint64_t count, uint64_t stored, uint64_t listed);

/* -- html_pages.c: the pages beside the report -- */

/* Writes changes.ndjson and, if the report is not whole, the pages; removes those of an earlier
 * report; sets `lines` and `pages`. `ret_digest` must live as long as `lines`. 0 or -1. */
int html_pages(struct html *html, struct buffer *ret_digest);

#endif
