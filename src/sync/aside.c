#include "sync/aside.h"

#include "base/digest.h"
#include "format/jcard.h"
#include "format/tie_list.h"
#include "sync/damaged.h"
#include "sync/watch.h"

void aside_verdict(const struct mapping *mapping, const bool *unexported, struct taken *taken)
{
    struct verdict verdict = judge_answers(mapping, taken->answers, unexported);
    taken->inclusion = verdict.inclusion;
    taken->condition = verdict.condition;
    taken->keep_disabled = verdict.keep_disabled;
}

void aside_judge(struct ingest *ingest, const struct record *record, struct taken *taken)
{
    const struct mapping *mapping = ingest->mapping;
    taken->silent_status = presence_is_silent(record->values[mapping->status_slot].presence);
    taken->answer_count = mapping->rule_count;
    taken->answers = arena_get(&ingest->record_arena, taken->answer_count);
    judge_rules(mapping, record, taken->answers);
    aside_verdict(mapping, NULL, taken);
}

/* The digest of what was read, hexadecimal, in the arena. */
static struct text source_of(struct ingest *ingest, const struct record *record)
{
    struct digest source;
    struct buffer hex = {0};
    struct record own = *record;
    size_t count = ingest->mapping->attributes.own;
    if (count != 0 && count < own.count)
        own.count = count; /* it tells what the mapping reads, not what is read by the way */
    build_source_digest(&own, &ingest->scratch, &source);
    digest_print(&hex, &source);
    struct text text = arena_copy(&ingest->record_arena, buffer_text(&hex));
    buffer_release(&hex);
    return text;
}

/* Whom the contact is related to, in the arena. */
static struct text note_ties(struct ingest *ingest, const struct ties *ties)
{
    if (ties->count == 0)
        return TEXT_NONE;
    for (size_t i = 0; i < ties->count && ingest->relations != NULL; i++)
        relations_add(ingest->relations, ties->list[i].id);
    buffer_clear(&ingest->scratch);
    ties_write(&ingest->scratch, ties);
    return arena_copy(&ingest->record_arena, buffer_text(&ingest->scratch));
}

/* Proxy addresses without what kind they are. */
static struct text aliases_of(struct ingest *ingest, const struct record *record)
{
    size_t slot = ingest->mapping->alias_slot;
    if (slot == ATTRIBUTE_UNWANTED || slot >= record->count)
        return TEXT_NONE;
    buffer_clear(&ingest->scratch);
    for (size_t i = 0; i < record->values[slot].count; i++) {
        struct text address = record->values[slot].texts[i];
        if (text_starts_fold(address, TEXT("smtp:")))
            address = text_from(address, 5);
        buffer_add(&ingest->scratch, address);
        buffer_add_byte(&ingest->scratch, '\n');
    }
    return arena_copy(&ingest->record_arena, buffer_text(&ingest->scratch));
}

void aside_fill(struct aside *aside, struct ingest *ingest, const struct record *record,
                struct text id, struct taken *taken)
{
    struct built *built = &aside->built;
    build_traced(ingest->mapping, record, id, &ingest->record_arena, built,
                 watch_record(ingest->watch, ingest, record, id, taken));
    taken->name = contact_name(&built->contact);
    for (size_t i = 0; i < COUNT_OF(taken->keys); i++)
        taken->keys[i] = record_first(record, ingest->mapping->key_slots[i]);
    taken->aliases = aliases_of(ingest, record);
    taken->nameless = built->name_derived && (built->name_absent || built->nameless);
    taken->absent = built->absent;
    taken->absent_count = built->absent_count;
    taken->leans = built->leans;
    taken->lean_count = built->lean_count;
    taken->source = source_of(ingest, record);
    (void)damaged_pack(&aside->doubts, built, true);
    (void)damaged_pack(&aside->repairs, built, false);
    taken->doubts = buffer_text(&aside->doubts);
    taken->repairs = buffer_text(&aside->repairs);
    jcard_write(&aside->contact, &built->contact);
    taken->contact = buffer_text(&aside->contact);
    taken->ties = note_ties(ingest, &built->ties);
}

void aside_pack_patch(struct aside *aside, struct ingest *ingest, const struct record *record,
                      struct text id, const struct taken *whole, struct buffer *out)
{
    struct record bare = *record;
    struct taken patch = {.kind = whole->kind,
                          .file = whole->file,
                          .place = whole->place,
                          .stamp = whole->stamp,
                          .account = whole->account};
    size_t status = ingest->mapping->status_slot;
    bare.values = arena_array(&ingest->record_arena, record->count, sizeof *bare.values);
    for (size_t slot = 0; slot < record->count; slot++)
        if (!record->implied[slot])
            bare.values[slot] = record->values[slot];
    if (record->implied[status] && patch.account != ACCOUNT_DELETED)
        patch.account = ACCOUNT_UNKNOWN;
    aside_judge(ingest, &bare, &patch);
    aside_fill(aside, ingest, &bare, id, &patch);
    taken_pack(out, &patch);
}

void aside_release(struct aside *aside)
{
    buffer_release(&aside->contact);
    buffer_release(&aside->doubts);
    buffer_release(&aside->repairs);
}
