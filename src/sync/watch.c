#include "sync/watch.h"

#include "base/limits.h"
#include "sync/columns.h"

static bool same_place(const struct place *a, const struct place *b)
{
    return a->line == b->line && a->column == b->column && a->record == b->record &&
           text_equal(a->file, b->file);
}

static void take_status(struct watch *watch, const struct mapping *mapping,
                        const struct record *record, struct trace_source *status)
{
    const struct value *value = &record->values[mapping->status_slot];
    *status = (struct trace_source){.attribute = mapping->status_attribute,
                                    .name = arena_copy(&watch->arena, value->name),
                                    .presence = value->presence,
                                    .count = value->count};
    status->values = arena_array(&watch->arena, value->count, sizeof *status->values);
    for (size_t i = 0; i < value->count; i++)
        status->values[i] = arena_copy(&watch->arena, value->texts[i]);
}

struct trace *watch_record(struct watch *watch, const struct ingest *ingest,
                           const struct record *record, struct text id, const struct taken *taken)
{
    if (watch == NULL || !text_equal(watch->id, id))
        return NULL;
    if (watch->count == LIMIT_WATCHED) {
        watch->unlisted++;
        return NULL;
    }
    if (watch->list == NULL)
        watch->list = arena_array(&watch->arena, LIMIT_WATCHED, sizeof *watch->list);
    struct watched *watched = &watch->list[watch->count];
    *watched =
        (struct watched){.place = record->place, .kind = record->kind, .account = taken->account};
    watched->place.file =
        arena_copy(&watch->arena, ingest->exports.files[ingest->exports.file_count - 1]);
    watched->as_delta = record->implied != NULL && watch->count != 0 &&
                        same_place(&watched[-1].place, &watched->place);
    take_status(watch, ingest->mapping, record, &watched->status);
    watch->count++;
    return &watched->trace;
}

static void take_record(struct watch *watch, const struct compare *compare,
                        const struct person *person)
{
    const struct mapping *mapping = compare->mapping;
    const struct taken *taken = &person->taken;
    const bool *unexported = columns_unexported(compare->ingest, taken);
    watch->place = taken->place;
    watch->place.file = arena_copy(&watch->arena, taken->place.file);
    watch->as_delta = columns_file_said(compare->ingest, taken).delta;
    watch->name = arena_copy(&watch->arena, taken->name);
    watch->contact = arena_copy(&watch->arena, taken->contact);
    watch->nameless = taken->nameless;
    watch->condition = taken->condition;
    watch->answers = arena_array(&watch->arena, taken->answer_count, 1);
    if (taken->answer_count != 0)
        memcpy(watch->answers, taken->answers, taken->answer_count);
    for (size_t i = 0; i < taken->absent_count; i++)
        watch->absent[taken->absent[i]] = true;
    if (unexported == NULL)
        return;
    size_t slots = mapping->attributes.count;
    watch->unexported = arena_array(&watch->arena, slots, sizeof *watch->unexported);
    memcpy(watch->unexported, unexported, slots * sizeof *unexported);
}

void watch_person(struct watch *watch, const struct compare *compare, const struct person *person)
{
    if (watch == NULL || !text_equal(watch->id, person->id))
        return;
    watch->seen = true;
    watch->situation = compare_situation(compare, person);
    watch->decision = decide(&watch->situation);
    watch->absent =
        arena_array(&watch->arena, compare->mapping->field_count, sizeof *watch->absent);
    if (person->entry != NULL)
        take_record(watch, compare, person);
    if (person->old != NULL)
        watch->old_line = arena_copy(&watch->arena, person->old->line);
    watch->uid = arena_copy(&watch->arena, person->uid);
    watch->file = arena_copy(&watch->arena, person->file);
    watch->found = person->found.data != NULL && !person->imported;
    watch->skipped = person->skipped;
}

void watch_release(struct watch *watch)
{
    for (size_t i = 0; i < watch->count; i++)
        trace_release(&watch->list[i].trace);
    arena_release(&watch->arena);
}
