/* Who leaves, joins and changes: one pass over the plan for each list. */
#include "report/html.h"

typedef unsigned reasons; /* a set of bits */

static bool belongs(reasons set, enum change_reason reason)
{
    return (set >> (unsigned)reason & 1U) != 0;
}

static uint64_t count_of(const struct html *html, reasons set)
{
    uint64_t count = 0;
    for (size_t i = 0; i < REASON_COUNT; i++)
        if (belongs(set, (enum change_reason)i))
            count += html->head->reasons[i];
    return count;
}

static reasons all_of(enum change_kind kind)
{
    reasons set = 0;
    for (size_t i = 0; i < REASON_COUNT; i++)
        if (reason_kind((enum change_reason)i) == kind)
            set |= 1U << i;
    return set;
}

/* The rows of a list, as far as there is room, and what is told of the rest. */
static int put_list(struct html *html, enum change_kind kind, reasons set)
{
    struct plan_item item;
    uint64_t shown = 0, count = count_of(html, set);
    if (printing_rewind(html->printing) != 0)
        return -1;
    int got = 0;
    html_rows_begin(html, kind);
    while (shown < count && shown < html->max_list &&
           (got = printing_next(html->printing, PLAN_CHANGE, &item)) > 0) {
        if (!belongs(set, item.change.reason))
            continue;
        if (!html_try_row(html, &item.change))
            break;
        shown++;
    }
    html_rows_end(html, kind);
    html_rest(html, shown, count);
    return got < 0 ? -1 : 0;
}

/* What the reasons in a list mean. */
static void put_reasons(struct html *html, reasons set)
{
    html_put(html, "<ul class=\"why\">");
    for (size_t i = 0; i < REASON_COUNT; i++) {
        if (!belongs(set, (enum change_reason)i) || html->head->reasons[i] == 0)
            continue;
        html_put(html, "<li><b>");
        html_number(html, html->head->reasons[i]);
        html_put(html, "</b> ");
        html_code(html, reason_word((enum change_reason)i));
        buffer_add_byte(&html->out, ' ');
        html_say0(html, (enum phrase)(PHRASE_REASON_NEW + i));
        html_put(html, "</li>");
    }
    html_put(html, "</ul>\n");
}

/* Who was expected to leave, which guards do not count, and who was not. */
static void put_announced(struct html *html)
{
    uint64_t announced = html->head->totals.announced, removed = html->head->totals.removed;
    const struct said values[] = {COUNTED(announced), COUNTED(removed - announced)};
    if (announced == 0 || announced > removed)
        return;
    buffer_format(&html->out, "<p id=\"announced\" data-announced=\"%llu\">",
                  (unsigned long long)announced);
    html_say(html, PHRASE_ANNOUNCED, values, COUNT_OF(values));
    html_put(html, "</p>\n");
}

static int put_section(struct html *html, const char *name, enum phrase heading, enum phrase nobody,
                       enum change_kind kind, reasons set)
{
    uint64_t count = count_of(html, set);
    int result = 0;
    html_section_counted(html, name, heading, count);
    if (count == 0) {
        html_tell(html, "p", nobody);
    } else {
        put_reasons(html, set);
        if (kind == CHANGE_REMOVE)
            put_announced(html);
        result = put_list(html, kind, set);
    }
    html_section_end(html);
    return result;
}

int html_removed(struct html *html)
{
    return put_section(html, "removals", PHRASE_H_REMOVED, PHRASE_NONE_REMOVED, CHANGE_REMOVE,
                       all_of(CHANGE_REMOVE));
}

int html_changes(struct html *html)
{
    return put_section(html, "changes", PHRASE_H_CHANGES, PHRASE_NONE_CHANGED, CHANGE_UPDATE,
                       all_of(CHANGE_UPDATE));
}

/* Who returns or is adopted stands among those whose identity is told. */
int html_joined(struct html *html)
{
    return put_section(html, "joins", PHRASE_H_JOINED, PHRASE_NONE_JOINED, CHANGE_ADD,
                       1U << REASON_NEW | 1U << REASON_BROUGHT_BACK);
}

static int put_part(struct html *html, enum phrase heading, enum change_reason reason)
{
    if (html->head->reasons[reason] == 0)
        return 0;
    html_tell(html, "h3", heading);
    return put_list(html, CHANGE_ADD, 1U << reason);
}

int html_returned(struct html *html)
{
    int result = put_part(html, PHRASE_SUB_RETURNED, REASON_RETURNED);
    return result == 0 ? put_part(html, PHRASE_SUB_ADOPTED, REASON_ADOPTED) : -1;
}

static const struct field *name_of(const struct change *change)
{
    for (size_t i = 0; i < change->field_count; i++)
        if (text_equal(change->fields[i].property, TEXT("FN")))
            return &change->fields[i];
    return NULL;
}

static void put_renamed(struct html *html, const struct change *change, const struct field *name)
{
    html_put(html, "<tr><th scope=\"row\">");
    html_put_link(html, change);
    html_put(html, "</th><td class=\"b\">");
    html_before(html, name->before, name->after);
    html_put(html, "</td><td class=\"a\">");
    html_after(html, name->before, name->after);
    html_put(html, "</td></tr>\n");
}

int html_renamed(struct html *html, uint64_t *ret_count)
{
    static const enum phrase heads[] = {PHRASE_COL_NAME, PHRASE_COL_BEFORE, PHRASE_COL_AFTER,
                                        PHRASE_COUNT};
    struct plan_item item;
    uint64_t shown = 0;
    *ret_count = 0;
    if (html->head->totals.updated == 0)
        return 0;
    if (printing_rewind(html->printing) != 0)
        return -1;
    int got;
    while ((got = printing_next(html->printing, PLAN_CHANGE, &item)) > 0) {
        const struct field *name = item.change.kind == CHANGE_UPDATE ? name_of(&item.change) : NULL;
        if (name == NULL)
            continue;
        if ((*ret_count)++ == 0) {
            html_tell(html, "h3", PHRASE_SUB_RENAMED);
            html_table(html, " class=\"wide\"", PHRASE_SUB_RENAMED, heads);
            html_put(html, "<tbody>\n");
        }
        if (*ret_count > html->max_list || html_size(html) > html->max_octets)
            continue;
        put_renamed(html, &item.change, name);
        shown++;
    }
    if (*ret_count != 0) {
        html_put(html, "</tbody>");
        html_table_end(html);
        html_rest(html, shown, *ret_count);
    }
    return got < 0 ? -1 : 0;
}
