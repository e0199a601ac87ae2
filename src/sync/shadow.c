#include "sync/shadow.h"

#include "base/limits.h"
#include "base/memory.h"
#include "sync/columns.h"

static bool same_identity(const struct mapping *a, const struct mapping *b)
{
    struct arena arena = {0};
    bool same = text_equal(attribute_key(&arena, a->identity_attribute, NULL),
                           attribute_key(&arena, b->identity_attribute, NULL));
    arena_release(&arena);
    return same;
}

/* Attributes that the new mapping does not read are read, too. */
static bool want_all(const struct shadow *shadow, struct ingest *ingest)
{
    const struct attribute_set *set = &shadow->mapping.attributes;
    struct attribute_set *now = &ingest->mapping->attributes;
    if (now->count + set->count > LIMIT_MAPPING_ATTRIBUTES)
        return false;
    if (now->own == 0)
        now->own = now->count;
    for (size_t slot = 0; slot < set->count; slot++)
        (void)attribute_set_want(now, set->names[slot]);
    ingest->present = arena_array(&ingest->arena, attribute_set_most(now), sizeof *ingest->present);
    ingest->implied = arena_array(&ingest->arena, attribute_set_most(now), sizeof *ingest->implied);
    return true;
}

/* Where in the records each attribute of the old mapping stands. */
static void find_slots(struct shadow *shadow, const struct mapping *now)
{
    const struct attribute_set *set = &shadow->mapping.attributes;
    struct arena arena = {0};
    shadow->slots = arena_array(&shadow->ingest.arena, set->count, sizeof *shadow->slots);
    for (size_t slot = 0; slot < set->count; slot++) {
        struct text key = attribute_key(&arena, set->names[slot], NULL);
        shadow->slots[slot] = ATTRIBUTE_UNWANTED;
        (void)names_find(&now->attributes.slots, key, &shadow->slots[slot]);
    }
    arena_release(&arena);
}

struct shadow *shadow_open(const struct snapshot_head *head, struct ingest *ingest)
{
    if (text_equal(head->mapping, ingest->mapping->digest) || head->rules.len == 0)
        return NULL;
    struct shadow *shadow = memory_zeroed(sizeof *shadow);
    if (mapping_parse(&shadow->mapping, head->rules, TEXT("snapshot"), &shadow->errors) != 0 ||
        !same_identity(&shadow->mapping, ingest->mapping) || !want_all(shadow, ingest)) {
        shadow_close(shadow);
        return NULL;
    }
    shadow->findings.errors = &shadow->errors;
    ingest_open(&shadow->ingest, &shadow->mapping, &shadow->findings, &shadow->errors);
    shadow->ingest.relations = ingest->relations;
    find_slots(shadow, ingest->mapping);
    return shadow;
}

/* What an ingest finds under the old mapping is nobody's business. */
static void forget_findings(struct shadow *shadow)
{
    if (shadow->findings.count == 0)
        return;
    findings_release(&shadow->findings);
    shadow->findings = (struct findings){.errors = &shadow->errors};
}

void shadow_take(struct shadow *shadow, const struct ingest *ingest, const struct record *record)
{
    struct record copy = *record;
    struct arena arena = {0};
    copy.count = attribute_set_room(&shadow->mapping.attributes);
    copy.values = arena_array(&arena, copy.count, sizeof *copy.values);
    copy.damage = NULL;
    copy.mark = NULL;
    if (record->implied != NULL)
        copy.implied = arena_array(&arena, copy.count, sizeof *copy.implied);
    for (size_t slot = 0; slot < shadow->mapping.attributes.count; slot++) {
        size_t from = shadow->slots[slot];
        if (from >= record->count)
            continue;
        copy.values[slot] = record->values[from];
        if (record->implied != NULL)
            copy.implied[slot] = record->implied[from];
    }
    shadow->ingest.exports.files = ingest->exports.files;
    shadow->ingest.exports.file_count = ingest->exports.file_count;
    (void)ingest_take(&shadow->ingest, &copy, &shadow->errors);
    forget_findings(shadow);
    arena_release(&arena);
}

void shadow_end_file(struct shadow *shadow, const struct ingest *ingest,
                     const struct export_facts *facts)
{
    size_t groups = shadow->mapping.groups_slot;
    struct export_facts *copy = memory_zeroed(sizeof *copy);
    copy->kind = facts->kind;
    copy->delta = facts->delta;
    for (size_t slot = 0; slot < shadow->mapping.attributes.count; slot++)
        if (shadow->slots[slot] != ATTRIBUTE_UNWANTED)
            copy->declared[slot] = ingest->members != NULL && slot == groups
                                       ? UINT32_MAX
                                       : facts->declared[shadow->slots[slot]];
    shadow->ingest.exports.file_count = ingest->exports.file_count;
    columns_end_file(&shadow->ingest, copy);
    memory_free(copy);
}

int shadow_finish(struct shadow *shadow, const struct ingest *ingest)
{
    shadow->ingest.exports.files = ingest->exports.files;
    shadow->ingest.exports.file_count = ingest->exports.file_count;
    shadow->ingest.delta = ingest->delta;
    int outcome = ingest_finish(&shadow->ingest);
    shadow->ingest.delta = ingest->delta;
    shadow->ingest.incomplete = ingest->incomplete;
    shadow->ingest.doubted = ingest->doubted;
    shadow->ingest.unidentified = ingest->unidentified;
    forget_findings(shadow);
    return outcome;
}

void shadow_close(struct shadow *shadow)
{
    if (shadow == NULL)
        return;
    shadow->ingest.exports.files = NULL; /* borrowed */
    spill_release(&shadow->compare.lines);
    buffer_release(&shadow->compare.card);
    buffer_release(&shadow->compare.line);
    buffer_release(&shadow->compare.out);
    arena_release(&shadow->compare.arena);
    ingest_release(&shadow->ingest);
    findings_release(&shadow->findings);
    mapping_release(&shadow->mapping);
    errors_release(&shadow->errors);
    memory_free(shadow);
}
