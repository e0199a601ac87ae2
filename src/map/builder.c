#include "map/builder.h"

static size_t target_order(const struct mapping *mapping, const struct mapping_field *field)
{
    size_t at = 0;
    while (at < mapping->field_count && !mapping_same_target(&mapping->fields[at], field))
        at++;
    return at;
}

struct instance *builder_add(struct builder *builder, const struct mapping_field *field)
{
    if (builder->count == builder->room) {
        size_t room = builder->room == 0 ? 32 : builder->room * 2;
        struct instance *list = arena_array(builder->arena, room, sizeof *list);
        size_t *order = arena_array(builder->arena, room, sizeof *order);
        if (builder->count != 0) {
            memcpy(list, builder->list, builder->count * sizeof *list);
            memcpy(order, builder->order, builder->count * sizeof *order);
        }
        builder->list = list;
        builder->order = order;
        builder->room = room;
    }
    builder->order[builder->count] = target_order(builder->mapping, field);
    struct instance *instance = &builder->list[builder->count++];
    *instance = (struct instance){.property = field->property,
                                  .name = field->name,
                                  .types = field->types,
                                  .type_count = field->type_count,
                                  .label = field->label,
                                  .preferred = field->preferred};
    return instance;
}

bool builder_fits(const struct instance *instance, const struct mapping_field *field)
{
    if (instance->property != field->property || !text_equal(instance->name, field->name) ||
        !text_equal(instance->label, field->label) || instance->type_count != field->type_count)
        return false;
    for (size_t i = 0; i < field->type_count; i++)
        if (!text_equal(instance->types[i], field->types[i]))
            return false;
    return true;
}

/* The instance that a component or a list item belongs to. */
struct instance *builder_shared(struct builder *builder, const struct mapping_field *field)
{
    for (size_t i = 0; i < builder->count; i++)
        if (builder_fits(&builder->list[i], field))
            return &builder->list[i];
    struct instance *instance = builder_add(builder, field);
    size_t components = property_at(field->property)->components;
    instance->parts = arena_array(builder->arena, components, sizeof *instance->parts);
    instance->part_count = components;
    return instance;
}

static void add_item(struct builder *builder, struct instance *instance, struct text value)
{
    for (size_t i = 0; i < instance->part_count; i++)
        if (text_equal(instance->parts[i], value))
            return;
    size_t count = instance->part_count;
    if ((count & (count - 1)) == 0) { /* 0 or a power of two: full */
        struct text *parts = arena_array(builder->arena, count == 0 ? 1 : count * 2, sizeof *parts);
        if (count != 0)
            memcpy(parts, instance->parts, count * sizeof *parts);
        instance->parts = parts;
    }
    instance->parts[instance->part_count++] = value;
}

static bool has_text(const struct builder *builder, const struct mapping_field *field,
                     struct text value)
{
    for (size_t i = 0; i < builder->count; i++)
        if (builder_fits(&builder->list[i], field) && text_equal(builder->list[i].parts[0], value))
            return true;
    return false;
}

void builder_add_value(struct builder *builder, const struct mapping_field *field,
                       struct text value)
{
    const struct property *property = property_at(field->property);
    if (property->kind == PROPERTY_COMPONENTS) {
        struct text *part = &builder_shared(builder, field)->parts[field->part];
        if (part->len == 0)
            *part = value;
    } else if (property->kind == PROPERTY_LIST) {
        add_item(builder, builder_shared(builder, field), value);
    } else if (!has_text(builder, field, value)) {
        struct instance *instance = builder_add(builder, field);
        instance->parts = arena_array(builder->arena, 1, sizeof *instance->parts);
        instance->parts[0] = value;
        instance->part_count = 1;
    }
}

void builder_take(struct builder *builder, const struct contact *contact)
{
    for (size_t i = 0; i < contact->count; i++) {
        const struct instance *instance = &contact->list[i];
        struct mapping_field like = {.property = instance->property,
                                     .name = instance->name,
                                     .types = instance->types,
                                     .type_count = instance->type_count,
                                     .label = instance->label,
                                     .preferred = instance->preferred};
        struct instance *copy = builder_add(builder, &like);
        copy->parts = instance->parts;
        copy->part_count = instance->part_count;
        if (property_at(instance->property)->kind == PROPERTY_LIST) {
            copy->part_count = 0; /* added one by one: the builder grows its own list */
            for (size_t part = 0; part < instance->part_count; part++)
                builder_add_value(builder, &like, instance->parts[part]);
        }
    }
}

static int compare_instances(const struct builder *builder, size_t a, size_t b)
{
    const struct instance *x = &builder->list[a], *y = &builder->list[b];
    if (x->property != y->property)
        return x->property < y->property ? -1 : 1;
    if (x->preferred != y->preferred)
        return x->preferred ? -1 : 1;
    if (builder->order[a] != builder->order[b])
        return builder->order[a] < builder->order[b] ? -1 : 1;
    struct text left = x->part_count != 0 ? x->parts[0] : TEXT_NONE;
    struct text right = y->part_count != 0 ? y->parts[0] : TEXT_NONE;
    return text_compare(left, right);
}

/* Into the order of the card. Contacts have few instances: insertion is quick and stable; a hostile
 * record has at most LIMIT_VALUES values a field, which are sorted already. */
static const size_t *card_order(const struct builder *builder)
{
    size_t *at = arena_array(builder->arena, builder->count, sizeof *at);
    for (size_t i = 0; i < builder->count; i++) {
        size_t place = i;
        for (; place > 0 && compare_instances(builder, i, at[place - 1]) < 0; place--)
            at[place] = at[place - 1];
        at[place] = i;
    }
    return at;
}

/* Only one instance of a property can be the preferred one: the first. True when others were, too;
 * they go to their usual places then. */
static bool keep_one_preferred(const struct builder *builder, const size_t *at)
{
    bool changed = false;
    for (size_t i = 1; i < builder->count; i++) {
        struct instance *instance = &builder->list[at[i]];
        for (size_t j = 0; j < i && instance->preferred; j++)
            if (builder->list[at[j]].preferred &&
                text_equal(builder->list[at[j]].name, instance->name)) {
                instance->preferred = false;
                changed = true;
            }
    }
    return changed;
}

static struct instance *ordered(const struct builder *builder)
{
    struct instance *list = arena_array(builder->arena, builder->count, sizeof *list);
    const size_t *at = card_order(builder);
    if (keep_one_preferred(builder, at))
        at = card_order(builder);
    for (size_t i = 0; i < builder->count; i++) {
        list[i] = builder->list[at[i]];
        if (property_at(list[i].property)->kind == PROPERTY_LIST && list[i].part_count > 1)
            text_sort(list[i].parts, list[i].part_count);
    }
    return list;
}

void builder_drop(struct builder *builder, const struct mapping_field *field)
{
    size_t kept = 0;
    for (size_t i = 0; i < builder->count; i++) {
        if (builder_fits(&builder->list[i], field))
            continue;
        builder->list[kept] = builder->list[i];
        builder->order[kept++] = builder->order[i];
    }
    builder->count = kept;
}

struct contact builder_contact(const struct builder *builder)
{
    return (struct contact){ordered(builder), builder->count};
}
