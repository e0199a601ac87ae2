/* Those whom the mapping names: who never leaves, and who is in every export. */
#include "base/limits.h"
#include "format/people_list.h"
#include "map/parse.h"

static void take_name(struct parser *parser, struct text value, struct text *list, size_t *count)
{
    struct text name;
    if (parse_string(parser, value, &name) != 0)
        return;
    name = text_trim(name);
    if (people_list_fits(name)) {
        list[(*count)++] = name;
        return;
    }
    (void)parse_fault(parser, value, "person", "%s is neither an id nor an address",
                      errors_show(parser->errors, name));
    (void)parse_hint(parser, "people are named by their hidden id or by an address of theirs, so "
                             "that there is no doubt who is meant");
}

static void take_rule(struct parser *parser, struct text value)
{
    struct mapping_conditions *rules = &parser->mapping->guarded_rules;
    struct mapping_condition condition = {.rule = parser->mapping->rule_count};
    if (!parse_rule(parser, value))
        return;
    condition.name = parse_rule_name(parser->mapping, condition.rule);
    rules->list[rules->count++] = condition;
}

/* How many elements the list has; 0 with an error when it is none, or has too many. */
static size_t room_of(struct parser *parser, struct text value, const char *what)
{
    if (!parse_is_list(parser, value, what))
        return 0;
    size_t count = json_count(value);
    if (count <= LIMIT_PEOPLE)
        return count;
    (void)parse_fault(parser, value, "limit", "%s has at most %d elements", what, LIMIT_PEOPLE);
    return 0;
}

void parse_protected(struct parser *parser, struct text value)
{
    struct mapping *mapping = parser->mapping;
    struct text element;
    size_t room = room_of(parser, value, "\"protected\"");
    if (room == 0)
        return;
    mapping->guarded = arena_array(&mapping->arena, room, sizeof *mapping->guarded);
    mapping->guarded_rules.list =
        arena_array(&mapping->arena, room, sizeof *mapping->guarded_rules.list);
    for (struct json_walk walk = json_walk(value); json_next_element(&walk, &element);)
        if (json_kind_of(element) == JSON_OBJECT)
            take_rule(parser, element);
        else
            take_name(parser, element, mapping->guarded, &mapping->guarded_count);
}

void parse_canaries(struct parser *parser, struct text value)
{
    struct mapping *mapping = parser->mapping;
    struct text element;
    size_t room = room_of(parser, value, "\"canaries\"");
    if (room == 0)
        return;
    mapping->canaries = arena_array(&mapping->arena, room, sizeof *mapping->canaries);
    for (struct json_walk walk = json_walk(value); json_next_element(&walk, &element);)
        take_name(parser, element, mapping->canaries, &mapping->canary_count);
}

static void put_names(struct buffer *out, const char *what, const struct text *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        buffer_add_string(out, what);
        json_put(out, list[i]);
    }
}

/* Nothing without them: older snapshots know the digest without them. */
void parse_put_people(struct buffer *out, const struct mapping *mapping)
{
    put_names(out, "protected:", mapping->guarded, mapping->guarded_count);
    put_names(out, "canary:", mapping->canaries, mapping->canary_count);
}
