#include "format/json_values.h"

#include "format/spelling.h"

/* An object in a list stands for its name: a group for "Sales", a licence for its number. */
static struct text element_text(struct arena *arena, const struct json_node *item)
{
    const struct json_node *name = NULL;
    if (!json_node_is(item, JSON_OBJECT))
        return json_node_text(arena, item);
    for (size_t i = 0; name == NULL && spelling_of_object(i) != NULL; i++)
        name = json_node_member(item, spelling_of_object(i));
    return name == NULL ? TEXT_NONE : json_node_text(arena, name);
}

/* Lists of numbers and addresses hold nothing else: an object in one is no value, and tells nothing
 * of whether there is one. */
static bool holds_texts(enum attribute_type type)
{
    return type == ATTRIBUTE_NUMBERS || type == ATTRIBUTE_ADDRESSES || type == ATTRIBUTE_PREFIXED;
}

/* Nothing stands in it. */
static bool is_hollow(const struct json_node *item)
{
    if (json_node_is(item, JSON_NULL))
        return true;
    if (json_node_is(item, JSON_STRING))
        return json_node_string(item).len == 0;
    if (!json_node_is(item, JSON_OBJECT) && !json_node_is(item, JSON_ARRAY))
        return false;
    for (const struct json_node *child = json_node_first(item); child != NULL;
         child = json_node_next(child))
        if (!is_hollow(child))
            return false;
    return true;
}

static struct value list_value(struct arena *arena, const struct json_node *list,
                               enum attribute_type type)
{
    struct value value = {.presence = VALUE_EMPTY};
    size_t count = json_node_count(list);
    value.texts = arena_array(arena, count, sizeof *value.texts);
    for (const struct json_node *item = json_node_first(list); item != NULL;
         item = json_node_next(item)) {
        struct text text = element_text(arena, item);
        if (spelling_is_type_name(text) || (text.len == 0 && holds_texts(type) && !is_hollow(item)))
            return (struct value){.presence = VALUE_UNEXPORTED};
        if (text.len != 0)
            value.texts[value.count++] = text;
    }
    if (value.count != 0)
        value.presence = VALUE_PRESENT;
    return value;
}

/* PowerShell 5 wraps lists ({"value":[],"Count":0}) and times ({"value":..,"DateTime":..}). */
const struct json_node *json_unwrapped(const struct json_node *item)
{
    const struct json_node *inner =
        json_node_is(item, JSON_OBJECT) ? json_node_member(item, "value") : NULL;
    bool list = json_node_is(inner, JSON_ARRAY) && json_node_member(item, "Count") != NULL;
    bool time = json_node_is(inner, JSON_STRING) && json_node_member(item, "DateTime") != NULL;
    return list || time ? inner : item;
}

/* A manager for the name. PowerShell has it among the additional properties. */
static struct text object_text(struct arena *arena, const struct json_node *object)
{
    const struct json_node *more = json_node_member(object, "AdditionalProperties");
    struct text text = element_text(arena, object);
    return text.len == 0 && json_node_is(more, JSON_OBJECT) ? element_text(arena, more) : text;
}

bool json_is_named(struct arena *arena, const struct json_node *item)
{
    return json_node_is(item, JSON_OBJECT) && object_text(arena, item).len != 0;
}

static struct value scalar_value(struct arena *arena, const struct json_node *item)
{
    bool object = json_node_is(item, JSON_OBJECT);
    struct text text = object ? object_text(arena, item) : json_node_text(arena, item);
    if (json_node_is(item, JSON_NULL) || (object && text.len == 0))
        return (struct value){.presence = VALUE_NULL};
    if (spelling_is_type_name(text))
        return (struct value){.presence = VALUE_UNEXPORTED};
    return value_of_text(arena, text);
}

struct value json_value(struct arena *arena, const struct json_node *item, enum attribute_type type)
{
    item = json_unwrapped(item);
    struct value value =
        json_node_is(item, JSON_ARRAY) ? list_value(arena, item, type) : scalar_value(arena, item);
    for (size_t i = 0; i < value.count && type == ATTRIBUTE_PREFIXED; i++)
        value.texts[i] = spelling_proxy(arena, value.texts[i]);
    return value;
}

bool json_has_inexact(const struct json_node *item)
{
    bool found = json_node_is_inexact(item);
    if (json_node_is(item, JSON_ARRAY) || json_node_is(item, JSON_OBJECT))
        for (const struct json_node *child = json_node_first(item); child != NULL && !found;
             child = json_node_next(child))
            found = json_node_is_inexact(child) ||
                    (json_node_is(item, JSON_ARRAY) && json_has_inexact(child));
    return found;
}

static bool is_among(const struct text *texts, size_t count, struct text text)
{
    for (size_t i = 0; i < count; i++)
        if (text_equal(texts[i], text))
            return true;
    return false;
}

/* The names of the groups, or of the roles, in a list of what somebody is a member of. Devices,
 * units and what else may stand there are passed over. */
static void add_memberships(struct arena *arena, const struct json_node *list, const char *type,
                            struct value *value)
{
    size_t before = value->count;
    for (const struct json_node *item = json_node_first(list); item != NULL;
         item = json_node_next(item)) {
        const struct json_node *said =
            json_node_is(item, JSON_OBJECT) ? json_node_member(item, "@odata.type") : NULL;
        struct text name = element_text(arena, item);
        if (json_node_is(said, JSON_STRING) &&
            text_equal_fold(json_node_string(said), text_of(type)) && name.len != 0 &&
            !is_among(value->texts, before, name))
            value->texts[value->count++] = name;
    }
}

struct value json_memberships(struct arena *arena, const struct json_node *const *lists,
                              size_t count, const char *type)
{
    struct value value = {.presence = VALUE_EMPTY};
    size_t room = 0;
    for (size_t i = 0; i < count; i++)
        room += json_node_count(lists[i]);
    value.texts = arena_array(arena, room, sizeof *value.texts);
    for (size_t i = 0; i < count; i++)
        add_memberships(arena, lists[i], type, &value);
    if (value.count != 0)
        value.presence = VALUE_PRESENT;
    return value;
}

struct value json_ids(struct arena *arena, const struct json_node *list)
{
    struct value value = {.presence = VALUE_EMPTY};
    value.texts = arena_array(arena, json_node_count(list), sizeof *value.texts);
    for (const struct json_node *item = json_node_first(list); item != NULL;
         item = json_node_next(item)) {
        const struct json_node *id =
            json_node_is(item, JSON_OBJECT) ? json_node_member(item, "id") : NULL;
        if (json_node_string(id).len != 0)
            value.texts[value.count++] = json_node_string(id);
    }
    if (value.count != 0)
        value.presence = VALUE_PRESENT;
    return value;
}
