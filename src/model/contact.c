#include "model/contact.h"

#include "base/buffer.h"

struct text contact_name(const struct contact *contact)
{
    for (size_t i = 0; i < contact->count; i++)
        if (contact->list[i].property == 0 && contact->list[i].part_count != 0)
            return contact->list[i].parts[0];
    return TEXT_NONE;
}

bool contact_is_group(const struct contact *contact)
{
    for (size_t i = 0; i < contact->count; i++)
        if (text_equal(contact->list[i].name, TEXT("KIND")))
            return contact->list[i].part_count != 0 &&
                   text_equal_fold(contact->list[i].parts[0], TEXT("group"));
    return false;
}

bool instance_has_text(const struct instance *instance)
{
    for (size_t i = 0; i < instance->part_count; i++)
        if (instance->parts[i].len != 0)
            return true;
    return false;
}

bool cell_is_card(const struct cell *cell)
{
    return cell->part != 0 && property_at(cell->property)->kind == PROPERTY_RELATED;
}

struct text contact_cell_key(struct arena *arena, const struct instance *instance, size_t part)
{
    struct buffer key = {0};
    const struct property *property = property_at(instance->property);
    buffer_add(&key, instance->name);
    if (property->kind == PROPERTY_COMPONENTS) {
        buffer_add_byte(&key, '.');
        buffer_add_string(&key, property->parts[part]);
    }
    if (property->kind == PROPERTY_RELATED && part != 0)
        buffer_add_string(&key, ".card");
    for (size_t i = 0; i < instance->type_count; i++) {
        buffer_add_byte(&key, i == 0 ? ';' : ',');
        buffer_add(&key, instance->types[i]);
    }
    if (instance->label.len != 0)
        buffer_format(&key, " [%.*s]", TEXT_ARG(instance->label));
    struct text copy = arena_copy(arena, buffer_text(&key));
    buffer_release(&key);
    return copy;
}

static int compare_cells(const void *left, const void *right)
{
    const struct cell *a = left, *b = right;
    if (a->property != b->property)
        return a->property < b->property ? -1 : 1;
    int order = a->part != b->part ? (a->part < b->part ? -1 : 1) : text_compare(a->key, b->key);
    return order != 0 ? order : text_compare(a->text, b->text);
}

struct cell *contact_cells(struct arena *arena, const struct contact *contact, size_t *ret_count)
{
    size_t most = 0, count = 0;
    for (size_t i = 0; i < contact->count; i++)
        most += contact->list[i].part_count;
    struct cell *cells = arena_array(arena, most, sizeof *cells);
    for (size_t i = 0; i < contact->count; i++) {
        const struct instance *instance = &contact->list[i];
        enum property_kind kind = property_at(instance->property)->kind;
        bool split = kind == PROPERTY_COMPONENTS || kind == PROPERTY_RELATED;
        for (size_t part = 0; part < instance->part_count; part++) {
            if (instance->parts[part].len == 0)
                continue;
            cells[count++] = (struct cell){instance->property, split ? part : 0,
                                           contact_cell_key(arena, instance, split ? part : 0),
                                           instance->parts[part]};
        }
    }
    if (count > 1)
        qsort(cells, count, sizeof *cells, compare_cells);
    *ret_count = count;
    return cells;
}

/* The cells of one side that are still to be compared. */
struct side {
    const struct cell *cells;
    size_t count;
    size_t at;
};

static const struct cell *head(const struct side *side)
{
    return side->at < side->count ? &side->cells[side->at] : NULL;
}

static bool same_key(const struct cell *a, const struct cell *b)
{
    return a->property == b->property && a->part == b->part && text_equal(a->key, b->key);
}

/* Collects from `side` what stands under `like`'s key and not in `other`. */
static size_t only_here(struct side *side, struct side other, const struct cell *like,
                        const struct cell **out)
{
    size_t count = 0;
    for (const struct cell *cell; (cell = head(side)) != NULL && same_key(cell, like); side->at++) {
        const struct cell *twin;
        while ((twin = head(&other)) != NULL && compare_cells(twin, cell) < 0)
            other.at++;
        if (twin != NULL && compare_cells(twin, cell) == 0)
            other.at++;
        else
            out[count++] = cell;
    }
    return count;
}

struct field *contact_compare(struct arena *arena, const struct contact *before,
                              const struct contact *after, size_t *ret_count)
{
    static const struct contact none = {0};
    struct side old = {0}, new = {0};
    old.cells = contact_cells(arena, before == NULL ? &none : before, &old.count);
    new.cells = contact_cells(arena, after == NULL ? &none : after, &new.count);
    struct field *fields = arena_array(arena, old.count + new.count, sizeof *fields);
    const struct cell **gone = arena_array(arena, old.count, sizeof *gone);
    const struct cell **come = arena_array(arena, new.count, sizeof *come);
    size_t count = 0;
    while (head(&old) != NULL || head(&new) != NULL) {
        const struct cell *a = head(&old), *b = head(&new);
        const struct cell *like = b == NULL || (a != NULL && compare_cells(a, b) < 0) ? a : b;
        if (a != NULL && b != NULL && same_key(a, b))
            like = a;
        struct side old_start = old, new_start = new;
        size_t gone_count = only_here(&old, new_start, like, gone);
        size_t come_count = only_here(&new, old_start, like, come);
        size_t most = gone_count > come_count ? gone_count : come_count;
        for (size_t i = 0; i < most; i++)
            fields[count++] = (struct field){like->key, i < gone_count ? gone[i]->text : TEXT_NONE,
                                             i < come_count ? come[i]->text : TEXT_NONE};
    }
    *ret_count = count;
    return fields;
}
