#include "format/jcard.h"

#include "base/json.h"

static void add_lower(struct buffer *out, struct text name)
{
    buffer_add_byte(out, '"');
    for (size_t i = 0; i < name.len; i++)
        buffer_add_byte(out, ascii_lower(name.data[i]));
    buffer_add_byte(out, '"');
}

static void add_parameters(struct buffer *out, const struct instance *instance)
{
    buffer_add(out, TEXT(",{"));
    if (instance->type_count != 0) {
        bool many = instance->type_count > 1;
        buffer_add(out, many ? TEXT("\"type\":[") : TEXT("\"type\":"));
        for (size_t i = 0; i < instance->type_count; i++) {
            if (i != 0)
                buffer_add_byte(out, ',');
            json_put(out, instance->types[i]);
        }
        if (many)
            buffer_add_byte(out, ']');
    }
    bool more = instance->type_count != 0;
    if (instance->preferred) {
        buffer_add_string(out, more ? ",\"pref\":\"1\"" : "\"pref\":\"1\"");
        more = true;
    }
    if (instance->label.len != 0) {
        buffer_add_string(out, more ? ",\"x-ablabel\":" : "\"x-ablabel\":");
        json_put(out, instance->label);
    }
    buffer_add(out, TEXT("},"));
}

/* RFC 7095, sections 3.3.1.3 and 3.3.1.1: components are a list of their own, list items follow
 * each other. */
static void add_values(struct buffer *out, const struct instance *instance)
{
    bool inner = property_at(instance->property)->kind == PROPERTY_COMPONENTS;
    if (inner)
        buffer_add(out, TEXT(",["));
    for (size_t i = 0; i < instance->part_count; i++) {
        if (!inner || i != 0)
            buffer_add_byte(out, ',');
        json_put(out, instance->parts[i]);
    }
    if (inner)
        buffer_add_byte(out, ']');
}

static const char *value_type(const struct property *property)
{
    switch (property->kind) {
    case PROPERTY_URI:
    case PROPERTY_GEO:
    case PROPERTY_BINARY: return "\"uri\"";
    case PROPERTY_PLAIN: return "\"unknown\"";
    case PROPERTY_DATE: return "\"date\"";
    case PROPERTY_LANGUAGE: return "\"language-tag\"";
    case PROPERTY_TEXT:
    case PROPERTY_COMPONENTS:
    case PROPERTY_LIST:
    case PROPERTY_ZONE:
    case PROPERTY_RELATED:
    case PROPERTY_MEMBER: break;
    }
    return "\"text\"";
}

void jcard_write(struct buffer *out, const struct contact *contact)
{
    buffer_add(out, TEXT("[\"vcard\",[[\"version\",{},\"text\",\"4.0\"]"));
    for (size_t i = 0; i < contact->count; i++) {
        const struct instance *instance = &contact->list[i];
        buffer_add(out, TEXT(",["));
        add_lower(out, instance->name);
        add_parameters(out, instance);
        buffer_add_string(out, value_type(property_at(instance->property)));
        add_values(out, instance);
        buffer_add_byte(out, ']');
    }
    buffer_add(out, TEXT("]]"));
}

static bool is_string(struct text value)
{
    return value.data != NULL && json_kind_of(value) == JSON_STRING;
}

/* The elements of a list, in the arena. Those of short lists are not counted before: each has an
 * octet and a comma. */
static struct text *elements_of(struct arena *arena, struct text list, size_t *ret_count)
{
    enum { SHORT = 1 << 12 };
    size_t room = list.len < SHORT ? list.len / 2 : json_count(list);
    struct text *elements = arena_get(arena, (room + 1) * sizeof *elements);
    struct json_walk walk = json_walk(list);
    *ret_count = 0;
    while (*ret_count < room && json_next_element(&walk, &elements[*ret_count]))
        (*ret_count)++;
    return elements;
}

/* Strings become texts, where they are. */
static int read_texts(struct arena *arena, struct text *values, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!is_string(values[i]))
            return -1;
        values[i] = json_unquote(arena, values[i]);
    }
    return 0;
}

static int read_parameters(struct arena *arena, struct text object, struct instance *instance)
{
    if (json_kind_of(object) != JSON_OBJECT)
        return -1;
    struct text label = json_member(object, TEXT("x-ablabel"));
    instance->preferred = json_member(object, TEXT("pref")).data != NULL;
    if (is_string(label))
        instance->label = json_unquote(arena, label);
    struct text type = json_member(object, TEXT("type"));
    if (type.data == NULL)
        return 0;
    if (is_string(type)) {
        instance->types = arena_array(arena, 1, sizeof *instance->types);
        instance->types[0] = json_unquote(arena, type);
        instance->type_count = 1;
        return 0;
    }
    if (json_kind_of(type) != JSON_ARRAY)
        return -1;
    instance->types = elements_of(arena, type, &instance->type_count);
    return read_texts(arena, instance->types, instance->type_count);
}

static struct text upper(struct arena *arena, struct text name)
{
    char *made = arena_get(arena, name.len + 1);
    for (size_t i = 0; i < name.len; i++)
        made[i] = ascii_upper(name.data[i]);
    return (struct text){made, name.len};
}

/* Elements of an instance: three before its values. */
static size_t most_values(enum property_kind kind)
{
    return kind == PROPERTY_LIST ? SIZE_MAX : kind == PROPERTY_RELATED ? 5 : 4;
}

/* ["tel",{"type":"cell"},"text","+1 425 555 0100"] */
static int read_instance(struct arena *arena, struct text list, struct instance *ret)
{
    enum { NAME, PARAMETERS, TYPE, VALUES };
    if (json_kind_of(list) != JSON_ARRAY)
        return -1;
    size_t count = 0;
    struct text *elements = elements_of(arena, list, &count);
    if (count <= VALUES || !is_string(elements[NAME]))
        return -1;
    *ret = (struct instance){.name = upper(arena, json_unquote(arena, elements[NAME]))};
    if (property_find(ret->name, &ret->property) != 0 ||
        read_parameters(arena, elements[PARAMETERS], ret) != 0)
        return -1;
    const struct property *property = property_at(ret->property);
    if (count > most_values(property->kind))
        return -1;
    ret->parts = elements + VALUES;
    ret->part_count = count - VALUES;
    if (property->kind == PROPERTY_COMPONENTS) {
        if (json_kind_of(elements[VALUES]) != JSON_ARRAY)
            return -1;
        ret->parts = elements_of(arena, elements[VALUES], &ret->part_count);
        if (ret->part_count != property->components)
            return -1;
    }
    return read_texts(arena, ret->parts, ret->part_count);
}

int jcard_read(struct arena *arena, struct text jcard, struct contact *ret_contact)
{
    size_t count = 0, room = 0;
    if (json_kind_of(jcard) != JSON_ARRAY)
        return -1;
    struct text word, list;
    struct json_walk walk = json_walk(jcard);
    if (!json_next_element(&walk, &word) || !is_string(word) || !json_says(word, TEXT("vcard")) ||
        !json_next_element(&walk, &list) || json_kind_of(list) != JSON_ARRAY)
        return -1;
    struct text *elements = elements_of(arena, list, &room);
    *ret_contact = (struct contact){arena_array(arena, room, sizeof *ret_contact->list), 0};
    if (room == 0) /* the version is the first of them */
        return -1;
    for (count = 1; count < room; count++)
        if (read_instance(arena, elements[count], &ret_contact->list[ret_contact->count++]) != 0)
            return -1;
    return 0;
}
