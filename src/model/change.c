#include "model/change.h"

static const char *const kinds[CHANGE_KINDS] = {"add", "update", "remove"};

static const struct {
    enum change_kind kind;
    const char *word;
    const char *meaning;
} reasons[] = {
#define X(name, kind, word, what) {CHANGE_##kind, word, what},
    REASONS(X)
#undef X
};

struct text change_key(const struct change *change)
{
    return change->file.len != 0 ? change->file : change->uid;
}

bool change_writes(const struct change *change)
{
    return change->card_before.data == NULL || change->card_after.data == NULL ||
           !text_equal(change->card_before, change->card_after);
}

const char *change_kind_word(enum change_kind kind)
{
    return kinds[kind];
}

int change_kind_parse(struct text word, enum change_kind *ret_kind)
{
    for (size_t i = 0; i < COUNT_OF(kinds); i++) {
        if (text_equal(word, text_of(kinds[i]))) {
            *ret_kind = (enum change_kind)i;
            return 0;
        }
    }
    return -1;
}

const char *reason_word(enum change_reason reason)
{
    return reasons[reason].word;
}

const char *reason_meaning(enum change_reason reason)
{
    return reasons[reason].meaning;
}

enum change_kind reason_kind(enum change_reason reason)
{
    return reasons[reason].kind;
}

int reason_parse(struct text word, enum change_reason *ret_reason)
{
    for (size_t i = 0; i < REASON_COUNT; i++) {
        if (text_equal(word, text_of(reasons[i].word))) {
            *ret_reason = (enum change_reason)i;
            return 0;
        }
    }
    return -1;
}
