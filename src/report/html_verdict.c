#include "report/html.h"
#include "report/verdict.h"

static void put_sentence(struct html *html)
{
    size_t at = 0;
    enum phrase part;
    uint64_t count;
    bool first = true;
    html_put(html, "<p class=\"say\">");
    while (verdict_part(html->head, &at, &part, &count)) {
        html_put(html, first ? "" : ", ");
        html_say1(html, part, COUNTED(count));
        first = false;
    }
    html_put(html, ".</p>\n");
}

static void put_tile(struct html *html, const char *sign, const char *class, const char *target,
                     struct said count, enum phrase what)
{
    buffer_format(&html->out,
                  "<li class=\"%s%s\"><a href=\"#%s\"><b><span aria-hidden=\"true\">%s"
                  "</span>",
                  class, count.number == 0 ? " zero" : "", target, sign);
    html_number(html, count.number);
    html_put(html, "</b> ");
    html_say0(html, what);
    html_put(html, "</a></li>\n");
}

static void put_tiles(struct html *html)
{
    const struct plan_head *head = html->head;
    html_put(html, "<ul class=\"tiles\">\n");
    put_tile(html, "+", "add", "joins",
             COUNTED(head->reasons[REASON_NEW] + head->reasons[REASON_ADOPTED] +
                     head->reasons[REASON_BROUGHT_BACK]),
             PHRASE_TILE_JOIN);
    put_tile(html, "−", "rem", "removals", COUNTED(head->totals.removed), PHRASE_TILE_LEAVE);
    put_tile(html, "⟳", "add", "identity", COUNTED(head->reasons[REASON_RETURNED]),
             PHRASE_TILE_RETURN);
    put_tile(html, "~", "chg", "changes", COUNTED(head->totals.updated), PHRASE_TILE_CHANGE);
    put_tile(html, "=", "same", "balance", COUNTED(head->totals.unchanged), PHRASE_TILE_SAME);
    put_tile(html, "!", "hold", html_look_at(html), COUNTED(verdict_findings(head)),
             PHRASE_TILE_CHECK);
    html_put(html, "</ul>\n");
}

static void put_balance(struct html *html)
{
    const struct totals *totals = &html->head->totals;
    uint64_t added = html->sums->kinds[CHANGE_ADD], removed = html->sums->kinds[CHANGE_REMOVE];
    uint64_t after = totals->before + added - removed;
    const struct said values[] = {COUNTED(totals->before), COUNTED(added), COUNTED(removed),
                                  COUNTED(after)};
    html_put(html, "<p id=\"balance\"><b class=\"sum\">");
    html_say(html, PHRASE_BALANCE, values, COUNT_OF(values));
    html_put(html, "</b> ");
    if (after == totals->after && added == totals->added && removed == totals->removed)
        html_say0(html, PHRASE_BALANCE_SAME);
    else
        html_say1(html, PHRASE_BALANCE_DIFFERS, COUNTED(totals->after));
    html_put(html, "</p>\n");
}

static void put_other_totals(struct html *html)
{
    size_t count;
    const struct total_row *rows = totals_table(&count);
    bool first = true;
    for (size_t i = 0; i < count; i++) {
        uint64_t value = totals_get(&html->head->totals, &rows[i]);
        if (rows[i].offset <= offsetof(struct totals, after) || value == 0)
            continue;
        html_put(html, first ? "<ul class=\"why\">" : "");
        first = false;
        buffer_format(&html->out, "<li data-total=\"%s\"><b>", rows[i].name);
        html_number(html, value);
        html_put(html, "</b> ");
        bool out_again =
            html->head->undoes != 0 && rows[i].offset == offsetof(struct totals, imported);
        html_say0(html, out_again ? PHRASE_UNDO_IMPORTED : (enum phrase)(PHRASE_TOTAL_before + i));
        html_put(html, "</li>");
    }
    html_put(html, first ? "" : "</ul>\n");
}

static void put_overridden(struct html *html)
{
    for (size_t i = 0; i < GUARD_COUNT; i++) {
        if (html->head->guards[i].state != GUARD_OVERRIDDEN)
            continue;
        html_put(html, "<p class=\"warn\"><span aria-hidden=\"true\">! </span>");
        html_say1(html, PHRASE_OVERRIDDEN, SAID(text_of(guard_word((enum guard_code)i))));
        html_put(html, "</p>\n");
    }
}

/* Behind the lists, when it is known how much of them stands in the page. */
void html_limits(struct html *html)
{
    const struct said values[] = {COUNTED(html->rows), COUNTED(html->sums->changes),
                                  COUNTED(html->pages)};
    html_section(html, "limits", PHRASE_H_PAGES);
    buffer_format(&html->out, "<p data-shown=\"%llu\" data-changes=\"%llu\">",
                  (unsigned long long)html->rows, (unsigned long long)html->sums->changes);
    if (html->rows == html->sums->changes)
        html_say1(html, PHRASE_LIMITS, COUNTED(html->rows));
    else
        html_say(html, html->pages != 0 ? PHRASE_LIMITS_PAGES : PHRASE_LIMITS_STREAM, values,
                 COUNT_OF(values));
    if (html->pages != 0)
        html_put(html, " <a href=\"changes-index.html\">changes-index.html</a>");
    html_put(html, "</p>\n");
    if (html->lines.len != 0) {
        html_put(html, "<p>");
        html_say0(html, PHRASE_LINES_FILE);
        html_put(html, " <span class=\"m copy\">");
        html_value(html, html->lines);
        html_put(html, "</span></p>\n");
    }
    html_section_end(html);
}

static void put_undone(struct html *html)
{
    if (html->head->undoes == 0)
        return;
    buffer_format(&html->out, "<p id=\"undoes\" data-run=\"%llu\"><b>",
                  (unsigned long long)html->head->undoes);
    html_say1(html, PHRASE_UNDOES, COUNTED(html->head->undoes));
    html_put(html, "</b></p>\n");
}

/* What to look at before this is trusted. A plan that takes a run back was not measured. */
static void put_trust(struct html *html)
{
    uint64_t count = verdict_findings(html->head);
    bool passed = !html->head->held && html->head->undoes == 0;
    if (!passed && count == 0)
        return;
    html_put(html, "<p>");
    if (passed)
        html_say0(html, PHRASE_NOT_HELD);
    if (count != 0) {
        buffer_format(&html->out, " <a href=\"#%s\">", html_look_at(html));
        html_say1(html, PHRASE_NEEDS, COUNTED(count));
        html_put(html, "</a>");
    }
    html_put(html, "</p>\n");
}

void html_verdict(struct html *html)
{
    enum report_outcome outcome = html->printing->style->outcome;
    buffer_format(&html->out,
                  "<section id=\"verdict\" aria-labelledby=\"h-verdict\" "
                  "data-outcome=\"%s\">\n<h2 id=\"h-verdict\" class=\"hide\">",
                  report_outcome_word(outcome));
    html_say0(html, PHRASE_H_VERDICT);
    buffer_format(&html->out, "</h2>\n<p class=\"state %s\"><strong>",
                  report_outcome_word(outcome));
    html_say0(html, verdict_state(outcome));
    html_put(html, "</strong> ");
    html_say0(html, verdict_told(outcome));
    html_put(html, "</p>\n");
    put_sentence(html);
    put_undone(html);
    put_trust(html);
    put_overridden(html);
    html_approval(html);
    put_tiles(html);
    put_balance(html);
    put_other_totals(html);
    if (!html->whole) {
        html_put(html, "<p class=\"rest\"><a href=\"#limits\">");
        html_say0(html, PHRASE_H_PAGES);
        html_put(html, "</a></p>\n");
    }
    html_section_end(html);
}
