/* What the codes and signs mean; the last runs; the list of sections. */
#include "report/html.h"

static void put_entry(struct html *html, const char *kind, const char *word, enum phrase meaning)
{
    buffer_format(&html->out, "<dt id=\"%s-%s\"><code>%s</code></dt><dd>", kind, word, word);
    html_say0(html, meaning);
    html_put(html, "</dd>\n");
}

/* A word that is a reason and a finding alike is explained with the reasons. */
static bool is_guard_too(enum finding_code code)
{
    for (size_t i = 0; i < GUARD_COUNT; i++)
        if (strcmp(finding_word(code), guard_word((enum guard_code)i)) == 0)
            return true;
    for (size_t i = 0; i < REASON_COUNT; i++)
        if (strcmp(finding_word(code), reason_word((enum change_reason)i)) == 0)
            return true;
    return false;
}

void html_glossary(struct html *html)
{
    html_section(html, "glossary", PHRASE_H_GLOSSARY);
    html_tell(html, "p", PHRASE_SIGNS);
    html_put(html, "<p>");
    html_say1(html, PHRASE_MARKS, SAID(TEXT("\\u{202E}")));
    html_put(html, "</p>\n");
    html_tell(html, "p", PHRASE_GLOSSARY_LEAD);
    html_tell(html, "h3", PHRASE_SUB_REASON);
    html_put(html, "<dl class=\"gloss\">\n");
    for (size_t i = 0; i < REASON_COUNT; i++)
        put_entry(html, "code", reason_word((enum change_reason)i),
                  (enum phrase)(PHRASE_REASON_NEW + i));
    html_put(html, "</dl>\n");
    html_tell(html, "h3", PHRASE_H_GUARDS);
    html_put(html, "<dl class=\"gloss\">\n");
    for (size_t i = 0; i < GUARD_COUNT; i++)
        put_entry(html, "guard", guard_word((enum guard_code)i),
                  (enum phrase)(PHRASE_GUARD_REMOVALS + i));
    html_put(html, "</dl>\n");
    html_tell(html, "h3", PHRASE_H_QUALITY);
    html_put(html, "<dl class=\"gloss\">\n");
    for (size_t i = 0; i < FINDING_COUNT; i++)
        if (html->head->findings[i] != 0 && !is_guard_too((enum finding_code)i))
            put_entry(html, "code", finding_word((enum finding_code)i),
                      (enum phrase)(PHRASE_FINDING_INCOMPLETE + i));
    html_put(html, "</dl>\n");
    html_section_end(html);
}

static uint64_t changes_of(const struct report_run *run)
{
    return run->totals.added + run->totals.updated + run->totals.removed;
}

enum { BAR_WIDTH = 26, BAR_HIGH = 80, SLOT = 44 };

/* Small columns: added on top of changed on top of removed. */
static void put_columns(struct html *html, const struct report_history *history)
{
    uint64_t largest = 1;
    for (size_t i = 0; i < history->count; i++)
        if (changes_of(&history->runs[i]) > largest)
            largest = changes_of(&history->runs[i]);
    buffer_format(&html->out,
                  "<svg class=\"chart\" role=\"img\" viewBox=\"0 0 %zu %d\" width=\"%zu\" "
                  "height=\"%d\" aria-labelledby=\"runs-t runs-d\"><title id=\"runs-t\">",
                  history->count * SLOT + 10, BAR_HIGH + 40, history->count * SLOT + 10,
                  BAR_HIGH + 40);
    html_say0(html, PHRASE_H_HISTORY);
    html_put(html, "</title><desc id=\"runs-d\">");
    html_say0(html, PHRASE_CHART_DESC);
    html_put(html, "</desc>\n");
    for (size_t i = 0; i < history->count; i++) {
        const struct report_run *run = &history->runs[i];
        const struct {
            const char *class;
            uint64_t count;
        } pieces[] = {
            {"rem", run->totals.removed}, {"chg", run->totals.updated}, {"add", run->totals.added}};
        double y = BAR_HIGH + 18;
        const char *gone = run->undone != 0 ? " off" : "";
        for (size_t k = 0; k < COUNT_OF(pieces); k++) {
            double high = (double)pieces[k].count * BAR_HIGH / (double)largest;
            y -= high;
            if (pieces[k].count != 0)
                buffer_format(&html->out,
                              "<rect class=\"%s%s\" x=\"%zu\" y=\"%.1f\" width=\"%d\" "
                              "height=\"%.1f\"/>",
                              pieces[k].class, gone, 8 + i * SLOT, y, BAR_WIDTH, high);
        }
        buffer_format(&html->out,
                      "<text%s x=\"%zu\" y=\"%d\" text-anchor=\"middle\">%s%llu</text>\n",
                      run->undone != 0 ? " class=\"off\"" : "", 8 + i * SLOT + BAR_WIDTH / 2,
                      BAR_HIGH + 34, run->undoes != 0 ? "↶" : "", (unsigned long long)run->number);
    }
    html_put(html, "</svg>\n");
}

/* What a run took back, or which one took it back. */
static void put_back(struct html *html, uint64_t run, const char *name, enum phrase phrase)
{
    if (run == 0)
        return;
    buffer_format(&html->out, " <small data-%s=\"%llu\">", name, (unsigned long long)run);
    html_say1(html, phrase, COUNTED(run));
    html_put(html, "</small>");
}

static void put_run(struct html *html, const struct report_run *run)
{
    buffer_format(&html->out, "<tr%s><th scope=\"row\">", run->undone != 0 ? " class=\"off\"" : "");
    html_number(html, run->number);
    html_put(html, "</th>");
    html_value_cell(html, run->time);
    html_put(html, "<td>");
    html_value(html, run->outcome);
    put_back(html, run->undoes, "undoes", PHRASE_RUN_UNDOES);
    put_back(html, run->undone, "undone", PHRASE_RUN_UNDONE);
    html_put(html, "</td>");
    html_number_cell(html, run->totals.before);
    html_number_cell(html, run->totals.added);
    html_number_cell(html, run->totals.updated);
    html_number_cell(html, run->totals.removed);
    html_number_cell(html, run->totals.after);
    html_put(html, "</tr>\n");
}

static bool any_back(const struct report_history *history)
{
    bool any = false;
    for (size_t i = 0; i < history->count; i++)
        any |= history->runs[i].undoes != 0 || history->runs[i].undone != 0;
    return any;
}

void html_history(struct html *html)
{
    static const enum phrase heads[] = {PHRASE_COL_RUN,     PHRASE_COL_TIME,  PHRASE_COL_STATE,
                                        PHRASE_COL_BEFORE,  PHRASE_COL_ADDED, PHRASE_COL_UPDATED,
                                        PHRASE_COL_REMOVED, PHRASE_COL_AFTER, PHRASE_COUNT};
    const struct report_history *history = html->printing->style->history;
    if (history == NULL)
        return;
    html_section(html, "history", PHRASE_H_HISTORY);
    html_tell(html, "p", history->count == 0 ? PHRASE_HISTORY_NONE : PHRASE_HISTORY_LEAD);
    if (history->count != 0) {
        if (any_back(history))
            html_tell(html, "p", PHRASE_RUN_MARKS);
        put_columns(html, history);
        html_table(html, " class=\"num r\" id=\"runs\"", PHRASE_H_HISTORY, heads);
        html_put(html, "<tbody>\n");
        for (size_t i = 0; i < history->count; i++)
            put_run(html, &history->runs[i]);
        html_put(html, "</tbody>");
        html_table_end(html);
    }
    html_section_end(html);
}
