#include "report/facts.h"

#include "base/json.h"

/* Where in a property of jCard (RFC 7095) the fact stands. */
struct fact_row {
    struct text property;
    size_t part; /* of a structured value */
};

static const struct fact_row rows[FACTS] = {
    [FACT_UNIT] = {{"\"org\"", 5}, 1},
    [FACT_CITY] = {{"\"adr\"", 5}, 3},
    [FACT_DOMAIN] = {{"\"email\"", 7}, 0},
};

/* A string, or one of a list of strings; quoted as it stands, or TEXT_NONE. */
static struct text part_of(struct text value, size_t part)
{
    struct text element;
    if (value.data == NULL)
        return TEXT_NONE;
    if (json_kind_of(value) == JSON_STRING)
        return part == 0 ? value : TEXT_NONE;
    if (json_kind_of(value) != JSON_ARRAY)
        return TEXT_NONE;
    struct json_walk walk = json_walk(value);
    while (json_next_element(&walk, &element))
        if (part-- == 0)
            return json_kind_of(element) == JSON_STRING ? element : TEXT_NONE;
    return TEXT_NONE;
}

static struct text behind_at(struct text mail)
{
    for (size_t i = mail.len; i > 0; i--)
        if (mail.data[i - 1] == '@')
            return text_from(mail, i);
    return TEXT_NONE;
}

/* One property: [name, parameters, type, value]. */
static void take(struct arena *arena, struct text property, struct facts *facts)
{
    struct text name, value, unused;
    struct json_walk walk = json_walk(property);
    if (!json_next_element(&walk, &name) || !json_next_element(&walk, &unused) ||
        !json_next_element(&walk, &unused) || !json_next_element(&walk, &value))
        return;
    for (size_t i = 0; i < FACTS; i++) {
        if (facts->list[i].len != 0 || !text_equal(name, rows[i].property))
            continue;
        struct text quoted = part_of(value, rows[i].part);
        if (quoted.data == NULL)
            continue;
        struct text plain = json_unquote(arena, quoted);
        facts->list[i] = i == FACT_DOMAIN ? behind_at(plain) : plain;
    }
}

struct facts facts_of(struct arena *arena, struct text line)
{
    struct facts facts = {0};
    struct text property;
    struct text contact = line.data == NULL ? TEXT_NONE : json_member(line, TEXT("contact"));
    if (contact.data == NULL || json_kind_of(contact) != JSON_ARRAY)
        return facts;
    struct json_walk outer = json_walk(contact);
    if (!json_next_element(&outer, &property) || !json_next_element(&outer, &property) ||
        json_kind_of(property) != JSON_ARRAY)
        return facts;
    struct json_walk walk = json_walk(property);
    while (json_next_element(&walk, &property))
        if (json_kind_of(property) == JSON_ARRAY)
            take(arena, property, &facts);
    return facts;
}

struct facts facts_now(struct arena *arena, const struct change *change)
{
    return facts_of(arena,
                    change->kind == CHANGE_REMOVE ? change->line_before : change->line_after);
}
