#include "sync/columns.h"

#include "base/memory.h"
#include "sync/shadow.h"

static size_t slots_of(const struct ingest *ingest)
{
    return attribute_set_most(&ingest->mapping->attributes);
}

void columns_see(struct ingest *ingest, const struct record *record)
{
    for (size_t slot = 0; slot < record->count && slot < slots_of(ingest); slot++) {
        bool implied = record->implied != NULL && record->implied[slot];
        uint64_t *counts = implied ? ingest->implied : ingest->present;
        counts[slot] += record->values[slot].presence != VALUE_ABSENT;
    }
}

void columns_see_status(struct ingest *ingest, const struct record *record)
{
    ingest->with_status += record->values[ingest->mapping->status_slot].presence == VALUE_PRESENT;
}

void columns_count(struct ingest *ingest, const struct record *record)
{
    struct column **columns = &ingest->counting[record->kind];
    if (*columns == NULL)
        *columns = arena_array(&ingest->arena, slots_of(ingest), sizeof **columns);
    for (size_t slot = 0; slot < record->count && slot < slots_of(ingest); slot++) {
        enum presence presence = record->values[slot].presence;
        struct column *column = &(*columns)[slot];
        if (presence == VALUE_NULL && record->implied != NULL && record->implied[slot])
            continue; /* nobody was silent about it: it was asked for */
        column->had += presence != VALUE_ABSENT;
        column->replaced += presence == VALUE_UNEXPORTED;
        column->filled += presence == VALUE_PRESENT;
    }
}

/* What the file said joins what the others of its kind said. */
static void join(struct ingest *ingest, size_t kind, const struct export_facts *facts)
{
    struct column *counted = ingest->counting[kind], *all = ingest->columns[kind];
    if (all == NULL)
        all = arena_array(&ingest->arena, slots_of(ingest), sizeof *all);
    ingest->columns[kind] = all;
    for (size_t slot = 0; slot < ingest->mapping->attributes.count; slot++) {
        bool declared = export_declares(facts, slot, (enum export_kind)kind) ||
                        (ingest->members != NULL && slot == ingest->mapping->groups_slot);
        all[slot].had += counted[slot].had;
        all[slot].filled += counted[slot].filled;
        all[slot].replaced += counted[slot].replaced;
        all[slot].declared |= declared;
        all[slot].undeclared |= counted[slot].had != 0 && !declared;
    }
}

/* Files that a zip file holds are marked together. */
static void mark_files(struct ingest *ingest, bool delta)
{
    size_t files = ingest->exports.file_count;
    struct file_said said = {delta, ingest->hound_active != 0 && ingest->hound_disabled == 0};
    if (ingest->said_room < files) {
        ingest->said_room = files + files / 2;
        ingest->said = memory_grow(ingest->said, ingest->said_room, sizeof *ingest->said);
    }
    while (ingest->said_count < files)
        ingest->said[ingest->said_count++] = said;
    ingest->hound_active = ingest->hound_disabled = 0;
}

struct file_said columns_file_said(const struct ingest *ingest, const struct taken *taken)
{
    static const struct file_said nothing = {0};
    return taken->file < ingest->said_count ? ingest->said[taken->file] : nothing;
}

void columns_end_file(struct ingest *ingest, const struct export_facts *facts)
{
    for (size_t kind = 0; kind < KIND_COUNT; kind++) {
        if (ingest->counting[kind] == NULL)
            continue;
        if (!facts->delta)
            join(ingest, kind, facts);
        memset(ingest->counting[kind], 0, slots_of(ingest) * sizeof *ingest->counting[kind]);
    }
    for (size_t slot = 0; slot < slots_of(ingest); slot++) {
        ingest->present[slot] += facts->delta ? 0 : ingest->implied[slot];
        ingest->implied[slot] = 0;
    }
    mark_files(ingest, facts->delta);
    if (ingest->shadow != NULL)
        shadow_end_file(ingest->shadow, ingest, facts);
}

static bool is_unexported(const struct column *column)
{
    return column->had != 0 && column->filled == 0 && column->undeclared;
}

void columns_settle(struct ingest *ingest)
{
    size_t count = ingest->mapping->attributes.count;
    for (size_t kind = 0; kind < KIND_COUNT; kind++) {
        if (ingest->columns[kind] == NULL)
            continue;
        ingest->unexported[kind] = arena_array(&ingest->arena, count, sizeof(bool));
        for (size_t slot = 0; slot < count; slot++)
            ingest->unexported[kind][slot] = is_unexported(&ingest->columns[kind][slot]);
    }
}

const bool *columns_unexported(const struct ingest *ingest, const struct taken *taken)
{
    return columns_file_said(ingest, taken).delta ? NULL : ingest->unexported[taken->kind];
}

/* A snapshot of a mapping without recipes knows only what the export had. */
void columns_remember(struct ingest *ingest, const struct snapshot_head *head)
{
    const struct attribute_set *set = &ingest->mapping->attributes;
    const struct text *names = head->filled_known ? head->filled : head->attributes;
    size_t count = head->filled_known ? head->filled_count : head->attribute_count, slot;
    ingest->was_filled = arena_array(&ingest->arena, set->count, sizeof *ingest->was_filled);
    for (size_t i = 0; i < count; i++)
        if (names_find(&set->slots, names[i], &slot) == 0)
            ingest->was_filled[slot] = true;
}

static bool is_read_by_recipe(const struct mapping *mapping, size_t slot)
{
    for (size_t i = 0; i < mapping->field_count; i++)
        if (!mapping->fields[i].recipe.plain && mapping_reads(&mapping->fields[i], slot))
            return true;
    return false;
}

/* It has values, or had some and nothing tells that they are gone. */
static bool has_values(const struct ingest *ingest, const struct snapshot_head *before, size_t slot)
{
    bool filled = false, declared = false;
    for (size_t kind = 0; kind < KIND_COUNT; kind++) {
        if (ingest->columns[kind] == NULL)
            continue;
        filled |= ingest->columns[kind][slot].filled != 0;
        declared |= ingest->columns[kind][slot].declared;
    }
    bool was = before != NULL && before->filled_known && ingest->was_filled[slot];
    return filled || (was && !declared);
}

void columns_filled(const struct ingest *ingest, const struct snapshot_head *before,
                    struct arena *arena, struct snapshot_head *head)
{
    const struct mapping *mapping = ingest->mapping;
    if (ingest->delta && before != NULL) {
        head->filled_known = before->filled_known;
        head->filled = before->filled;
        head->filled_count = before->filled_count;
        return;
    }
    head->filled = arena_array(arena, mapping->mapped_slots, sizeof *head->filled);
    for (size_t slot = 0; slot < mapping->mapped_slots; slot++) {
        if (!is_read_by_recipe(mapping, slot))
            continue;
        head->filled_known = true;
        if (has_values(ingest, before, slot))
            head->filled[head->filled_count++] =
                attribute_key(arena, mapping->attributes.names[slot], NULL);
    }
    if (head->filled_count > 1)
        text_sort(head->filled, head->filled_count);
}

static void report_absent(struct ingest *ingest, size_t at, const struct origin *read)
{
    if (ingest->present[read->slot] != 0)
        return;
    for (size_t i = 0; i < at; i++)
        if (mapping_reads(&ingest->mapping->fields[i], read->slot))
            return; /* told before */
    findings_add(ingest->findings, FINDING_ATTRIBUTE_ABSENT, (struct finding_about){0},
                 "no record has %.*s; values that contacts have of it stay", TEXT_ARG(read->name));
}

void columns_report(struct ingest *ingest)
{
    const struct mapping *mapping = ingest->mapping;
    for (size_t i = 0; i < mapping->field_count; i++) {
        const struct mapping_field *field = &mapping->fields[i];
        for (size_t r = 0; r < field->recipe.read_count; r++)
            report_absent(ingest, i, &field->recipe.reads[r]);
        if (field->sensitive)
            findings_add(ingest->findings, FINDING_SENSITIVE, (struct finding_about){0},
                         "the mapping puts %.*s on cards, which is sensitive",
                         TEXT_ARG(field->from));
    }
}

static struct text key_of(struct arena *arena, const struct mapping_field *field)
{
    struct instance like = {.property = field->property,
                            .name = field->name,
                            .types = field->types,
                            .type_count = field->type_count};
    return contact_cell_key(arena, &like, field->part);
}

static uint64_t contacts_with(const struct snapshot_head *head, struct text key)
{
    for (size_t i = 0; i < head->property_count; i++)
        if (text_equal(head->properties[i].name, key))
            return head->properties[i].count;
    return 0;
}

/* UINT64_MAX: how many contacts keep something cannot be told. */
static void report_blank(struct ingest *ingest, const struct origin *read, size_t kind,
                         uint64_t kept)
{
    if (ingest->unexported[kind] == NULL || !ingest->unexported[kind][read->slot])
        return;
    for (size_t other = 0; other < KIND_COUNT; other++)
        if (ingest->columns[other] != NULL && ingest->columns[other][read->slot].filled != 0)
            kept = UINT64_MAX; /* some of them have it from there */
    if (kept == UINT64_MAX && ingest->was_filled != NULL && !ingest->was_filled[read->slot])
        return;
    const struct column *column = &ingest->columns[kind][read->slot];
    const char *what = column->replaced != 0 ? "is the name of a type" : "is blank";
    if (kept == UINT64_MAX)
        findings_add(ingest->findings, FINDING_NOT_EXPORTED, (struct finding_about){0},
                     "%.*s %s in all %llu records (%s): it was not exported, and what contacts "
                     "have by it stays",
                     TEXT_ARG(read->name), what, (unsigned long long)column->had,
                     kind_title((enum export_kind)kind));
    else
        findings_add(ingest->findings, FINDING_NOT_EXPORTED, (struct finding_about){0},
                     "%.*s %s in all %llu records (%s): it was not exported, and what %llu "
                     "contacts have of it stays",
                     TEXT_ARG(read->name), what, (unsigned long long)column->had,
                     kind_title((enum export_kind)kind), (unsigned long long)kept);
}

/* Of a field that is not plain some values may come from elsewhere: they cannot be counted. */
void columns_report_kept(struct ingest *ingest, const struct snapshot_head *head)
{
    const struct mapping *mapping = ingest->mapping;
    for (size_t i = 0; i < mapping->field_count; i++) {
        const struct mapping_field *field = &mapping->fields[i];
        struct arena arena = {0};
        uint64_t kept = contacts_with(head, key_of(&arena, field));
        arena_release(&arena);
        if (kept != 0 && !field->recipe.plain)
            kept = UINT64_MAX;
        for (size_t kind = 0; kind < KIND_COUNT && kept != 0; kind++)
            for (size_t r = 0; r < field->recipe.read_count; r++)
                report_blank(ingest, &field->recipe.reads[r], kind, kept);
    }
}
