#include "map/damage_list.h"

#include "map/transform.h"

enum damage_place damage_place_of(const struct mapping_field *field)
{
    if (property_at(field->property)->kind == PROPERTY_URI)
        return DAMAGE_IN_URI;
    if (text_equal(field->name, TEXT("TEL")))
        return DAMAGE_IN_NUMBER;
    return text_equal(field->name, TEXT("EMAIL")) ? DAMAGE_IN_ADDRESS : DAMAGE_IN_TEXT;
}

static bool is_component(const struct mapping_field *field, const char *property, const char *part)
{
    const struct property *found = property_at(field->property);
    return found->kind == PROPERTY_COMPONENTS && text_equal(field->name, text_of(property)) &&
           text_equal(text_of(found->parts[field->part]), text_of(part));
}

/* A postal code beside the country of the same address. */
static void note_postal_code(struct arena *arena, const struct mapping *mapping,
                             const struct record *record, struct damage *damage)
{
    const struct mapping_field *code = &mapping->fields[damage->field];
    if (damage->kind != DAMAGE_ZEROS || !is_component(code, "ADR", "code"))
        return;
    for (size_t i = 0; i < mapping->field_count; i++) {
        const struct mapping_field *field = &mapping->fields[i];
        if (!is_component(field, "ADR", "country") || !mapping_same_target(field, code))
            continue;
        if (field->recipe.source_count == 0)
            continue;
        struct text country = record_first(record, field->recipe.sources[0].slot);
        damage->meant = damage_postal_code(arena, damage->value, country);
        damage->told = damage->meant.len != 0;
    }
}

static bool is_of_letters(enum damage_kind kind)
{
    return kind == DAMAGE_MOJIBAKE || kind == DAMAGE_REPLACED || kind == DAMAGE_QUESTION;
}

static void add(struct damage_list *list, const struct damage *damage)
{
    if (list->count == list->room) {
        size_t room = list->room == 0 ? 8 : list->room * 2;
        struct damage *grown = arena_array(list->arena, room, sizeof *grown);
        if (list->count != 0)
            memcpy(grown, list->list, list->count * sizeof *grown);
        list->list = grown;
        list->room = room;
    }
    list->list[list->count++] = *damage;
}

void damage_list_note(struct damage_list *list, const struct mapping *mapping,
                      const struct record *record, struct damage *damage)
{
    const struct mapping_field *field = &mapping->fields[damage->field];
    const struct damage_rule *rule = damage_rule(damage->kind);
    bool globs = field->include_count != 0 || field->exclude_count != 0;
    for (size_t i = 0; i < field->recipe.transform_count; i++)
        globs |= transform_chooses(&field->recipe.transforms[i]);
    bool uncertain = globs && is_of_letters(damage->kind);
    if (!damage->emitted && !uncertain)
        return;
    damage->told &= damage->emitted;
    damage->emitted &= rule->emitted && !uncertain;
    note_postal_code(list->arena, mapping, record, damage);
    add(list, damage);
}

void damage_list_keep_one(struct damage_list *list, size_t field, struct text value)
{
    size_t kept = 0;
    for (size_t i = 0; i < list->count; i++)
        if (list->list[i].field != field || text_equal(list->list[i].value, value))
            list->list[kept++] = list->list[i];
    list->count = kept;
}

static int compare_damages(const void *left, const void *right)
{
    const struct damage *a = left, *b = right;
    if (a->field != b->field)
        return a->field < b->field ? -1 : 1;
    return text_compare(a->seen, b->seen);
}

struct damage *damage_list_sorted(struct damage_list *list, size_t *ret_count)
{
    if (list->count > 1)
        qsort(list->list, list->count, sizeof *list->list, compare_damages);
    *ret_count = list->count;
    return list->list;
}
