#include "report/markdown.h"
#include "report/visible.h"

void markdown_put(struct markdown *markdown, const char *markup)
{
    buffer_add_string(&markdown->out, markup);
}

/* The longest run of backticks in it: the fence must be longer. */
static size_t longest_run(struct text text)
{
    size_t longest = 0, run = 0;
    for (size_t i = 0; i < text.len; i++) {
        run = text.data[i] == '`' ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    return longest;
}

/* A code span. A bar would end the cell of a table even in one. */
void markdown_value(struct markdown *markdown, struct text value)
{
    if (value.data == NULL || value.len == 0)
        return;
    buffer_clear(&markdown->words);
    visible_put(&markdown->words, value);
    struct text shown = buffer_text(&markdown->words);
    size_t fence = longest_run(shown) + 1;
    bool pad = shown.data[0] == '`' || shown.data[shown.len - 1] == '`' || shown.data[0] == ' ' ||
               shown.data[shown.len - 1] == ' ';
    buffer_repeat(&markdown->out, '`', fence);
    markdown_put(markdown, pad ? " " : "");
    for (size_t i = 0; i < shown.len; i++) {
        markdown_put(markdown, shown.data[i] == '|' ? "\\" : "");
        buffer_add_byte(&markdown->out, shown.data[i]);
    }
    markdown_put(markdown, pad ? " " : "");
    buffer_repeat(&markdown->out, '`', fence);
}

void markdown_say(struct markdown *markdown, enum phrase phrase, const struct said *values,
                  size_t count)
{
    struct phrase_walk walk = phrase_walk(markdown->language, phrase, values, count);
    struct text words;
    const struct said *value;
    while (phrase_next(&walk, &words, &value)) {
        if (value == NULL)
            buffer_add(&markdown->out, words);
        else if (value->is_number)
            phrase_number(&markdown->out, value->number);
        else
            markdown_value(markdown, value->text);
    }
}

void markdown_say0(struct markdown *markdown, enum phrase phrase)
{
    markdown_say(markdown, phrase, NULL, 0);
}

void markdown_say1(struct markdown *markdown, enum phrase phrase, struct said value)
{
    markdown_say(markdown, phrase, &value, 1);
}

void markdown_heading(struct markdown *markdown, enum phrase phrase, uint64_t count)
{
    markdown_put(markdown, "\n## ");
    markdown_say0(markdown, phrase);
    markdown_put(markdown, " (");
    phrase_number(&markdown->out, count);
    markdown_put(markdown, ")\n\n");
}

void markdown_table(struct markdown *markdown, const enum phrase *heads)
{
    size_t count = 0;
    for (; heads[count] != PHRASE_COUNT; count++) {
        markdown_put(markdown, "| ");
        markdown_say0(markdown, heads[count]);
        buffer_add_byte(&markdown->out, ' ');
    }
    markdown_put(markdown, "|\n");
    for (size_t i = 0; i < count; i++)
        markdown_put(markdown, "|---");
    markdown_put(markdown, "|\n");
}

void markdown_cell(struct markdown *markdown, struct text value)
{
    markdown_put(markdown, "| ");
    markdown_value(markdown, value);
    buffer_add_byte(&markdown->out, ' ');
}

void markdown_rest(struct markdown *markdown, uint64_t shown, uint64_t count)
{
    const struct said values[] = {COUNTED(shown), COUNTED(count)};
    if (shown == count)
        return;
    markdown_put(markdown, "\n");
    markdown_say(markdown, PHRASE_REST_HERE, values, COUNT_OF(values));
    markdown_put(markdown, " ");
    markdown_say0(markdown, PHRASE_REST_JSON);
    markdown_put(markdown, "\n");
}
