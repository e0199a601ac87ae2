#include "cli/again.h"

#include "cli/command.h"
#include "report/visible.h"

static void put_word(struct buffer *out, const char *word)
{
    buffer_add_byte(out, ' ');
    visible_path(out, text_of(word));
}

void again_put(struct buffer *out, const struct options *options, const struct plan_head *head)
{
    size_t i = 0;
    buffer_add_string(out, PROGRAM_NAME);
    for (; i < options->word_count && !text_equal(text_of(options->words[i]), TEXT("--")); i++)
        put_word(out, options->words[i]);
    for (size_t guard = 0; guard < GUARD_COUNT; guard++)
        if (head->guards[guard].state == GUARD_HELD)
            buffer_format(out, " --override %s", guard_word((enum guard_code)guard));
    for (; i < options->word_count; i++) /* what stands behind -- is no option */
        put_word(out, options->words[i]);
}
