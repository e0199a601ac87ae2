#include "base/limits.h"
#include "base/utf8.h"
#include "report/html.h"
#include "report/visible.h"

void html_put(struct html *html, const char *markup)
{
    buffer_add_string(&html->out, markup);
}

static void put_escaped(struct buffer *out, struct text text)
{
    for (size_t i = 0; i < text.len; i++) {
        switch (text.data[i]) {
        case '&': buffer_add_string(out, "&amp;"); break;
        case '<': buffer_add_string(out, "&lt;"); break;
        case '>': buffer_add_string(out, "&gt;"); break;
        case '"': buffer_add_string(out, "&quot;"); break;
        case '\'': buffer_add_string(out, "&#39;"); break;
        default: buffer_add_byte(out, text.data[i]);
        }
    }
}

/* How much of it is ASCII that can be seen. */
static size_t plain_run(struct text text)
{
    size_t len = 0;
    while (len < text.len && text.data[len] >= ' ' && text.data[len] <= '~')
        len++;
    return len;
}

void html_text(struct html *html, struct text text)
{
    bool marked = false, marks = false;
    for (size_t at = 0; at < text.len;) {
        size_t plain = plain_run(text_from(text, at));
        if (plain != 0) {
            html_put(html, marked ? "</i>" : "");
            marked = false;
            put_escaped(&html->out, text_until(text_from(text, at), plain));
            at += plain;
            continue;
        }
        buffer_clear(&html->words);
        at += visible_next(&html->words, text_from(text, at), &marks);
        if (marks != marked)
            html_put(html, marks ? "<i class=\"u\">" : "</i>");
        marked = marks;
        put_escaped(&html->out, buffer_text(&html->words));
    }
    if (marked)
        html_put(html, "</i>");
}

void html_value(struct html *html, struct text value)
{
    if (value.len == 0)
        return;
    html_put(html, "<bdi>");
    html_text(html, value);
    html_put(html, "</bdi>");
}

static void put_spaces(struct html *html, size_t count)
{
    for (; count > 0; count--)
        html_put(html, "<i class=\"u\">␣</i>");
}

void html_edged(struct html *html, struct text value, bool front, bool end)
{
    size_t lead = 0, tail = 0;
    while (front && lead < value.len && value.data[lead] == ' ')
        lead++;
    while (end && lead + tail < value.len && value.data[value.len - tail - 1] == ' ')
        tail++;
    put_spaces(html, lead);
    html_text(html, text_from(text_until(value, value.len - tail), lead));
    put_spaces(html, tail);
}

void html_attribute(struct html *html, const char *name, struct text value)
{
    buffer_add_byte(&html->out, ' ');
    html_put(html, name);
    html_put(html, "=\"");
    buffer_clear(&html->words);
    visible_put(&html->words, value);
    put_escaped(&html->out, buffer_text(&html->words));
    buffer_add_byte(&html->out, '"');
}

void html_number(struct html *html, uint64_t number)
{
    phrase_number(&html->out, number);
}

void html_anchor(struct html *html, struct text name)
{
    for (size_t i = 0; i < name.len; i++) {
        char c = name.data[i];
        bool plain = ascii_is_alpha(c) || ascii_is_digit(c) || c == '-';
        buffer_add_byte(&html->out, plain ? c : '_');
    }
}

void html_excerpt(struct html *html, struct text value, size_t characters)
{
    size_t at = 0;
    for (; characters > 0 && at < value.len; characters--) {
        at++;
        while (at < value.len && utf8_is_inner(value.data[at]))
            at++;
    }
    html_text(html, text_until(value, at));
    html_put(html, at < value.len ? "…" : "");
}

void html_say(struct html *html, enum phrase phrase, const struct said *values, size_t count)
{
    struct phrase_walk walk = phrase_walk(html->language, phrase, values, count);
    struct text words;
    const struct said *value;
    while (phrase_next(&walk, &words, &value)) {
        if (value == NULL)
            put_escaped(&html->out, words);
        else if (value->is_number)
            html_number(html, value->number);
        else
            html_value(html, value->text);
    }
}

void html_say0(struct html *html, enum phrase phrase)
{
    html_say(html, phrase, NULL, 0);
}

void html_say1(struct html *html, enum phrase phrase, struct said value)
{
    html_say(html, phrase, &value, 1);
}

void html_tell(struct html *html, const char *tag, enum phrase phrase)
{
    buffer_format(&html->out, "<%s>", tag);
    html_say0(html, phrase);
    buffer_format(&html->out, "</%s>\n", tag);
}

void html_command(struct html *html, struct text command)
{
    html_put(html, "<pre class=\"cmd\"><code>");
    html_text(html, command);
    html_put(html, "</code></pre>\n");
}

void html_flush(struct html *html)
{
    if (html->out.len < LIMIT_BLOCK)
        return;
    html->octets += html->out.len;
    sink_flush(html->sink, &html->out);
}

uint64_t html_size(const struct html *html)
{
    return html->octets + html->out.len;
}

void html_table(struct html *html, const char *attributes, enum phrase caption,
                const enum phrase *heads)
{
    html_put(html, "<div class=\"scroll\"><table");
    html_put(html, attributes);
    html_put(html, "><caption class=\"hide\">");
    html_say0(html, caption);
    html_put(html, "</caption><thead><tr>");
    for (; *heads != PHRASE_COUNT; heads++) {
        html_put(html, "<th scope=\"col\">");
        html_say0(html, *heads);
        html_put(html, "</th>");
    }
    html_put(html, "</tr></thead>\n");
}

void html_table_end(struct html *html)
{
    html_put(html, "</table></div>\n");
}

void html_number_cell(struct html *html, uint64_t number)
{
    html_put(html, number == 0 ? "<td class=\"n z\">" : "<td class=\"n\">");
    html_number(html, number);
    html_put(html, "</td>");
}

void html_value_cell(struct html *html, struct text value)
{
    html_put(html, "<td>");
    html_value(html, value);
    html_put(html, "</td>");
}

void html_code(struct html *html, const char *word)
{
    buffer_format(&html->out, "<a class=\"code\" href=\"#code-%s\">%s</a>", word, word);
}

void html_guard_code(struct html *html, const char *word)
{
    buffer_format(&html->out, "<a class=\"code\" href=\"#guard-%s\">%s</a>", word, word);
}
