#include "report/html.h"

enum { MANY = 500 /* changes of which a browser does not lay out all at once */ };

static void put_rest(struct html *html, uint64_t shown, uint64_t count, enum phrase where)
{
    const struct said values[] = {COUNTED(shown), COUNTED(count)};
    if (shown == count)
        return;
    html_put(html, "<p class=\"rest\">");
    html_say(html, PHRASE_REST_HERE, values, COUNT_OF(values));
    buffer_add_byte(&html->out, ' ');
    html_say0(html, where);
    html_put(html, "</p>\n");
}

void html_rest(struct html *html, uint64_t shown, uint64_t count)
{
    put_rest(html, shown, count, html->pages != 0 ? PHRASE_REST_PAGES : PHRASE_REST_STREAM);
}

void html_rest_elsewhere(struct html *html, uint64_t shown, uint64_t count)
{
    put_rest(html, shown, count, PHRASE_REST_JSON);
}

/* What search, filters and tests know a row by. */
static void put_marks(struct html *html, const struct change *change, struct text unit)
{
    html_put(html, " id=\"c-");
    html_anchor(html, change->uid.len != 0 ? change->uid : change->id);
    buffer_format(&html->out, "\" data-kind=\"%s\" data-reason=\"%s\"",
                  change_kind_word(change->kind), reason_word(change->reason));
    if (unit.len != 0)
        html_attribute(html, "data-unit", unit);
}

/* The sign before the name comes from the style, by the kind: a page of many rows is smaller. */
static void put_who(struct html *html, const struct change *change)
{
    html_value(html, change->name.len != 0 ? change->name : change->id);
}

void html_put_link(struct html *html, const struct change *change)
{
    html_put(html, html->whole ? "<a href=\"#c-" : "");
    if (html->whole) {
        html_anchor(html, change->uid.len != 0 ? change->uid : change->id);
        html_put(html, "\">");
    }
    html_value(html, change->name.len != 0 ? change->name : change->id);
    html_put(html, html->whole ? "</a>" : "");
}

/* The value of the first field with this name: of what is, or else of what was. */
static struct text field_value(const struct change *change, struct text name)
{
    for (size_t i = 0; i < change->field_count; i++) {
        const struct field *field = &change->fields[i];
        if (!text_starts(field->property, name))
            continue;
        if (field->property.len == name.len || field->property.data[name.len] == ';')
            return field->after.data != NULL ? field->after : field->before;
    }
    return TEXT_NONE;
}

static void put_id_and_place(struct html *html, const struct change *change)
{
    html_put(html, "<td class=\"m\">");
    html_value(html, change->id);
    html_put(html, "</td><td class=\"m\">");
    html_value(html, change->place);
    html_put(html, "</td>");
}

static void put_person(struct html *html, const struct change *change, struct text unit)
{
    html_put(html, "<tr");
    put_marks(html, change, unit);
    html_put(html, "><th scope=\"row\">");
    put_who(html, change);
    html_put(html, "</th>");
    if (change->kind == CHANGE_ADD)
        html_value_cell(html, field_value(change, TEXT("EMAIL")));
    html_value_cell(html, unit);
    buffer_format(&html->out, "<td class=\"code\">%s</td>", reason_word(change->reason));
    put_id_and_place(html, change);
    html_put(html, "</tr>\n");
}

static bool is_folded(const struct html *html, const struct change *change, size_t at)
{
    return sums_cause(html->sums, change, &change->fields[at]) != NULL;
}

/* The names of the fields, so that a filter finds them, folded or not. */
static void put_field_names(struct html *html, const struct change *change)
{
    html_put(html, " data-fields=\"");
    for (size_t i = 0; i < change->field_count; i++) {
        struct text name = change->fields[i].property;
        size_t len = 0;
        while (len < name.len && name.data[len] != ';' && name.data[len] != ' ')
            len++;
        if (i != 0)
            buffer_add_byte(&html->out, ' ');
        html_anchor(html, text_until(name, len));
    }
    buffer_add_byte(&html->out, '"');
}

static void put_field(struct html *html, const struct field *field)
{
    html_put(html, "<td class=\"f\">");
    html_value(html, field->property);
    html_put(html, "</td><td class=\"b\">");
    html_before(html, field->before, field->after);
    html_put(html, "</td><td class=\"a\">");
    html_after(html, field->before, field->after);
    html_put(html, "</td></tr>\n");
}

/* What others have in common with this person, in one line that leads there. */
static void put_folded(struct html *html, const struct change *change)
{
    html_put(html, "<td class=\"f\">");
    bool first = true;
    for (size_t i = 0; i < change->field_count; i++) {
        if (!is_folded(html, change, i))
            continue;
        html_put(html, first ? "" : ", ");
        html_value(html, change->fields[i].property);
        first = false;
    }
    html_put(html, "</td><td colspan=\"2\" class=\"q\"><a href=\"");
    html_put(html, html->part ? "report.html#causes\">" : "#causes\">");
    html_say0(html, PHRASE_FOLDED);
    html_put(html, "</a></td></tr>\n");
}

static void put_changed(struct html *html, const struct change *change, struct text unit)
{
    size_t folded = 0;
    for (size_t i = 0; i < change->field_count; i++)
        folded += is_folded(html, change, i);
    size_t lines = change->field_count - folded + (folded != 0);
    html_put(html, "<tbody");
    put_marks(html, change, unit);
    put_field_names(html, change);
    buffer_format(&html->out, "><tr><th scope=\"rowgroup\" rowspan=\"%zu\">",
                  lines == 0 ? 1 : lines);
    put_who(html, change);
    buffer_format(&html->out, "<small><i class=\"code\">%s</i> ", reason_word(change->reason));
    html_value(html, unit);
    html_put(html, "<br>");
    html_value(html, change->id);
    html_put(html, "</small></th>");
    bool first = true;
    for (size_t i = 0; i < change->field_count; i++) {
        if (is_folded(html, change, i))
            continue;
        html_put(html, first ? "" : "<tr>");
        first = false;
        put_field(html, &change->fields[i]);
    }
    if (folded != 0) {
        html_put(html, first ? "" : "<tr>");
        put_folded(html, change);
    } else if (first) {
        html_put(html, "<td colspan=\"3\"></td></tr>\n");
    }
    html_put(html, "</tbody>\n");
}

void html_row(struct html *html, const struct change *change)
{
    struct arena arena = {0};
    struct text unit = facts_now(&arena, change).list[FACT_UNIT];
    if (change->kind == CHANGE_UPDATE)
        put_changed(html, change, unit);
    else
        put_person(html, change, unit);
    html->rows++;
    arena_release(&arena);
}

bool html_try_row(struct html *html, const struct change *change)
{
    if (html->rows == html->max_rows)
        return false;
    html_flush(html);
    size_t before = html->out.len;
    html_row(html, change);
    if (html_size(html) <= html->max_octets)
        return true;
    html->out.len = before;
    html->rows--;
    return false;
}

void html_rows_begin(struct html *html, enum change_kind kind)
{
    static const enum phrase removed[] = {PHRASE_COL_NAME, PHRASE_COL_UNIT,  PHRASE_COL_REASON,
                                          PHRASE_COL_ID,   PHRASE_COL_PLACE, PHRASE_COUNT};
    static const enum phrase added[] = {PHRASE_COL_NAME,   PHRASE_COL_MAIL, PHRASE_COL_UNIT,
                                        PHRASE_COL_REASON, PHRASE_COL_ID,   PHRASE_COL_PLACE,
                                        PHRASE_COUNT};
    static const enum phrase changed[] = {PHRASE_COL_NAME, PHRASE_COL_FIELD, PHRASE_COL_BEFORE,
                                          PHRASE_COL_AFTER, PHRASE_COUNT};
    static const struct {
        const char *few, *many; /* the style lays out many rows in another way than few */
        enum phrase caption;
        const enum phrase *heads;
    } tables[CHANGE_KINDS] = {
        [CHANGE_ADD] = {" class=\"rows\"", " class=\"rows many\"", PHRASE_H_JOINED, added},
        [CHANGE_UPDATE] = {" class=\"rows wide\"", " class=\"rows wide many\"", PHRASE_H_CHANGES,
                           changed},
        [CHANGE_REMOVE] = {" class=\"rows\"", " class=\"rows many out\"", PHRASE_H_REMOVED,
                           removed},
    };
    bool many = html->sums->changes > MANY;
    html_table(html, many ? tables[kind].many : tables[kind].few, tables[kind].caption,
               tables[kind].heads);
    html_put(html, kind == CHANGE_UPDATE ? "" : "<tbody>\n");
}

void html_rows_end(struct html *html, enum change_kind kind)
{
    html_put(html, kind == CHANGE_UPDATE ? "" : "</tbody>");
    html_table_end(html);
}
