#include "sync/check.h"

#include "base/memory.h"
#include "format/jcard.h"
#include "map/identity.h"
#include "sync/columns.h"
#include "sync/decide.h"
#include "sync/ingest.h"

struct checking {
    struct mapping *mapping;
    struct ingest ingest;
    struct errors *errors;
    uint64_t *filled; /* by slot */
    uint64_t *had;
    size_t own_slots; /* of the mapping; the others were discovered */
    uint64_t users;
};

/* Counts each attribute before the ingest takes the record. */
static int take_record(void *self, struct record *record, struct errors *errors)
{
    struct checking *checking = self;
    size_t most = attribute_set_most(&checking->mapping->attributes);
    bool user = record_is_user(record);
    checking->users += user;
    for (size_t slot = 0; user && slot < record->count && slot < most; slot++) {
        checking->had[slot] += record->values[slot].presence != VALUE_ABSENT;
        checking->filled[slot] += record->values[slot].presence == VALUE_PRESENT;
    }
    return ingest_take(&checking->ingest, record, errors);
}

struct checking *check_open(struct mapping *mapping, const struct encoding *encoding,
                            struct findings *findings, struct errors *errors)
{
    struct checking *checking = memory_zeroed(sizeof *checking);
    checking->mapping = mapping;
    checking->errors = errors;
    checking->own_slots = mapping->attributes.count;
    mapping->attributes.discovering = true;
    ingest_open(&checking->ingest, mapping, findings, errors);
    size_t most = attribute_set_most(&mapping->attributes);
    checking->filled = arena_array(&checking->ingest.arena, most, sizeof *checking->filled);
    checking->had = arena_array(&checking->ingest.arena, most, sizeof *checking->had);
    checking->ingest.exports.encoding = encoding != NULL ? encoding : mapping->encoding;
    checking->ingest.exports.taker = (struct record_taker){.take = take_record, .self = checking};
    return checking;
}

void check_on_progress(struct checking *checking, void (*progress)(void *self, uint64_t),
                       void *progress_self)
{
    checking->ingest.progress = progress;
    checking->ingest.progress_self = progress_self;
}

int check_read(struct checking *checking, const char *path)
{
    return exports_read(&checking->ingest.exports, path);
}

static struct text target_of(struct arena *arena, const struct mapping_field *field)
{
    struct instance like = {.property = field->property,
                            .name = field->name,
                            .types = field->types,
                            .type_count = field->type_count};
    return contact_cell_key(arena, &like, field->part);
}

static void list_mapped(struct checking *checking, struct checked *checked)
{
    const struct mapping *mapping = checking->mapping;
    struct arena *arena = &checking->ingest.arena;
    size_t room = 0;
    for (size_t i = 0; i < mapping->field_count; i++)
        room += mapping->fields[i].recipe.source_count;
    checked->mapped = arena_array(arena, room, sizeof *checked->mapped);
    for (size_t i = 0; i < mapping->field_count; i++) {
        const struct mapping_field *field = &mapping->fields[i];
        struct text goes = target_of(arena, field);
        for (size_t s = 0; s < field->recipe.source_count; s++) {
            const struct origin *source = &field->recipe.sources[s];
            checked->mapped[checked->mapped_count++] =
                (struct checked_attribute){.name = source->name,
                                           .goes = goes,
                                           .had = checking->had[source->slot],
                                           .filled = checking->filled[source->slot]};
        }
    }
}

/* Left out by its own name, or as a part of something that is left out. */
static bool is_ignored(const struct mapping *mapping, struct arena *arena, struct text name)
{
    struct text key = attribute_key(arena, name, NULL);
    for (size_t i = 0; i < mapping->ignored_count; i++) {
        struct text ignored = attribute_key(arena, mapping->ignored[i], NULL);
        bool inside =
            key.len > ignored.len && key.data[ignored.len] == '.' && text_starts(key, ignored);
        if (inside || text_equal(key, ignored))
            return true;
    }
    return false;
}

static int compare_names(const void *left, const void *right)
{
    const struct checked_attribute *a = left, *b = right;
    return text_compare(a->name, b->name);
}

static void list_unmapped(struct checking *checking, struct checked *checked)
{
    const struct attribute_set *set = &checking->mapping->attributes;
    struct arena *arena = &checking->ingest.arena;
    checked->unmapped = arena_array(arena, set->count, sizeof *checked->unmapped);
    for (size_t slot = checking->own_slots; slot < set->count; slot++)
        if (checking->filled[slot] != 0 && !is_ignored(checking->mapping, arena, set->names[slot]))
            checked->unmapped[checked->unmapped_count++] =
                (struct checked_attribute){.name = set->names[slot],
                                           .had = checking->had[slot],
                                           .filled = checking->filled[slot]};
    if (checked->unmapped_count > 1)
        qsort(checked->unmapped, checked->unmapped_count, sizeof *checked->unmapped, compare_names);
}

static bool has_property(const struct contact *contact, const char *name)
{
    for (size_t i = 0; i < contact->count; i++)
        if (text_equal(contact->list[i].name, text_of(name)))
            return true;
    return false;
}

static struct decision decide_alone(const struct checking *checking, const struct taken *taken)
{
    const struct mapping *mapping = checking->mapping;
    struct situation situation = {.present = true,
                                  .account = taken->account,
                                  .inclusion = taken->inclusion,
                                  .keep_disabled = taken->keep_disabled,
                                  .nameless = taken->nameless,
                                  .held = HELD_NOTHING,
                                  .handle_deletes = mapping->handle_deletes,
                                  .missing = mapping->missing,
                                  .whole = true,
                                  .delta = checking->ingest.delta};
    return decide(&situation);
}

static struct text card_of(struct checking *checking, const struct ingest_entry *entry,
                           const struct contact *contact)
{
    struct arena *arena = &checking->ingest.arena;
    struct buffer card = {0};
    struct text uid = identity_uid(arena, checking->mapping->salt, ingest_id(entry));
    vcard_write(&card, contact, uid, checking->mapping->version);
    struct text text = arena_copy(arena, buffer_text(&card));
    buffer_release(&card);
    return text;
}

static void list_deployments(struct checking *checking, struct checked *checked)
{
    const struct mapping *mapping = checking->mapping;
    checked->deployment_count = mapping->deployment_count;
    checked->deployments = arena_array(&checking->ingest.arena, mapping->deployment_count,
                                       sizeof *checked->deployments);
    for (size_t i = 0; i < mapping->deployment_count; i++)
        checked->deployments[i].name = mapping->deployments[i].name;
}

static void count_deployments(const struct checking *checking, const struct taken *taken,
                              const struct contact *contact, struct checked *checked)
{
    const struct mapping *mapping = checking->mapping;
    for (size_t i = 0; i < mapping->deployment_count; i++) {
        const struct mapping_deployment *deployment = &mapping->deployments[i];
        checked->deployments[i].after +=
            judge_labels(deployment, contact, NULL) &&
            judge_filter(mapping, &deployment->filter, taken->answers,
                         columns_unexported(&checking->ingest, taken)) == DAMAGE_YES;
    }
}

static int count_person(struct checking *checking, const struct ingest_entry *entry,
                        struct arena *arena, struct checked *checked)
{
    struct taken taken;
    struct contact contact;
    if (ingest_read(&checking->ingest, entry, arena, &taken) != 0)
        return -1;
    struct decision decision = decide_alone(checking, &taken);
    checked->inactive += decision.tally == TALLY_INACTIVE;
    checked->excluded += decision.tally == TALLY_EXCLUDED;
    checked->unknown += decision.step == STEP_NOTHING && decision.tally == TALLY_NONE;
    if (decision.step != STEP_ADD || jcard_read(arena, taken.contact, &contact) != 0)
        return 0;
    checked->contacts++;
    checked->without_mail += !has_property(&contact, "EMAIL");
    checked->without_number += !has_property(&contact, "TEL");
    count_deployments(checking, &taken, &contact, checked);
    if (checked->card_count < COUNT_OF(checked->cards))
        checked->cards[checked->card_count++] = card_of(checking, entry, &contact);
    return 0;
}

int check_finish(struct checking *checking, struct checked *ret_checked)
{
    struct ingest *ingest = &checking->ingest;
    struct arena arena = {0};
    int outcome = ingest_finish(ingest);
    ret_checked->fitted = true;
    ret_checked->inputs = ingest->exports.inputs;
    ret_checked->input_count = ingest->exports.count;
    ret_checked->users = checking->users;
    list_mapped(checking, ret_checked);
    list_unmapped(checking, ret_checked);
    list_deployments(checking, ret_checked);
    for (size_t i = 0; i < ingest->count && outcome == 0; i++) {
        arena_reset(&arena);
        outcome = count_person(checking, &ingest->entries[i], &arena, ret_checked);
    }
    memcpy(ret_checked->findings, ingest->findings->by_code, sizeof ret_checked->findings);
    ret_checked->nameless = ret_checked->findings[FINDING_NAME_DERIVED];
    arena_release(&arena);
    return outcome;
}

void check_close(struct checking *checking)
{
    ingest_release(&checking->ingest);
    memory_free(checking);
}
