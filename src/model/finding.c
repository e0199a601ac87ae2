#include "model/finding.h"

static const struct {
    const char *word;
    enum severity severity;
    const char *meaning;
} table[] = {
#define X(name, word, severity, what) {word, SEVERITY_##severity, what},
    FINDINGS(X)
#undef X
};

const char *finding_word(enum finding_code code)
{
    return table[code].word;
}

const char *finding_meaning(enum finding_code code)
{
    return table[code].meaning;
}

enum severity finding_severity(enum finding_code code)
{
    return table[code].severity;
}

const char *severity_word(enum severity severity)
{
    static const char *const words[] = {"note", "warning", "error", "block"};
    return words[severity];
}

int finding_parse(struct text word, enum finding_code *ret_code)
{
    for (size_t i = 0; i < FINDING_COUNT; i++) {
        if (text_equal(word, text_of(table[i].word))) {
            *ret_code = (enum finding_code)i;
            return 0;
        }
    }
    return -1;
}
