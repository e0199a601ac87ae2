#include "format/vcard_contact.h"

#include "format/vcard_read.h"
#include "format/vcard_text.h"

bool vcard_contact_has(size_t property)
{
    switch (property_at(property)->kind) {
    case PROPERTY_TEXT:
    case PROPERTY_COMPONENTS:
    case PROPERTY_LIST:
    case PROPERTY_URI:
    case PROPERTY_PLAIN:
    case PROPERTY_DATE: return true;
    case PROPERTY_ZONE:
    case PROPERTY_GEO:
    case PROPERTY_LANGUAGE:
    case PROPERTY_BINARY:
    case PROPERTY_RELATED:
    case PROPERTY_MEMBER: return false;
    }
    return false;
}

static struct text upper(struct arena *arena, struct text name)
{
    char *made = arena_get(arena, name.len + 1);
    for (size_t i = 0; i < name.len; i++)
        made[i] = ascii_upper(name.data[i]);
    return (struct text){made, name.len};
}

static struct text lower(struct arena *arena, struct text word)
{
    char *made = arena_get(arena, word.len + 1);
    for (size_t i = 0; i < word.len; i++)
        made[i] = ascii_lower(word.data[i]);
    return (struct text){made, word.len};
}

/* -- Types and labels -- */

static void add_type(struct arena *arena, struct instance *instance, struct text word)
{
    struct text type = lower(arena, text_trim(word));
    if (text_equal(type, TEXT("pref"))) {
        instance->preferred = true;
        return;
    }
    if (!property_has_type(property_at(instance->property), type))
        return;
    for (size_t i = 0; i < instance->type_count; i++)
        if (text_equal(instance->types[i], type))
            return;
    instance->types[instance->type_count++] = type;
}

static void take_types(struct arena *arena, const struct card_property *property,
                       struct instance *instance)
{
    size_t room = 0;
    struct text piece, rest;
    for (size_t i = 0; i < property->parameter_count; i++)
        for (size_t k = 0; k < property->parameters[i].count; k++)
            room += property->parameters[i].values[k].len + 1;
    instance->types = arena_array(arena, room, sizeof *instance->types);
    for (size_t i = 0; i < property->parameter_count; i++) {
        const struct card_parameter *parameter = &property->parameters[i];
        if (text_equal_fold(parameter->name, TEXT("PREF")))
            instance->preferred = true;
        if (parameter->name.len != 0 && !text_equal_fold(parameter->name, TEXT("TYPE")))
            continue;
        for (size_t k = 0; k < parameter->count; k++)
            for (rest = parameter->values[k]; text_next_piece(&rest, ',', &piece);)
                add_type(arena, instance, piece);
    }
}

static bool is_label(const struct card_property *property)
{
    return card_is(property, TEXT("X-ABLABEL"));
}

/* The label of its group; Apple's own words for usual types are none. */
static void take_label(struct arena *arena, const struct card *card,
                       const struct card_property *property, struct instance *instance)
{
    struct text label;
    for (size_t i = 0; property->group.len != 0 && i < card->count; i++)
        if (is_label(&card->list[i]) && text_equal_fold(card->list[i].group, property->group) &&
            vcard_text(arena, card, &card->list[i], &label) == 0 &&
            !text_starts(label, TEXT("_$!<")) &&
            property_has_label(property_at(instance->property)))
            instance->label = label;
}

/* -- Values -- */

static struct text with_dashes(struct arena *arena, struct text date)
{
    struct text digits = date;
    size_t from = text_starts(date, TEXT("--")) ? 2 : 4;
    size_t whole = from == 2 ? 6 : 8;
    if (digits.len > whole && (digits.data[whole] == 'T' || digits.data[whole] == ' '))
        digits = text_until(digits, whole);
    for (size_t i = from == 2 ? 2 : 0; i < digits.len; i++)
        if (!ascii_is_digit(digits.data[i]))
            return date;
    if (digits.len != whole)
        return date;
    char *made = arena_get(arena, whole + 2);
    size_t len = 0;
    for (size_t i = 0; i < whole; i++) {
        if (i == whole - 2 || (i == 4 && from == 4))
            made[len++] = '-';
        made[len++] = digits.data[i];
    }
    return (struct text){made, len};
}

static int take_parts(struct arena *arena, const struct card *card,
                      const struct card_property *property, struct instance *instance)
{
    const struct property *row = property_at(instance->property);
    bool list = row->kind == PROPERTY_LIST, components = row->kind == PROPERTY_COMPONENTS;
    struct text *parts;
    size_t count = 1;
    if (list || components) {
        if (vcard_parts(arena, card, property, list ? ',' : ';', &parts, &count) != 0)
            return -1;
    } else {
        parts = arena_array(arena, 1, sizeof *parts);
        if (vcard_text(arena, card, property, &parts[0]) != 0)
            return -1;
        if (row->kind == PROPERTY_DATE)
            parts[0] = with_dashes(arena, parts[0]);
    }
    instance->part_count = components ? row->components : count;
    instance->parts = arena_array(arena, instance->part_count, sizeof *instance->parts);
    for (size_t i = 0; i < instance->part_count; i++)
        instance->parts[i] = i < count ? text_trim(parts[i]) : TEXT("");
    return instance_has_text(instance) ? 0 : -1;
}

/* -- All -- */

static bool is_apparatus(struct text name)
{
    return text_starts_fold(name, TEXT("X-AB")) ||
           text_starts_fold(name, TEXT("X-ADDRESSBOOKSERVER-"));
}

static void sort(struct contact *contact)
{
    for (size_t i = 1; i < contact->count; i++) {
        struct instance instance = contact->list[i];
        size_t at = i;
        for (; at != 0 && contact->list[at - 1].property > instance.property; at--)
            contact->list[at] = contact->list[at - 1];
        contact->list[at] = instance;
    }
}

/* Items may stand in several lines; a contact has them in one instance. */
static void join_lists(struct arena *arena, struct contact *contact)
{
    size_t kept = 0;
    for (size_t i = 0; i < contact->count; i++) {
        struct instance *last = kept == 0 ? NULL : &contact->list[kept - 1], *next;
        next = &contact->list[i];
        if (last == NULL || last->property != next->property ||
            property_at(next->property)->kind != PROPERTY_LIST) {
            contact->list[kept++] = *next;
            continue;
        }
        struct text *parts = arena_array(arena, last->part_count + next->part_count, sizeof *parts);
        memcpy(parts, last->parts, last->part_count * sizeof *parts);
        memcpy(parts + last->part_count, next->parts, next->part_count * sizeof *parts);
        last->parts = parts;
        last->part_count += next->part_count;
    }
    contact->count = kept;
}

int vcard_contact(struct arena *arena, struct text bytes, struct contact *ret_contact)
{
    struct card card;
    struct vcard_refusal refusal;
    struct place place = {.line = 1};
    if (vcard_parse(arena, bytes, place, &card, &refusal) != 0)
        return -1;
    struct contact contact = {arena_array(arena, card.count, sizeof *contact.list), 0};
    for (size_t i = 0; i < card.count; i++) {
        const struct card_property *property = &card.list[i];
        struct instance instance = {0};
        if (is_apparatus(property->name) ||
            property_find(property->name, &instance.property) != 0 ||
            !vcard_contact_has(instance.property) || property_at(instance.property)->unmapped)
            continue;
        instance.name = upper(arena, property->name);
        take_types(arena, property, &instance);
        take_label(arena, &card, property, &instance);
        if (take_parts(arena, &card, property, &instance) == 0)
            contact.list[contact.count++] = instance;
    }
    sort(&contact);
    join_lists(arena, &contact);
    *ret_contact = contact;
    return 0;
}
