/* What is held and how to go on; all guards; what changed in the mapping. */
#include "report/distance.h"
#include "report/go_on.h"
#include "report/html.h"

static const enum phrase states[] = {
    [GUARD_PASSED] = PHRASE_GUARD_PASSED,
    [GUARD_HELD] = PHRASE_GUARD_HELD,
    [GUARD_OVERRIDDEN] = PHRASE_GUARD_OVERRIDDEN,
};

/* What was found; when these are several groups or people, each in a line: "A: 6 of 6 (100.0%), B:
 * 7 of 9 (77.8%)". */
static void put_found(struct html *html, const struct guard_result *guard)
{
    struct text rest = guard->value;
    ptrdiff_t end = text_find(rest, TEXT("), "));
    const struct said values[] = {SAID(rest), SAID(guard->limit)};
    html_put(html, "<p><b>");
    if (end < 0)
        html_say(html, PHRASE_HELD_GUARD, values, COUNT_OF(values));
    else
        html_say1(html, PHRASE_HELD_GROUPS, values[1]);
    html_put(html, "</b></p>\n");
    if (end < 0)
        return;
    html_put(html, "<ul>");
    for (; rest.len != 0; end = text_find(rest, TEXT("), "))) {
        size_t len = end < 0 ? rest.len : (size_t)end + 1;
        html_put(html, "<li>");
        html_value(html, text_until(rest, len));
        html_put(html, "</li>\n");
        rest = text_from(rest, end < 0 ? len : len + 2);
    }
    html_put(html, "</ul>\n");
}

static void put_held(struct html *html, enum guard_code code)
{
    const struct guard_result *guard = &html->head->guards[code];
    buffer_format(&html->out, "<li data-guard=\"%s\"><p><span aria-hidden=\"true\">! </span>",
                  guard_word(code));
    html_guard_code(html, guard_word(code));
    buffer_add_byte(&html->out, ' ');
    html_say0(html, (enum phrase)(PHRASE_GUARD_REMOVALS + code));
    html_put(html, "</p>\n");
    put_found(html, guard);
    html_put(html, "<p>");
    html_say0(html, (enum phrase)(PHRASE_HINT_REMOVALS + code));
    html_put(html, "</p>\n<p>");
    html_say0(html, PHRASE_HELD_HOW);
    buffer_format(&html->out, " <code>--override %s</code></p></li>\n", guard_word(code));
}

static void put_again(struct html *html)
{
    struct buffer command = {0};
    html_tell(html, "p", PHRASE_HELD_AGAIN);
    go_on_put(&command, html->head);
    html_command(html, buffer_text(&command));
    buffer_release(&command);
}

void html_held(struct html *html)
{
    if (!html->head->held)
        return;
    html_section(html, "held", PHRASE_H_HELD);
    html_put(html, "<ul class=\"holds\">\n");
    for (size_t i = 0; i < GUARD_COUNT; i++)
        if (html->head->guards[i].state == GUARD_HELD)
            put_held(html, (enum guard_code)i);
    html_put(html, "</ul>\n");
    put_again(html);
    html_section_end(html);
}

static void put_distance(struct html *html, const struct guard_result *guard)
{
    struct distance distance = distance_of(guard);
    html_put(html, distance.known ? "<td class=\"n\">" : "<td>");
    html_put(html, distance.known && distance.beyond ? "−" : "");
    if (distance.known && distance.share)
        buffer_format(&html->out, "%llu.%llu&nbsp;%%", (unsigned long long)(distance.amount / 10),
                      (unsigned long long)(distance.amount % 10));
    else if (distance.known)
        html_number(html, distance.amount);
    html_put(html, "</td>");
}

static const char *state_class(enum guard_state state)
{
    return state == GUARD_PASSED ? "add" : state == GUARD_HELD ? "hold" : "chg";
}

static void put_table(struct html *html)
{
    static const enum phrase heads[] = {PHRASE_COL_GUARD, PHRASE_COL_MEANING,  PHRASE_COL_LIMIT,
                                        PHRASE_COL_VALUE, PHRASE_COL_DISTANCE, PHRASE_COL_STATE,
                                        PHRASE_COUNT};
    html_table(html, "", PHRASE_H_GUARDS, heads);
    html_put(html, "<tbody>\n");
    for (size_t i = 0; i < GUARD_COUNT; i++) {
        const struct guard_result *guard = &html->head->guards[i];
        buffer_format(&html->out, "<tr data-guard=\"%s\" data-state=\"%s\"><th scope=\"row\">",
                      guard_word((enum guard_code)i), guard_state_word(guard->state));
        html_guard_code(html, guard_word((enum guard_code)i));
        html_put(html, "</th><td>");
        html_say0(html, (enum phrase)(PHRASE_GUARD_REMOVALS + i));
        html_put(html, "</td>");
        html_value_cell(html, guard->limit);
        html_value_cell(html, guard->value);
        put_distance(html, guard);
        buffer_format(&html->out, "<td><span class=\"s %s\" aria-hidden=\"true\">%s</span>&nbsp;",
                      state_class(guard->state), guard->state == GUARD_PASSED ? "✓" : "!");
        html_say0(html, states[guard->state]);
        html_put(html, "</td></tr>\n");
    }
    html_put(html, "</tbody>");
    html_table_end(html);
}

void html_guards(struct html *html)
{
    html_section(html, "guards", PHRASE_H_GUARDS);
    if (html->head->undoes != 0)
        html_tell(html, "p", PHRASE_UNDO_NO_GUARDS);
    else
        put_table(html);
    html_section_end(html);
}

static void put_difference(struct html *html, const struct mapping_difference *difference)
{
    html_put(html, "<tr><th scope=\"row\">");
    html_value(html, difference->key);
    html_put(html, "</th><td class=\"b\">");
    html_before(html, difference->before, difference->after);
    html_put(html, "</td><td class=\"a\">");
    html_after(html, difference->before, difference->after);
    html_put(html, "</td></tr>\n");
}

void html_mapping(struct html *html)
{
    static const enum phrase heads[] = {PHRASE_COL_FIELD, PHRASE_COL_BEFORE, PHRASE_COL_AFTER,
                                        PHRASE_COUNT};
    const struct mapping_change *change = &html->head->mapping;
    if (!change->changed)
        return;
    html_section(html, "mapping", PHRASE_H_MAPPING);
    html_tell(html, "p", PHRASE_MAPPING_LEAD);
    if (!change->known) {
        html_tell(html, "p", PHRASE_MAPPING_UNKNOWN);
        html_section_end(html);
        return;
    }
    const struct said values[] = {COUNTED(change->added), COUNTED(change->updated),
                                  COUNTED(change->removed), COUNTED(change->both),
                                  COUNTED(change->stays)};
    html_put(html, "<p>");
    html_say(html, PHRASE_MAPPING_EFFECT, values, COUNT_OF(values));
    html_put(html, "</p>\n");
    html_table(html, " class=\"wide\"", PHRASE_H_MAPPING, heads);
    html_put(html, "<tbody>\n");
    for (size_t i = 0; i < change->count; i++)
        put_difference(html, &change->list[i]);
    html_put(html, "</tbody>");
    html_table_end(html);
    html_section_end(html);
}
