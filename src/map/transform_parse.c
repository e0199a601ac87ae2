/* "transform" of a field, by the table of transforms. */
#include "base/limits.h"
#include "base/pattern.h"
#include "map/parse.h"

/* -- Arguments --------------------------------------------------------------------------------- */

struct taking {
    const struct argument_kind *kind;
    struct argument *argument;
};

static int take_any_text(struct parser *parser, const struct taking *taking, struct text value)
{
    if (json_kind_of(value) != JSON_STRING)
        return parse_fault(parser, value, "kind", "a string must stand here");
    taking->argument->text = json_unquote(&parser->mapping->arena, value);
    return 0;
}

static int take_text(struct parser *parser, const struct taking *taking, struct text value)
{
    return parse_string(parser, value, &taking->argument->text);
}

static int take_texts(struct parser *parser, const struct taking *taking, struct text value)
{
    return parse_strings(parser, value, false, &taking->argument->texts, &taking->argument->count);
}

static int take_word(struct parser *parser, const struct taking *taking, struct text value)
{
    struct text words = text_of(taking->kind->words), word;
    if (parse_string(parser, value, &taking->argument->text) != 0)
        return -1;
    while (text_next_piece(&words, ' ', &word))
        if (text_equal(word, taking->argument->text))
            return 0;
    (void)parse_fault(parser, value, "transform", "\"%s\" is not %s", taking->kind->name,
                      errors_show(parser->errors, taking->argument->text));
    return parse_hint(parser, "one of: %s", taking->kind->words);
}

static int take_flag(struct parser *parser, const struct taking *taking, struct text value)
{
    return parse_bool(parser, value, &taking->argument->flag);
}

static int take_pair(struct parser *parser, struct argument *table, struct text name,
                     struct text value)
{
    struct arena *arena = &parser->mapping->arena;
    if (json_kind_of(value) != JSON_STRING)
        return parse_fault(parser, value, "kind", "a string must stand here");
    table->pairs[table->count++] =
        (struct pair){text_trim(json_unquote(arena, name)), json_unquote(arena, value)};
    return 0;
}

static int take_table(struct parser *parser, const struct taking *taking, struct text value)
{
    struct argument *table = taking->argument;
    struct text name, inner;
    size_t count = 0;
    if (json_kind_of(value) != JSON_OBJECT)
        return parse_fault(parser, value, "kind",
                           "an object of strings must stand here, such as "
                           "{\"DE\": \"Germany\"}");
    for (struct json_walk walk = json_walk(value); json_next_member(&walk, &name, &inner);)
        count++;
    if (count == 0)
        return parse_fault(parser, value, "empty", "this table must not be empty");
    table->pairs = arena_array(&parser->mapping->arena, count, sizeof *table->pairs);
    for (struct json_walk walk = json_walk(value); json_next_member(&walk, &name, &inner);)
        if (take_pair(parser, table, name, inner) != 0)
            return -1;
    qsort(table->pairs, count, sizeof *table->pairs, transform_compare_pairs);
    for (size_t i = 1; i < count; i++)
        if (transform_compare_pairs(&table->pairs[i - 1], &table->pairs[i]) == 0)
            return parse_fault(parser, value, "twice", "the table has %s twice",
                               errors_show(parser->errors, table->pairs[i].from));
    return 0;
}

static int take_pattern(struct parser *parser, const struct taking *taking, struct text value)
{
    struct argument *argument = taking->argument;
    const char *wrong;
    size_t offset;
    if (parse_string(parser, value, &argument->text) != 0)
        return -1;
    struct text source = argument->text;
    bool fold_case = text_starts(source, TEXT("(?i)"));
    argument->pattern = pattern_compile(&parser->mapping->arena, text_from(source, fold_case * 4),
                                        fold_case, &wrong, &offset);
    if (argument->pattern != NULL)
        return 0;
    (void)parse_fault(parser, value, "pattern", "%s is no regular expression, at its octet %zu: %s",
                      errors_show(parser->errors, source), offset + fold_case * 4 + 1, wrong);
    return parse_hint(parser, "the syntax is that of POSIX extended regular expressions; a "
                              "backslash is written twice in JSON");
}

static int take_country(struct parser *parser, const struct taking *taking, struct text value)
{
    if (parse_string(parser, value, &taking->argument->text) != 0)
        return -1;
    taking->argument->country = phone_country(taking->argument->text);
    if (taking->argument->country != NULL)
        return 0;
    (void)parse_fault(parser, value, "country", "%s is no country whose numbers are known",
                      errors_show(parser->errors, taking->argument->text));
    return parse_hint(parser, "a code of two letters such as \"DE\"; docs/mapping.md lists them");
}

static int take_attributes(struct parser *parser, const struct taking *taking, struct text value)
{
    struct argument *argument = taking->argument;
    if (take_texts(parser, taking, value) != 0)
        return -1;
    if (argument->count > LIMIT_SOURCES)
        return parse_fault(parser, value, "limit", "a transform reads at most %d attributes",
                           LIMIT_SOURCES);
    argument->sources =
        arena_array(&parser->mapping->arena, argument->count, sizeof *argument->sources);
    for (size_t i = 0; i < argument->count; i++)
        argument->sources[i].name = argument->texts[i];
    return 0;
}

static int take_argument(struct parser *parser, const struct argument_kind *kind,
                         struct argument *argument, struct text value)
{
    static int (*const takes[ARGUMENT_TYPES])(struct parser *, const struct taking *,
                                              struct text) = {
        [ARGUMENT_TEXT] = take_text,
        [ARGUMENT_ANY_TEXT] = take_any_text,
        [ARGUMENT_TEXTS] = take_texts,
        [ARGUMENT_WORD] = take_word,
        [ARGUMENT_FLAG] = take_flag,
        [ARGUMENT_TABLE] = take_table,
        [ARGUMENT_PATTERN] = take_pattern,
        [ARGUMENT_COUNTRY] = take_country,
        [ARGUMENT_ATTRIBUTES] = take_attributes,
    };
    struct taking taking = {.kind = kind, .argument = argument};
    argument->given = true;
    return takes[kind->type](parser, &taking, value);
}

/* -- One transform ----------------------------------------------------------------------------- */

static size_t argument_count(const struct transform_kind *kind)
{
    size_t count = 0;
    while (count < TRANSFORM_ARGUMENTS && kind->arguments[count].name != NULL)
        count++;
    return count;
}

static int fault_argument(struct parser *parser, const struct transform_kind *kind,
                          struct text name)
{
    const char *names[TRANSFORM_ARGUMENTS];
    size_t count = argument_count(kind);
    for (size_t i = 0; i < count; i++)
        names[i] = kind->arguments[i].name;
    struct text word = json_unquote(&parser->mapping->arena, name);
    const char *near = parse_nearest(word, names, count);
    (void)parse_fault(parser, name, "unknown-key", "\"%s\" has no key %s", kind->name,
                      errors_show(parser->errors, word));
    return near == NULL ? -1 : parse_hint(parser, "did you mean \"%s\"?", near);
}

static int take_member(struct parser *parser, struct transform *transform, struct text name,
                       struct text value)
{
    const struct transform_kind *kind = transform->kind;
    size_t count = argument_count(kind), at = 0;
    while (at < count && !json_says(name, text_of(kind->arguments[at].name)))
        at++;
    if (at == count)
        return fault_argument(parser, kind, name);
    if (transform->arguments[at].given)
        return parse_fault(parser, name, "twice", "\"%s\" has \"%s\" twice", kind->name,
                           kind->arguments[at].name);
    return take_argument(parser, &kind->arguments[at], &transform->arguments[at], value);
}

static int check_required(struct parser *parser, const struct transform *transform,
                          struct text value)
{
    const struct transform_kind *kind = transform->kind;
    bool phone = kind->each == transform_phone;
    for (size_t i = 0; i < argument_count(kind); i++) {
        if (!kind->arguments[i].required || transform->arguments[i].given)
            continue;
        (void)parse_fault(parser, value, "missing-key", "\"%s\" lacks \"%s\"", kind->name,
                          kind->arguments[i].name);
        return parse_hint(parser, "docs/mapping.md shows how it is written");
    }
    if (phone && !transform->arguments[0].given && !transform->arguments[1].given) {
        (void)parse_fault(parser, value, "missing-key", "\"phone\" lacks \"country\"");
        return parse_hint(parser, "{ \"phone\": \"DE\" }, or { \"phone\": { \"countryFrom\": "
                                  "\"usageLocation\" } }");
    }
    return 0;
}

static int take_arguments(struct parser *parser, struct transform *transform, struct text value)
{
    const struct transform_kind *kind = transform->kind;
    struct text name, inner;
    int outcome = 0;
    if (argument_count(kind) == 0)
        return parse_fault(parser, value, "transform", "\"%s\" takes nothing; write it alone",
                           kind->name);
    if (json_kind_of(value) != JSON_OBJECT) {
        outcome = take_argument(parser, &kind->arguments[0], &transform->arguments[0], value);
    } else {
        for (struct json_walk walk = json_walk(value); json_next_member(&walk, &name, &inner);)
            if (take_member(parser, transform, name, inner) != 0)
                outcome = -1;
    }
    return outcome != 0 ? -1 : check_required(parser, transform, value);
}

static int find_kind(struct parser *parser, struct text name, struct transform *transform)
{
    enum { MOST_KINDS = 64 };
    const char *names[MOST_KINDS];
    size_t count;
    const struct transform_kind *kinds = transform_kinds(&count);
    struct text word = json_unquote(&parser->mapping->arena, name);
    for (size_t i = 0; i < count && i < MOST_KINDS; i++) {
        names[i] = kinds[i].name;
        if (text_equal(word, text_of(kinds[i].name))) {
            transform->kind = &kinds[i];
            return 0;
        }
    }
    const char *near = parse_nearest(word, names, count);
    (void)parse_fault(parser, name, "transform", "there is no transform %s",
                      errors_show(parser->errors, word));
    if (near != NULL)
        return parse_hint(parser, "did you mean \"%s\"?", near);
    struct buffer list = {0};
    for (size_t i = 0; i < count; i++)
        buffer_format(&list, " %s", names[i]);
    (void)parse_hint(parser, "known:%.*s", TEXT_ARG(list));
    buffer_release(&list);
    return -1;
}

/* "trim", or { "prefix": "Dr. " } with one name in it. */
static int take_transform(struct parser *parser, struct text value, struct transform *transform)
{
    struct text name, inner, more;
    if (json_kind_of(value) == JSON_STRING) {
        if (find_kind(parser, value, transform) != 0)
            return -1;
        return check_required(parser, transform, value);
    }
    struct json_walk walk = json_walk(value);
    if (json_kind_of(value) != JSON_OBJECT || !json_next_member(&walk, &name, &inner)) {
        (void)parse_fault(parser, value, "kind", "a transform is a name or an object with one");
        return parse_hint(parser, "such as \"trim\" or { \"prefix\": \"Dr. \" }");
    }
    if (find_kind(parser, name, transform) != 0)
        return -1;
    if (json_next_member(&walk, &more, &inner)) {
        (void)parse_fault(parser, more, "transform", "one transform an object; the order counts");
        return parse_hint(parser, "write a list: [ { ... }, { ... } ]");
    }
    walk = json_walk(value);
    (void)json_next_member(&walk, &name, &inner);
    return take_arguments(parser, transform, inner);
}

int parse_transforms(struct parser *parser, struct text value)
{
    struct recipe *recipe = &parser->field->recipe;
    struct text element;
    bool list = json_kind_of(value) == JSON_ARRAY;
    size_t count = list ? json_count(value) : 1;
    if (count > LIMIT_TRANSFORMS)
        return parse_fault(parser, value, "limit", "a field has at most %d transforms",
                           LIMIT_TRANSFORMS);
    if (count == 0)
        return parse_fault(parser, value, "empty", "this list must not be empty");
    recipe->transforms = arena_array(&parser->mapping->arena, count, sizeof *recipe->transforms);
    if (!list)
        return take_transform(parser, value, &recipe->transforms[recipe->transform_count++]);
    int outcome = 0;
    for (struct json_walk walk = json_walk(value); json_next_element(&walk, &element);)
        if (take_transform(parser, element, &recipe->transforms[recipe->transform_count++]) != 0)
            outcome = -1;
    return outcome;
}
