#include "model/guard.h"

static const struct {
    const char *word;
    const char *meaning;
    const char *hint;
} table[] = {
#define X(name, word, what, hint) {word, what, hint},
    GUARDS(X)
#undef X
};

static const char *const states[] = {"passed", "held", "overridden"};

const char *guard_word(enum guard_code code)
{
    return table[code].word;
}

const char *guard_meaning(enum guard_code code)
{
    return table[code].meaning;
}

const char *guard_hint(enum guard_code code)
{
    return table[code].hint;
}

const char *guard_state_word(enum guard_state state)
{
    return states[state];
}

int guard_parse(struct text word, enum guard_code *ret_code)
{
    for (size_t i = 0; i < GUARD_COUNT; i++) {
        if (text_equal(word, text_of(table[i].word))) {
            *ret_code = (enum guard_code)i;
            return 0;
        }
    }
    return -1;
}

int guard_state_parse(struct text word, enum guard_state *ret_state)
{
    for (size_t i = 0; i < COUNT_OF(states); i++) {
        if (text_equal(word, text_of(states[i]))) {
            *ret_state = (enum guard_state)i;
            return 0;
        }
    }
    return -1;
}
