#include "model/kind.h"

static const struct {
    const char *word;
    enum export_container container;
    const char *title;
    const char *marks;
} kinds[] = {
#define X(name, word, container, title, marks) {word, CONTAINER_##container, title, marks},
    EXPORT_KINDS(X)
#undef X
};

static const struct {
    enum export_container container;
    const char *what;
    const char *marks;
    const char *hint;
} strangers[] = {
#define X(container, what, marks, hint) {CONTAINER_##container, what, marks, hint},
    EXPORT_STRANGERS(X)
#undef X
};

const char *kind_word(enum export_kind kind)
{
    return kinds[kind].word;
}

const char *kind_title(enum export_kind kind)
{
    return kinds[kind].title;
}

enum export_container kind_container(enum export_kind kind)
{
    return kinds[kind].container;
}

enum export_kind kind_parse(struct text word)
{
    for (size_t i = 0; i < KIND_COUNT; i++)
        if (text_equal(word, text_of(kinds[i].word)))
            return (enum export_kind)i;
    return KIND_UNKNOWN;
}

/* "*" is fulfilled by anything, no marks by nothing. */
static bool fulfils(const char *marks, struct kind_names names)
{
    struct text rest = text_of(marks), mark;
    if (rest.len == 0)
        return false;
    if (text_equal(rest, TEXT("*")))
        return true;
    while (text_next_piece(&rest, ' ', &mark)) {
        bool wanted = mark.data[0] != '!';
        if (names.has(names.self, wanted ? mark : text_from(mark, 1)) != wanted)
            return false;
    }
    return true;
}

enum export_kind kind_recognise(enum export_container container, struct kind_names names)
{
    for (size_t i = 0; i < KIND_COUNT; i++)
        if (kinds[i].container == container && fulfils(kinds[i].marks, names))
            return (enum export_kind)i;
    return KIND_UNKNOWN;
}

const char *kind_stranger(enum export_container container, struct kind_names names,
                          const char **ret_hint)
{
    for (size_t i = 0; i < COUNT_OF(strangers); i++) {
        if (strangers[i].container != container || !fulfils(strangers[i].marks, names))
            continue;
        if (ret_hint != NULL)
            *ret_hint = strangers[i].hint;
        return strangers[i].what;
    }
    return NULL;
}
