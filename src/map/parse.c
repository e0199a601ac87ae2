#include "map/parse.h"

#include "base/limits.h"

struct place parse_place(const struct parser *parser, struct text slice)
{
    struct place start = {.file = parser->file, .line = 1, .column = 1};
    return place_at(start, parser->whole, (size_t)(slice.data - parser->whole.data));
}

int parse_fault(struct parser *parser, struct text at, const char *code, const char *format, ...)
{
    struct place place = parse_place(parser, at);
    va_list arguments;
    va_start(arguments, format);
    (void)errors_vadd(parser->errors, ERROR_MAPPING, &place, code, format, arguments);
    va_end(arguments);
    return -1;
}

int parse_hint(struct parser *parser, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    (void)errors_vhint(parser->errors, format, arguments);
    va_end(arguments);
    return -1;
}

static size_t least(size_t a, size_t b, size_t c)
{
    size_t small = a < b ? a : b;
    return small < c ? small : c;
}

/* Levenshtein distance without regard to case; names longer than the table are far from all. */
static size_t distance(struct text a, struct text b)
{
    enum { LONGEST = 40 };
    size_t row[LONGEST + 1];
    if (a.len > LONGEST || b.len > LONGEST)
        return LONGEST;
    for (size_t j = 0; j <= b.len; j++)
        row[j] = j;
    for (size_t i = 1; i <= a.len; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b.len; j++) {
            size_t above = row[j];
            size_t swap = ascii_lower(a.data[i - 1]) != ascii_lower(b.data[j - 1]);
            row[j] = least(above + 1, row[j - 1] + 1, diagonal + swap);
            diagonal = above;
        }
    }
    return row[b.len];
}

const char *parse_nearest(struct text word, const char *const *names, size_t count)
{
    const char *best = NULL;
    size_t nearest = word.len / 2 + 1;
    for (size_t i = 0; i < count; i++) {
        size_t far = distance(word, text_of(names[i]));
        if (far < nearest) {
            nearest = far;
            best = names[i];
        }
    }
    return best;
}

static const struct key *key_called(const struct key *keys, size_t count, struct text name)
{
    for (size_t i = 0; i < count; i++)
        if (json_says(name, text_of(keys[i].name)))
            return &keys[i];
    return NULL;
}

static void fault_unknown(struct parser *parser, struct text name, const char *what,
                          const struct key *keys, size_t count)
{
    struct arena arena = {0};
    struct text word = json_unquote(&arena, name);
    const char **names = arena_array(&arena, count, sizeof *names);
    for (size_t i = 0; i < count; i++)
        names[i] = keys[i].name;
    const char *near = parse_nearest(word, names, count);
    (void)parse_fault(parser, name, "unknown-key", "%s has no key %s", what,
                      errors_show(parser->errors, word));
    if (near != NULL) {
        (void)parse_hint(parser, "did you mean \"%s\"?", near);
    } else {
        struct buffer list = {0};
        for (size_t i = 0; i < count; i++)
            buffer_format(&list, "%s%s", i == 0 ? "" : ", ", keys[i].name);
        (void)parse_hint(parser, "its keys: %.*s", TEXT_ARG(list));
        buffer_release(&list);
    }
    arena_release(&arena);
}

static void fault_missing(struct parser *parser, struct text object, const char *what,
                          const struct key *keys, const bool *seen, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!keys[i].required || seen[i])
            continue;
        (void)parse_fault(parser, object, "missing-key", "%s lacks \"%s\"", what, keys[i].name);
        (void)parse_hint(parser, "this key has no default; docs/mapping.md tells what it decides");
    }
}

void parse_object(struct parser *parser, struct text value, const char *what,
                  const struct key *keys, size_t count)
{
    struct arena arena = {0};
    struct text name, inner;
    if (json_kind_of(value) != JSON_OBJECT) {
        (void)parse_fault(parser, value, "kind", "%s must be an object, not %s", what,
                          json_kind_name(json_kind_of(value)));
        return;
    }
    bool *seen = arena_array(&arena, count, sizeof *seen);
    struct json_walk walk = json_walk(value);
    while (json_next_member(&walk, &name, &inner)) {
        const struct key *key = key_called(keys, count, name);
        if (key == NULL) {
            fault_unknown(parser, name, what, keys, count);
        } else if (seen[key - keys]) {
            (void)parse_fault(parser, name, "twice", "%s has \"%s\" twice", what, key->name);
        } else {
            seen[key - keys] = true;
            if (key->take != NULL)
                key->take(parser, inner);
        }
    }
    fault_missing(parser, value, what, keys, seen, count);
    arena_release(&arena);
}

int parse_string(struct parser *parser, struct text value, struct text *ret_string)
{
    if (json_kind_of(value) != JSON_STRING)
        return parse_fault(parser, value, "kind", "a string must stand here, not %s",
                           json_kind_name(json_kind_of(value)));
    struct text string = json_unquote(&parser->mapping->arena, value);
    if (string.len == 0)
        return parse_fault(parser, value, "empty", "this string must not be empty");
    *ret_string = string;
    return 0;
}

int parse_bool(struct parser *parser, struct text value, bool *ret_bool)
{
    enum json_kind kind = json_kind_of(value);
    if (kind != JSON_TRUE && kind != JSON_FALSE)
        return parse_fault(parser, value, "kind", "true or false must stand here, not %s",
                           json_kind_name(kind));
    *ret_bool = kind == JSON_TRUE;
    return 0;
}

static int take_word(struct parser *parser, struct text value, bool allow_null, struct text *into)
{
    if (!allow_null)
        return parse_string(parser, value, into);
    *into = TEXT("");
    if (json_kind_of(value) == JSON_NULL || text_equal(value, TEXT("\"\"")))
        return 0;
    return parse_string(parser, value, into);
}

int parse_strings(struct parser *parser, struct text value, bool allow_null,
                  struct text **ret_strings, size_t *ret_count)
{
    struct arena *arena = &parser->mapping->arena;
    *ret_count = 0;
    enum json_kind kind = json_kind_of(value);
    if (kind == JSON_STRING || (kind == JSON_NULL && allow_null)) {
        *ret_strings = arena_array(arena, 1, sizeof **ret_strings);
        *ret_count = 1;
        return take_word(parser, value, allow_null, *ret_strings);
    }
    if (kind != JSON_ARRAY)
        return parse_fault(parser, value, "kind", "a string or a list of strings must stand here");
    struct json_walk walk = json_walk(value);
    struct text element;
    *ret_strings = arena_array(arena, json_count(value), sizeof **ret_strings);
    while (json_next_element(&walk, &element))
        if (take_word(parser, element, allow_null, &(*ret_strings)[(*ret_count)++]) != 0)
            return -1;
    if (*ret_count == 0)
        return parse_fault(parser, value, "empty", "this list must not be empty");
    return 0;
}

void parse_fold_words(struct parser *parser, struct text *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct text word = text_trim(words[i]);
        char *folded = arena_get(&parser->mapping->arena, word.len + 1);
        for (size_t at = 0; at < word.len; at++)
            folded[at] = ascii_lower(word.data[at]);
        words[i] = (struct text){folded, word.len};
    }
}

bool parse_is_list(struct parser *parser, struct text value, const char *what)
{
    if (json_kind_of(value) == JSON_ARRAY)
        return true;
    (void)parse_fault(parser, value, "kind", "%s must be a list, not %s", what,
                      json_kind_name(json_kind_of(value)));
    return false;
}
