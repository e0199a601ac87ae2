/* Who is in the book: the rules of the filter, and of those who stay although they are disabled. */
#include "base/limits.h"
#include "map/parse.h"

static void take_list(struct parser *parser, struct text value, const char *what, bool excludes,
                      struct mapping_conditions *into)
{
    struct mapping *mapping = parser->mapping;
    struct text element;
    if (!parse_is_list(parser, value, what))
        return;
    size_t count = json_count(value);
    if (count > LIMIT_MAPPING_RULES) {
        (void)parse_fault(parser, value, "limit", "%s has at most %d rules", what,
                          LIMIT_MAPPING_RULES);
        return;
    }
    struct mapping_condition *list =
        arena_array(&mapping->arena, into->count + count, sizeof *list);
    if (into->count != 0)
        memcpy(list, into->list, into->count * sizeof *list);
    into->list = list;
    for (struct json_walk walk = json_walk(value); json_next_element(&walk, &element);) {
        struct mapping_condition condition = {.rule = mapping->rule_count, .excludes = excludes};
        if (!parse_rule(parser, element))
            continue;
        condition.name = parse_rule_name(mapping, condition.rule);
        into->list[into->count++] = condition;
    }
}

static void take_include(struct parser *parser, struct text value)
{
    take_list(parser, value, "\"include\"", false, parser->filter);
}

static void take_exclude(struct parser *parser, struct text value)
{
    take_list(parser, value, "\"exclude\"", true, parser->filter);
}

/* Include stands before exclude, whichever key comes first: their order means nothing. */
static void put_includes_first(struct arena *arena, struct mapping_conditions *filter)
{
    struct mapping_conditions sorted = {.count = 0};
    sorted.list = arena_array(arena, filter->count, sizeof *sorted.list);
    for (int excludes = 0; excludes < 2; excludes++)
        for (size_t i = 0; i < filter->count; i++)
            if (filter->list[i].excludes == (excludes != 0))
                sorted.list[sorted.count++] = filter->list[i];
    *filter = sorted;
}

void parse_conditions(struct parser *parser, struct text value, struct mapping_conditions *into)
{
    static const struct key keys[] = {
        {"include", take_include, false},
        {"exclude", take_exclude, false},
    };
    if (json_kind_of(value) == JSON_OBJECT) {
        parser->filter = into;
        parse_object(parser, value, "\"filter\"", keys, COUNT_OF(keys));
        put_includes_first(&parser->mapping->arena, into);
    } else {
        take_list(parser, value, "\"filter\"", false, into);
    }
}

void parse_filter(struct parser *parser, struct text value)
{
    parse_conditions(parser, value, &parser->mapping->filter);
}

void parse_keep_disabled(struct parser *parser, struct text value)
{
    take_list(parser, value, "\"keepDisabled\"", false, &parser->mapping->keep_disabled);
}
