/* What is known of a record from the last run counts as if it had been read again. */
#include "map/identity.h"
#include "sync/columns.h"
#include "sync/recall.h"

size_t ingest_expect(void *self)
{
    struct ingest *ingest = self;
    return ingest->recall == NULL ? 0 : recall_expected(ingest->recall);
}

/* The record that columns look at: which attributes it has, and nothing of what they are. */
static void make_record(struct ingest *ingest, const struct remembered *remembered,
                        struct record *record)
{
    *record = (struct record){
        .kind = (enum export_kind)remembered->kind,
        .count = remembered->slots,
        .values = arena_array(&ingest->record_arena, remembered->slots, sizeof *record->values)};
    for (size_t slot = 0; slot < remembered->slots; slot++)
        record->values[slot].presence = recall_presence(remembered, slot);
}

int ingest_recall(void *self, const struct record_octets *octets, enum export_kind *ret_kind)
{
    struct ingest *ingest = self;
    struct taken taken;
    struct record record;
    struct contact_place there;
    uint32_t note;
    struct recall_record wanted = {octets->mark.bytes, octets->octets, octets->expected};
    const struct remembered *remembered =
        ingest->recall == NULL ? NULL : recall_find(ingest->recall, &wanted, &there, &note);
    if (remembered == NULL)
        return 0;
    arena_reset(&ingest->record_arena);
    if (++ingest->records % 4096 == 0 && ingest->progress != NULL)
        ingest->progress(ingest->progress_self, ingest->records);
    make_record(ingest, remembered, &record);
    columns_see(ingest, &record);
    columns_see_status(ingest, &record);
    columns_count(ingest, &record);
    recall_unpack(remembered, octets->octets, &ingest->record_arena, &taken);
    taken.file = (uint32_t)ingest->exports.file_count - 1;
    taken.place = octets->place;
    taken.there = there;
    taken.note = note;
    ingest->whole = true;
    *ret_kind = record.kind;
    char id[IDENTITY_GUID_TEXT];
    identity_print_guid(remembered->id, id);
    return ingest_put_known(ingest, (struct text){id, sizeof id}, &taken) == 0 ? 1 : -1;
}
