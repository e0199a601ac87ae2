#include "cli/again.h"

#include "cli/command.h"

static bool is_plain(struct text word)
{
    for (size_t i = 0; i < word.len; i++)
        if (!ascii_is_alpha(word.data[i]) && !ascii_is_digit(word.data[i]) &&
            !text_has_byte(TEXT("_@%+=:,./-"), word.data[i]))
            return false;
    return word.len != 0;
}

/* In single quotes, where a quote is '\''. */
static void put_word(struct buffer *out, struct text word)
{
    buffer_add_byte(out, ' ');
    if (is_plain(word)) {
        buffer_add(out, word);
        return;
    }
    buffer_add_byte(out, '\'');
    for (size_t i = 0; i < word.len; i++)
        if (word.data[i] == '\'')
            buffer_add_string(out, "'\\''");
        else
            buffer_add_byte(out, word.data[i]);
    buffer_add_byte(out, '\'');
}

void again_put(struct buffer *out, const struct options *options, const struct plan_head *head)
{
    size_t i = 0;
    buffer_add_string(out, PROGRAM_NAME);
    for (; i < options->word_count && !text_equal(text_of(options->words[i]), TEXT("--")); i++)
        put_word(out, text_of(options->words[i]));
    for (size_t guard = 0; guard < GUARD_COUNT; guard++)
        if (head->guards[guard].state == GUARD_HELD)
            buffer_format(out, " --override %s", guard_word((enum guard_code)guard));
    for (; i < options->word_count; i++) /* what stands behind -- is no option */
        put_word(out, text_of(options->words[i]));
}
