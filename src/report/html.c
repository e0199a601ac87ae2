#include "report/html.h"

#include "base/limits.h"

enum {
    RESERVE = 1 << 20,         /* of a whole page, for what is not rows */
    RESERVE_OVERVIEW = 140000, /* the same of an overview */
    OVERVIEW_LIST = 50,        /* rows of one list there */
    OVERVIEW_CAUSES = 30
};

static const struct {
    const char *name;
    enum phrase heading;
} contents[] = {
    {"removals", PHRASE_H_REMOVED},      {"identity", PHRASE_H_IDENTITY},
    {"conflicts", PHRASE_H_CONFLICTS},   {"lost-edits", PHRASE_H_LOST},
    {"completeness", PHRASE_H_COMPLETE}, {"guards", PHRASE_H_GUARDS},
    {"changes", PHRASE_H_CHANGES},       {"joins", PHRASE_H_JOINED},
    {"withdrawn", PHRASE_H_WITHDRAWN},   {"quality", PHRASE_H_QUALITY},
    {"origin", PHRASE_H_ORIGIN},         {"verify", PHRASE_H_VERIFY},
    {"glossary", PHRASE_H_GLOSSARY},
};

/* Is the section in the page? */
static bool is_there(const struct html *html, enum phrase heading)
{
    const uint64_t *findings = html->head->findings;
    return (heading != PHRASE_H_CONFLICTS || findings[FINDING_CONFLICT] != 0) &&
           (heading != PHRASE_H_LOST || findings[FINDING_DRIFT] != 0);
}

void html_contents(struct html *html)
{
    html_put(html, "<nav class=\"toc\" aria-label=\"");
    html_say0(html, PHRASE_CONTENTS);
    html_put(html, "\"><ul>");
    for (size_t i = 0; i < COUNT_OF(contents); i++) {
        if (!is_there(html, contents[i].heading))
            continue;
        buffer_format(&html->out, "<li><a href=\"#%s\">", contents[i].name);
        bool done = html->printing->style->outcome == OUTCOME_APPLIED;
        html_say0(html, done && contents[i].heading == PHRASE_H_LOST ? PHRASE_H_LOST_DONE
                                                                     : contents[i].heading);
        html_put(html, "</a></li>");
    }
    html_put(html, "</ul></nav>\n");
}

static void put_header(struct html *html)
{
    html_put(html, "<header>\n<p class=\"over\">");
    html_say0(html, PHRASE_BOOK_OF_PLAN);
    html_put(html, "</p>\n");
    html_tell(html, "h1", PHRASE_TITLE);
    html_put(html, "<p class=\"digest\"><span>");
    html_say0(html, PHRASE_ORIGIN_PLAN);
    html_put(html, "</span> <span class=\"m copy\" id=\"plan-digest\">");
    html_value(html, html->printing->view->digest);
    html_put(html, "</span></p>\n</header>\n");
    html_contents(html);
}

/* In the order in which auditors ask. */
static int put_sections(struct html *html)
{
    html_verdict(html);
    html_held(html);
    if (html_removed(html) != 0 || html_identity(html) != 0 || html_conflicts(html) != 0 ||
        html_lost(html) != 0 || html_complete(html) != 0)
        return -1;
    html_guards(html);
    html_mapping(html);
    if (html_causes(html) != 0 || html_changes(html) != 0 || html_joined(html) != 0)
        return -1;
    html_limits(html);
    html_labels(html);
    html_deployments(html);
    html_withdrawn(html);
    html_breakdown(html);
    if (html_quality(html) != 0)
        return -1;
    html_history(html);
    html_origin(html);
    html_verify(html);
    html_glossary(html);
    return 0;
}

static int drop(void *self, struct text bytes)
{
    (void)self;
    (void)bytes;
    return 0;
}

/* Do all changes fit into one page? The rows are made once for their size alone. */
static int measure(struct html *html)
{
    struct plan_item item;
    struct sink nowhere = {.write = drop};
    struct html trial = *html;
    int got = 0;
    html->whole = html->sums->changes <= LIMIT_PAGE_ROWS;
    if (!html->whole)
        return 0;
    trial.out = trial.words = (struct buffer){0};
    trial.sink = &nowhere;
    if (printing_rewind(html->printing) != 0)
        return -1;
    while ((got = printing_next(html->printing, PLAN_CHANGE, &item)) > 0) {
        html_row(&trial, &item.change);
        html_flush(&trial);
    }
    html->whole = html_size(&trial) <= LIMIT_PAGE - RESERVE;
    buffer_release(&trial.out);
    buffer_release(&trial.words);
    return got;
}

/* How much may be in the page: of a stream that has no pages beside it as much as can be. */
static void set_limits(struct html *html)
{
    bool overview = !html->whole && html->printing->style->folder != NULL;
    html->max_rows = LIMIT_PAGE_ROWS;
    html->max_list = html->whole ? UINT64_MAX : LIMIT_PAGE_ROWS / 4;
    html->max_octets = html->whole ? LIMIT_PAGE : LIMIT_PAGE - RESERVE;
    html->max_findings = LIMIT_PAGE - RESERVE / 2;
    if (overview) {
        html->max_findings = LIMIT_PAGE_OVERVIEW - RESERVE_OVERVIEW / 2;
        html->max_list = OVERVIEW_LIST;
        html->max_octets = LIMIT_PAGE_OVERVIEW - RESERVE_OVERVIEW;
    }
    if (!html->whole && html->sums->cause_count > OVERVIEW_CAUSES)
        html->sums->cause_count = OVERVIEW_CAUSES;
}

static int put_page(struct html *html)
{
    const struct html_frame frame = {0};
    html_head(html, &frame);
    put_header(html);
    html_put(html, "<main id=\"main\">\n");
    int result = put_sections(html);
    if (result == 0) {
        html_put(html, "</main>\n");
        html_foot(html);
    }
    sink_flush(html->sink, &html->out);
    return result;
}

static int print(const struct printing *printing)
{
    struct sums sums = {0};
    struct html html = {.printing = printing,
                        .head = &printing->view->head,
                        .language = printing->style->language,
                        .sink = printing->sink,
                        .sums = &sums};
    struct buffer lines = {0};
    int result = sums_make(&sums, printing);
    if (result == 0)
        result = measure(&html);
    if (result == 0) {
        set_limits(&html);
        if (printing->style->folder != NULL)
            result = html_pages(&html, &lines);
    }
    if (result == 0)
        result = put_page(&html);
    buffer_release(&lines);
    buffer_release(&html.out);
    buffer_release(&html.words);
    sums_release(&sums);
    return result;
}

const struct printer printer_html = {.word = "html", .suffix = "html", .print = print};
