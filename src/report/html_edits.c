/* What people edited in the book: values that Entra changed, too, and edits that are lost. */
#include "report/html.h"

enum { ROOM = 262144, ROOM_OVERVIEW = 16384 /* octets of one list */ };

/* A cell that names its column, for narrow pages, where cells stand below each other. */
static void begin_cell(struct html *html, const char *class, enum phrase column)
{
    buffer_format(&html->out, "<td class=\"%s\" data-label=\"", class);
    html_say0(html, column);
    html_put(html, "\">");
}

/* The value that stays has a sign and a word; what differs from the last run's is marked. */
static void put_side(struct html *html, const struct conflict *conflict, bool local)
{
    begin_cell(html, local ? "a" : "e", local ? PHRASE_COL_BOOK : PHRASE_COL_ENTRA);
    if (local == conflict->local_won) {
        html_put(html, "<b class=\"stays\"><span aria-hidden=\"true\">✓ </span>");
        html_say0(html, PHRASE_STAYS);
        html_put(html, "</b> ");
    }
    html_after(html, conflict->base, local ? conflict->local : conflict->ours);
    html_put(html, "</td>");
}

static void put_conflict(struct html *html, const struct finding *finding)
{
    const struct conflict *conflict = &finding->conflict;
    buffer_format(&html->out, "<tr data-stays=\"%s\"><th scope=\"row\">",
                  conflict->local_won ? "book" : "entra");
    html_value(html, finding->name.len != 0 ? finding->name : finding->id);
    html_put(html, "<small class=\"m\">");
    html_value(html, finding->place);
    html_put(html, "</small></th><td class=\"f\">");
    html_value(html, conflict->property);
    html_put(html, "</td>");
    begin_cell(html, "b", PHRASE_COL_WAS);
    html_after(html, conflict->base, conflict->base);
    html_put(html, "</td>");
    put_side(html, conflict, false);
    put_side(html, conflict, true);
    html_put(html, "</tr>\n");
    html_flush(html);
}

/* A section of one code: id and heading, what it says first, its rows. */
struct listing {
    enum finding_code code;
    const char *name;
    enum phrase heading, lead;
    const char *attributes;
    const enum phrase *heads;
    void (*put)(struct html *html, const struct finding *finding);
};

/* About how many octets a row of it takes. */
static uint64_t weight(const struct finding *finding)
{
    const struct conflict *conflict = &finding->conflict;
    return finding->name.len + finding->message.len + finding->place.len + conflict->property.len +
           conflict->base.len + conflict->ours.len + conflict->local.len;
}

static int put_listing(struct html *html, const struct listing *listing)
{
    struct plan_item item;
    uint64_t count = html->head->findings[listing->code], stored = 0, listed = 0, start;
    int got;
    if (count == 0)
        return 0;
    if (printing_rewind(html->printing) != 0)
        return -1;
    html_section_counted(html, listing->name, listing->heading, count);
    html_tell(html, "p", listing->lead);
    html_table(html, listing->attributes, listing->heading, listing->heads);
    html_put(html, "<tbody>\n");
    start = html_size(html);
    while ((got = printing_next(html->printing, PLAN_FINDING, &item)) > 0) {
        if (item.finding.code != listing->code)
            continue;
        stored++;
        if (listed == html_findings_most(html) ||
            html_size(html) - start + weight(&item.finding) > (html->whole ? ROOM : ROOM_OVERVIEW))
            continue;
        listing->put(html, &item.finding);
        listed++;
    }
    html_put(html, "</tbody>");
    html_table_end(html);
    html_findings_rest(html, count, stored, listed);
    html_section_end(html);
    return got;
}

int html_conflicts(struct html *html)
{
    static const enum phrase heads[] = {PHRASE_COL_NAME,  PHRASE_COL_FIELD, PHRASE_COL_WAS,
                                        PHRASE_COL_ENTRA, PHRASE_COL_BOOK,  PHRASE_COUNT};
    return put_listing(html, &(struct listing){FINDING_CONFLICT, "conflicts", PHRASE_H_CONFLICTS,
                                               PHRASE_CONFLICTS_LEAD, " class=\"sides\"", heads,
                                               put_conflict});
}

int html_lost(struct html *html)
{
    static const enum phrase heads[] = {PHRASE_COL_WHO, PHRASE_COL_MESSAGE, PHRASE_COL_PLACE,
                                        PHRASE_COUNT};
    bool done = html->printing->style->outcome == OUTCOME_APPLIED;
    return put_listing(html, &(struct listing){FINDING_DRIFT, "lost-edits",
                                               done ? PHRASE_H_LOST_DONE : PHRASE_H_LOST,
                                               PHRASE_LOST_LEAD, "", heads, html_finding});
}
