/* Labels, deployments, withdrawn data, and where the changes are. */
#include "report/html.h"

enum {
    LISTED = 60,          /* groups of a table */
    LISTED_OVERVIEW = 20, /* the same in a page that does not hold everything */
    LABELS = 500,
    LONG_NAME = 200, /* characters of a name in a table */
    BARS = 12,       /* groups of a chart */
    BAR = 14,        /* height of a bar and what is between two */
    GAP = 10,
    NAMES = 190, /* width of what stands before the bars */
    WIDE = 420,
    SIGNED = 18 /* a bar as wide has a sign in it */
};

static void put_label(struct html *html, const struct label_size *label)
{
    const char *class = label->before == 0 ? "add" : label->after == 0 ? "rem" : "chg";
    const char *sign = label->before == 0 ? "+" : label->after == 0 ? "−" : "~";
    buffer_format(&html->out,
                  "<tr><th scope=\"row\"><span class=\"s %s\" aria-hidden=\"true\">%s"
                  "</span> ",
                  class, sign);
    html_put(html, "<bdi>");
    html_excerpt(html, label->label, LONG_NAME);
    html_put(html, "</bdi>");
    html_put(html, "</th>");
    html_number_cell(html, label->before);
    html_number_cell(html, label->after);
    html_put(html, "<td>");
    if (label->before == 0)
        html_say0(html, PHRASE_LABEL_NEW);
    else if (label->after == 0)
        html_say0(html, PHRASE_LABEL_GONE);
    html_put(html, "</td></tr>\n");
}

void html_labels(struct html *html)
{
    static const enum phrase heads[] = {PHRASE_COL_LABEL, PHRASE_COL_BEFORE, PHRASE_COL_AFTER,
                                        PHRASE_COL_CHANGE, PHRASE_COUNT};
    size_t count = html->head->label_count;
    size_t most = html->whole ? LABELS : LISTED_OVERVIEW;
    if (count == 0)
        return;
    html_section_counted(html, "labels", PHRASE_H_LABELS, count);
    html_table(html, " class=\"num x\"", PHRASE_H_LABELS, heads);
    html_put(html, "<tbody>\n");
    for (size_t i = 0; i < count && i < most; i++)
        put_label(html, &html->head->labels[i]);
    html_put(html, "</tbody>");
    html_table_end(html);
    html_rest_elsewhere(html, count < most ? count : most, count);
    html_section_end(html);
}

static void put_deployment(struct html *html, const struct deployment_size *size)
{
    html_put(html, "<tr><th scope=\"row\">");
    html_value(html, size->name);
    html_put(html, "</th>");
    html_number_cell(html, size->before);
    html_number_cell(html, size->added);
    html_number_cell(html, size->updated);
    html_number_cell(html, size->removed);
    html_number_cell(html, size->after);
    html_put(html, "<td>");
    if (size->layout_before.len == 0)
        html_say0(html, PHRASE_DEPLOYMENT_NEW);
    else if (size->layout.len == 0)
        html_say0(html, PHRASE_DEPLOYMENT_GONE);
    html_put(html, "</td></tr>\n");
}

void html_deployments(struct html *html)
{
    static const enum phrase heads[] = {PHRASE_COL_DEPLOYMENT, PHRASE_COL_BEFORE,  PHRASE_COL_ADDED,
                                        PHRASE_COL_UPDATED,    PHRASE_COL_REMOVED, PHRASE_COL_AFTER,
                                        PHRASE_COL_CHANGE,     PHRASE_COUNT};
    size_t count = html->head->deployment_count;
    if (count == 0)
        return;
    html_section_counted(html, "deployments", PHRASE_H_DEPLOYMENTS, count);
    html_table(html, " class=\"num x\"", PHRASE_H_DEPLOYMENTS, heads);
    html_put(html, "<tbody>\n");
    for (size_t i = 0; i < count; i++)
        put_deployment(html, &html->head->deployments[i]);
    html_put(html, "</tbody>");
    html_table_end(html);
    html_section_end(html);
}

void html_withdrawn(struct html *html)
{
    static const enum phrase heads[] = {PHRASE_COL_FIELD, PHRASE_COL_VALUES, PHRASE_COUNT};
    const struct sums *sums = html->sums;
    html_section(html, "withdrawn", PHRASE_H_WITHDRAWN);
    if (sums->withdrawn_count == 0) {
        html_tell(html, "p", PHRASE_NONE_WITHDRAWN);
    } else {
        html_tell(html, "p", PHRASE_WITHDRAWN_LEAD);
        html_table(html, " class=\"num\"", PHRASE_H_WITHDRAWN, heads);
        html_put(html, "<tbody>\n");
        for (size_t i = 0; i < sums->withdrawn_count; i++) {
            html_put(html, "<tr><th scope=\"row\">");
            html_value(html, sums->withdrawn[i].property);
            html_put(html, "</th>");
            html_number_cell(html, sums->withdrawn[i].values);
            html_put(html, "</tr>\n");
        }
        html_put(html, "</tbody>");
        html_table_end(html);
    }
    if (sums->kinds[CHANGE_REMOVE] != 0) {
        html_put(html, "<p>");
        html_say1(html, PHRASE_WITHDRAWN_PEOPLE, COUNTED(sums->kinds[CHANGE_REMOVE]));
        html_put(html, "</p>\n");
    }
    html_section_end(html);
}

/* -- where the changes are -- */

struct grouping_row {
    const char *name;
    enum phrase heading, column;
};

static const struct grouping_row groupings[FACTS] = {
    [FACT_UNIT] = {"by-unit", PHRASE_BY_UNIT, PHRASE_COL_UNIT},
    [FACT_CITY] = {"by-city", PHRASE_BY_CITY, PHRASE_COL_CITY},
    [FACT_DOMAIN] = {"by-domain", PHRASE_BY_DOMAIN, PHRASE_COL_DOMAIN},
};

static void put_group_name(struct html *html, const struct group *group)
{
    html_put(html, "<bdi>");
    if (group->name.len != 0)
        html_excerpt(html, group->name, LONG_NAME);
    else
        html_say0(html, PHRASE_NO_UNIT);
    html_put(html, "</bdi>");
}

/* One bar: who is added or moves in, who changes, who is removed or moves out. */
static void put_bar(struct html *html, const struct group *group, size_t y, uint64_t largest)
{
    static const struct {
        const char *class, *sign;
        enum tally first, second;
    } pieces[] = {{"add", "+", TALLY_ADDED, TALLY_IN},
                  {"chg", "~", TALLY_UPDATED, TALLIES},
                  {"rem", "−", TALLY_REMOVED, TALLY_OUT}};
    double x = NAMES;
    buffer_format(&html->out, "<text x=\"%d\" y=\"%zu\" text-anchor=\"end\">", NAMES - 8,
                  y + BAR - 3);
    if (group->name.len == 0)
        html_say0(html, PHRASE_NO_UNIT);
    html_excerpt(html, group->name, 26);
    html_put(html, "</text>");
    for (size_t i = 0; i < COUNT_OF(pieces); i++) {
        uint64_t count = group->tallies[pieces[i].first];
        if (pieces[i].second != TALLIES)
            count += group->tallies[pieces[i].second];
        if (count == 0)
            continue;
        double wide = (double)count * WIDE / (double)largest;
        wide = wide < 2 ? 2 : wide;
        buffer_format(&html->out,
                      "<rect class=\"%s\" x=\"%.1f\" y=\"%zu\" width=\"%.1f\" "
                      "height=\"%d\"/>",
                      pieces[i].class, x, y, wide, BAR);
        if (wide >= SIGNED)
            buffer_format(&html->out, "<text class=\"in\" x=\"%.1f\" y=\"%zu\">%s</text>", x + 5,
                          y + BAR - 3, pieces[i].sign);
        x += wide;
    }
    buffer_format(&html->out, "<text x=\"%.1f\" y=\"%zu\">", x + 6, y + BAR - 3);
    html_number(html, group_size(group));
    html_put(html, "</text>\n");
}

static void put_chart(struct html *html, const struct grouping *grouping,
                      const struct grouping_row *row)
{
    size_t count = grouping->count < BARS ? grouping->count : BARS;
    size_t high = count * (BAR + GAP) + GAP;
    uint64_t largest = count == 0 ? 0 : group_size(&grouping->list[0]);
    if (largest == 0)
        return;
    buffer_format(&html->out,
                  "<svg class=\"chart\" role=\"img\" viewBox=\"0 0 %d %zu\" width=\"%d\" "
                  "height=\"%zu\" aria-labelledby=\"%s-t %s-d\"><title id=\"%s-t\">",
                  NAMES + WIDE + 60, high, NAMES + WIDE + 60, high, row->name, row->name,
                  row->name);
    html_say0(html, row->heading);
    buffer_format(&html->out, "</title><desc id=\"%s-d\">", row->name);
    html_say0(html, PHRASE_CHART_DESC);
    html_put(html, "</desc>\n");
    for (size_t i = 0; i < count; i++)
        put_bar(html, &grouping->list[i], GAP / 2 + i * (BAR + GAP), largest);
    html_put(html, "</svg>\n");
}

static void put_tallies(struct html *html, const struct group *group)
{
    for (size_t i = 0; i < TALLIES; i++)
        html_number_cell(html, group->tallies[i]);
    html_put(html, "</tr>\n");
}

/* The rows that are not listed, together, so that the columns still add up. */
static void put_others(struct html *html, const struct grouping *grouping, size_t listed)
{
    struct group others = grouping->others;
    if (listed == grouping->count && grouping->unplaced == 0)
        return;
    for (size_t i = listed; i < grouping->count; i++)
        for (size_t k = 0; k < TALLIES; k++)
            others.tallies[k] += grouping->list[i].tallies[k];
    html_put(html, "<tr class=\"rest\"><th scope=\"row\">");
    html_say1(html, PHRASE_GROUPS_REST, COUNTED(grouping->count - listed));
    html_put(html, "</th>");
    put_tallies(html, &others);
}

static void put_grouping(struct html *html, enum fact fact)
{
    const struct grouping *grouping = &html->sums->groupings[fact];
    const struct grouping_row *row = &groupings[fact];
    const enum phrase heads[] = {row->column,        PHRASE_COL_ADDED,    PHRASE_COL_UPDATED,
                                 PHRASE_COL_REMOVED, PHRASE_COL_MOVED_IN, PHRASE_COL_MOVED_OUT,
                                 PHRASE_COUNT};
    size_t most = html->whole ? LISTED : LISTED_OVERVIEW;
    size_t listed = grouping->count < most ? grouping->count : most;
    html_tell(html, "h3", row->heading);
    put_chart(html, grouping, row);
    html_table(html,
               fact == FACT_UNIT   ? " class=\"num\" id=\"by-unit\""
               : fact == FACT_CITY ? " class=\"num\" id=\"by-city\""
                                   : " class=\"num\" id=\"by-domain\"",
               row->heading, heads);
    html_put(html, "<tbody>\n");
    for (size_t i = 0; i < listed; i++) {
        html_put(html, "<tr><th scope=\"row\">");
        put_group_name(html, &grouping->list[i]);
        html_put(html, "</th>");
        put_tallies(html, &grouping->list[i]);
    }
    put_others(html, grouping, listed);
    html_put(html, "</tbody>");
    html_table_end(html);
    if (grouping->unplaced != 0) {
        const struct said values[] = {COUNTED(grouping->unplaced), COUNTED(grouping->count)};
        html_put(html, "<p class=\"rest\">");
        html_say(html, PHRASE_TALLY_FULL, values, COUNT_OF(values));
        html_put(html, "</p>\n");
    }
}

/* What the parts of a bar are, in their order, by sign and word. */
static void put_legend(struct html *html)
{
    html_put(html, "<p class=\"legend\"><span class=\"add\">+ ");
    html_say0(html, PHRASE_LEGEND_ADDED);
    html_put(html, "</span> <span class=\"chg\">~ ");
    html_say0(html, PHRASE_COL_UPDATED);
    html_put(html, "</span> <span class=\"rem\">− ");
    html_say0(html, PHRASE_LEGEND_REMOVED);
    html_put(html, "</span></p>\n");
}

void html_breakdown(struct html *html)
{
    if (html->sums->changes == 0)
        return;
    html_section(html, "breakdown", PHRASE_H_BREAKDOWN);
    html_tell(html, "p", PHRASE_BREAKDOWN_LEAD);
    put_legend(html);
    for (size_t i = 0; i < FACTS; i++)
        put_grouping(html, (enum fact)i);
    html_put(html, "<p class=\"rest\">");
    html_say0(html, PHRASE_NO_USER_TYPES);
    html_put(html, "</p>\n");
    html_section_end(html);
}
