#include "map/relate.h"

#include "base/limits.h"
#include "map/identity.h"

static bool is_related(const struct mapping_field *field)
{
    return property_at(field->property)->kind == PROPERTY_RELATED;
}

/* Members of an expanded person that somebody may be called by, folded. */
static bool is_name_of_person(struct text member)
{
    static const char *const names[] = {
        "displayname", "givenname", "surname", "mail", "userprincipalname", "jobtitle",
    };
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (text_equal(member, text_of(names[i])))
            return true;
    return false;
}

/* "manager" of "manager" and of "manager.displayName". */
static struct text person_of(struct arena *arena, struct text source)
{
    size_t dot = source.len;
    for (size_t at = 0; at < source.len; at++)
        if (source.data[at] == '.')
            dot = at;
    struct text member = attribute_folded(arena, text_from(source, dot + 1));
    return is_name_of_person(member) ? text_until(source, dot) : source;
}

/* All sources of the field speak of one person. */
static bool is_of_one(struct arena *arena, const struct recipe *recipe, struct text person)
{
    struct text key = attribute_folded(arena, person);
    for (size_t i = 1; i < recipe->source_count; i++)
        if (!text_equal(attribute_folded(arena, person_of(arena, recipe->sources[i].name)), key))
            return false;
    return true;
}

size_t relate_slot(struct mapping *mapping, const struct mapping_field *field)
{
    struct attribute_set *set = &mapping->attributes;
    const struct recipe *recipe = &field->recipe;
    struct arena arena = {0};
    struct buffer name = {0};
    size_t slot = ATTRIBUTE_UNWANTED;
    if (!is_related(field) || recipe->source_count == 0)
        return slot;
    struct text person = person_of(&arena, recipe->sources[0].name);
    buffer_format(&name, "%.*s.%.*s", TEXT_ARG(person), TEXT_ARG(mapping->identity_attribute));
    if (is_of_one(&arena, recipe, person) && name.len <= LIMIT_ATTRIBUTE_NAME &&
        set->count < LIMIT_MAPPING_ATTRIBUTES)
        slot = attribute_set_want(set, buffer_text(&name));
    buffer_release(&name);
    arena_release(&arena);
    return slot;
}

/* The canonical id of whom the field names, or empty. */
static struct text id_of(struct arena *arena, const struct mapping_field *field,
                         const struct record *record)
{
    struct text id = TEXT_NONE;
    if (field->person_slot < record->count && record->values[field->person_slot].count == 1)
        (void)identity_canonical(arena, record_first(record, field->person_slot), &id);
    return id;
}

/* Nobody is called so: with dashes, or the 32 digits alone. */
static bool has_guid(struct text text)
{
    enum { DIGITS = 2 * IDENTITY_GUID };
    static const size_t lengths[] = {IDENTITY_GUID_TEXT, DIGITS};
    unsigned char guid[IDENTITY_GUID];
    for (size_t at = 0; at < text.len; at++)
        for (size_t i = 0; i < COUNT_OF(lengths) && ascii_hex(text.data[at]) >= 0; i++)
            if (at + lengths[i] <= text.len &&
                guid_read(text_until(text_from(text, at), lengths[i]), guid))
                return true;
    return false;
}

bool relate_is_hidden(struct arena *arena, const struct mapping_field *field,
                      const struct record *record, struct text text)
{
    struct spellings spellings;
    if (!is_related(field))
        return false;
    if (has_guid(text))
        return true;
    struct text id = id_of(arena, field, record);
    if (id.len == 0)
        return false;
    identity_spell(arena, id, &spellings);
    return identity_is_in(&spellings, text);
}

/* What the instances that the field makes are called. */
static struct text key_of(struct arena *arena, const struct mapping_field *field)
{
    struct instance like = {.property = field->property,
                            .name = field->name,
                            .types = field->types,
                            .type_count = field->type_count,
                            .label = field->label};
    return contact_cell_key(arena, &like, 0);
}

void relate_note(struct arena *arena, const struct mapping_field *field,
                 const struct record *record, struct text own, struct text name, struct ties *ties)
{
    struct text id = id_of(arena, field, record);
    if (id.len != 0 && !text_equal(id, own))
        ties_add(arena, ties, (struct tie){key_of(arena, field), name, id});
}

static void inherit_field(struct arena *arena, const struct mapping_field *field,
                          const struct ties *old, struct ties *ties)
{
    if (!is_related(field))
        return;
    struct text key = key_of(arena, field);
    for (size_t i = 0; i < old->count; i++)
        if (text_equal(old->list[i].key, key))
            ties_add(arena, ties, old->list[i]);
}

void relate_inherit(struct arena *arena, const struct mapping *mapping, const size_t *absent,
                    size_t count, const struct ties *old, struct ties *ties)
{
    for (size_t i = 0; i < count && old->count != 0; i++)
        inherit_field(arena, &mapping->fields[absent[i]], old, ties);
}

void relate_inherit_all(struct arena *arena, const struct mapping *mapping, const struct ties *old,
                        struct ties *ties)
{
    for (size_t i = 0; i < mapping->field_count && old->count != 0; i++)
        inherit_field(arena, &mapping->fields[i], old, ties);
}
