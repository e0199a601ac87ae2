#include "sync/aside.h"
#include "sync/columns.h"

#include "base/limits.h"
#include "base/memory.h"
#include "map/build.h"
#include "map/identity.h"
#include "sync/recall.h"
#include "sync/shadow.h"

void ingest_open(struct ingest *ingest, struct mapping *mapping, struct findings *findings,
                 struct errors *errors)
{
    *ingest = (struct ingest){.mapping = mapping, .findings = findings, .errors = errors};
    ingest->present = arena_array(&ingest->arena, attribute_set_most(&mapping->attributes),
                                  sizeof *ingest->present);
    ingest->implied = arena_array(&ingest->arena, attribute_set_most(&mapping->attributes),
                                  sizeof *ingest->implied);
    ingest_listen(ingest);
}

void ingest_release(struct ingest *ingest)
{
    spill_release(&ingest->contacts);
    memory_free(ingest->entries);
    memory_free(ingest->derived);
    memory_free(ingest->said);
    announced_release(&ingest->announced);
    exports_release(&ingest->exports);
    buffer_release(&ingest->scratch);
    arena_release(&ingest->record_arena);
    arena_release(&ingest->arena);
}

struct text ingest_id(const struct ingest_entry *entry)
{
    return (struct text){entry->id, entry->id_len};
}

static void index_record(struct ingest *ingest, struct text id, uint64_t offset, size_t length)
{
    if (ingest->count == ingest->room) {
        ingest->room = ingest->room == 0 ? 1024 : ingest->room + ingest->room / 2;
        ingest->entries = memory_grow(ingest->entries, ingest->room, sizeof *ingest->entries);
    }
    struct text kept = arena_copy(&ingest->arena, id);
    ingest->entries[ingest->count++] = (struct ingest_entry){.prefix = text_prefix(id),
                                                             .id = kept.data,
                                                             .offset = offset,
                                                             .id_len = (uint32_t)kept.len,
                                                             .length = (uint32_t)length};
}

int ingest_replace(struct ingest *ingest, struct ingest_entry *entry, const struct taken *taken)
{
    struct taken other = *taken;
    other.note = 0; /* it is no more what the record says alone */
    buffer_clear(&ingest->scratch);
    taken_pack(&ingest->scratch, &other);
    struct text packed = buffer_text(&ingest->scratch);
    entry->length = (uint32_t)packed.len;
    return spill_add(&ingest->contacts, packed, &entry->offset, ingest->errors);
}

static int read_back(struct ingest *ingest, const struct ingest_entry *entry, struct arena *arena,
                     struct taken *ret_taken)
{
    if (spill_read(&ingest->contacts, entry->offset, entry->length, &ingest->scratch,
                   ingest->errors) != 0)
        return -1;
    struct text rest =
        taken_unpack(arena_copy(arena, buffer_text(&ingest->scratch)), arena, ret_taken);
    if (rest.len != 0 && columns_file_said(ingest, ret_taken).delta)
        (void)taken_unpack(rest, arena, ret_taken);
    ret_taken->place.file = ingest->exports.files[ret_taken->file];
    if (ret_taken->there.length == 0)
        return 0;
    struct contact_place there = ret_taken->there;
    ret_taken->there = (struct contact_place){0};
    return recall_contact(ingest->recall, there, arena, &ret_taken->contact, ingest->errors);
}

/* A plain field by its attribute; another one when it leans on one that was not exported. Where an
 * attribute never had a value, what a card shows did not come from it. */
static bool is_unexported(const struct ingest *ingest, size_t index, const struct taken *taken)
{
    const struct mapping_field *field = &ingest->mapping->fields[index];
    const bool *unexported = columns_unexported(ingest, taken), *was_filled = ingest->was_filled;
    if (field->recipe.plain)
        return unexported[field->recipe.sources[0].slot];
    for (size_t i = 0; i < taken->lean_count; i++) {
        size_t slot = taken->leans[i].slot;
        if (taken->leans[i].field == index && unexported[slot] &&
            (was_filled == NULL || was_filled[slot]))
            return true;
    }
    return false;
}

/* To the fields that the record lacks come those of attributes that were not exported. */
static void add_unexported(const struct ingest *ingest, struct arena *arena, struct taken *taken)
{
    const struct mapping *mapping = ingest->mapping;
    const size_t *lacking = taken->absent;
    size_t count = taken->absent_count, at = 0;
    taken->absent = arena_array(arena, mapping->field_count, sizeof *taken->absent);
    taken->absent_count = 0;
    for (size_t field = 0; field < mapping->field_count; field++) {
        bool lacks = at < count && lacking[at] == field;
        at += lacks;
        if (lacks || is_unexported(ingest, field, taken))
            taken->absent[taken->absent_count++] = field;
    }
}

/* Where others say that they are enabled, and nobody that somebody is not, silence says it. */
static bool is_silently_disabled(const struct ingest *ingest, const struct taken *taken)
{
    return taken->kind == KIND_AZUREHOUND && taken->silent_status &&
           taken->account == ACCOUNT_UNKNOWN && columns_file_said(ingest, taken).omits_false;
}

int ingest_read(struct ingest *ingest, const struct ingest_entry *entry, struct arena *arena,
                struct taken *ret_taken)
{
    if (read_back(ingest, entry, arena, ret_taken) != 0)
        return -1;
    const bool *unexported = columns_unexported(ingest, ret_taken);
    if (unexported != NULL) {
        add_unexported(ingest, arena, ret_taken);
        judge_withdraw(ingest->mapping, ret_taken->answers, unexported);
    }
    aside_verdict(ingest->mapping, unexported, ret_taken);
    if (is_silently_disabled(ingest, ret_taken))
        ret_taken->account = ACCOUNT_DISABLED;
    return 0;
}

/* Findings name files without their folders: a plan must not depend on where they lie. */
static struct place finding_place(const struct ingest *ingest, const struct record *record)
{
    struct place place = record->place;
    place.file = ingest->exports.files[ingest->exports.file_count - 1];
    return place;
}

/* Whole departments write numbers without an area code: after a while they are only counted. */
static void find_unsure(struct ingest *ingest, struct finding_about about, struct text number)
{
    struct buffer shown = {0};
    if (ingest->findings->by_code[FINDING_PHONE_UNSURE] >= LIMIT_DAMAGES_TOLD) {
        ingest->findings->by_code[FINDING_PHONE_UNSURE]++;
        return;
    }
    show_value(&shown, number);
    findings_add(ingest->findings, FINDING_PHONE_UNSURE, about,
                 "%.*s was not made international: it may lack its country or area",
                 TEXT_ARG(shown));
    buffer_release(&shown);
}

static void find_in_record(struct ingest *ingest, const struct record *record, struct text id,
                           const struct built *built, bool named)
{
    struct place place = finding_place(ingest, record);
    struct finding_about about = {&place, id, contact_name(&built->contact)};
    if (record->damage != NULL)
        findings_add(ingest->findings, FINDING_TWO_NAMES, about,
                     "two columns or members mean %s and differ; the better known one is used",
                     record->damage);
    if (built->cleaned)
        findings_add(ingest->findings, FINDING_CLEANED, about,
                     "control characters were removed from a value");
    if (built->name_derived && named)
        ingest_find_derived(ingest, about);
    if (built->unfit.len != 0)
        findings_add(ingest->findings, FINDING_UNFIT, about,
                     "the value of %.*s does not fit its property and was left out",
                     TEXT_ARG(built->unfit));
    if (built->too_long)
        findings_add(ingest->findings, FINDING_TOO_LONG, about,
                     "a text is too long for what the mapping does to it, and was left out");
    if (built->unsure.len != 0)
        find_unsure(ingest, about, built->unsure);
    if (built->hidden.len != 0)
        findings_add(ingest->findings, FINDING_HIDDEN_ID, about,
                     "the value of %.*s contains the hidden id and was left out",
                     TEXT_ARG(built->hidden));
}

static int reject(struct ingest *ingest, const struct record *record, enum finding_code code,
                  const char *why)
{
    struct place place = finding_place(ingest, record);
    ingest->rejected++;
    findings_add(ingest->findings, code, (struct finding_about){.place = &place}, "%s", why);
    return 0;
}

static int reject_user(struct ingest *ingest, const struct record *record, const char *why)
{
    ingest->unidentified++;
    columns_see_status(ingest, record);
    return reject(ingest, record, FINDING_NO_ID, why);
}

static int pass_over(struct ingest *ingest, const struct record *record)
{
    if (ingest->not_users++ == 0)
        ingest->stranger = arena_copy(&ingest->arena, record->type);
    return reject(ingest, record, FINDING_NOT_A_USER, "this object is no user");
}

static bool may_have_card(const struct mapping *mapping, const struct taken *taken)
{
    bool gone = taken->account == ACCOUNT_DELETED ||
                (taken->account == ACCOUNT_DISABLED && mapping->handle_deletes &&
                 taken->keep_disabled == DAMAGE_NO);
    return !gone && taken->inclusion != EXCLUDED;
}

static void claim_photo(struct ingest *ingest, const struct taken *taken)
{
    struct photo_names names = {ingest_id(&ingest->entries[ingest->count - 1]), taken->keys[0],
                                taken->keys[1]};
    photos_claim(ingest->photos, &names);
}

/* Maps the record and puts the contact aside with what was judged of it, twice when it turns out
 * later how it is to be read. */
static int put_aside(struct ingest *ingest, const struct record *record, struct text id,
                     struct taken *taken)
{
    struct aside whole = {0}, patch = {0};
    struct buffer packed = {0};
    aside_fill(&whole, ingest, record, id, taken);
    if (ingest->recall != NULL)
        recall_note(ingest->recall, record, id, &whole.built, &ingest->record_arena, taken);
    taken_pack(&packed, taken);
    if (record->implied != NULL)
        aside_pack_patch(&patch, ingest, record, id, taken, &packed);
    bool early = !whole.built.name_absent && !patch.built.name_absent;
    if (may_have_card(ingest->mapping, taken))
        find_in_record(ingest, record, id, &whole.built, early);
    uint64_t offset = 0;
    size_t length = packed.len;
    int outcome = spill_add(&ingest->contacts, buffer_text(&packed), &offset, ingest->errors);
    if (outcome == 0)
        index_record(ingest, id, offset, length);
    if (outcome == 0 && ingest->photos != NULL && may_have_card(ingest->mapping, taken))
        claim_photo(ingest, taken);
    if (outcome == 0 && !early && !whole.built.name_absent && whole.built.name_derived &&
        may_have_card(ingest->mapping, taken))
        ingest_await_name(ingest, record, taken->name);
    buffer_release(&packed);
    aside_release(&whole);
    aside_release(&patch);
    return outcome;
}

static int judge_record(struct ingest *ingest, struct record *record, struct text id)
{
    const struct mapping *mapping = ingest->mapping;
    struct taken taken = {.kind = record->kind,
                          .file = (uint32_t)ingest->exports.file_count - 1,
                          .place = record->place,
                          .stamp = record->stamp};
    record->removed = judge_deleted(record, id, record_first(record, mapping->key_slots[0]),
                                    record_first(record, mapping->deleted_slot));
    if (!record->removed) {
        columns_see_status(ingest, record);
        columns_count(ingest, record);
    }
    if (judge_account(mapping, record, &taken.account, ingest->errors) != 0)
        return 0; /* told with its place; the run ends after this file */
    if (record->kind == KIND_AZUREHOUND) {
        ingest->hound_active += taken.account == ACCOUNT_ACTIVE;
        ingest->hound_disabled += taken.account == ACCOUNT_DISABLED;
    }
    aside_judge(ingest, record, &taken);
    ingest->whole |= !record->removed;
    return put_aside(ingest, record, id, &taken);
}

/* The groups of the person join those that the record tells. Where the members of a group that the
 * book was made with are not here, nothing is said at all, so that no label is lost in silence. */
static void join_groups(struct ingest *ingest, struct record *record, struct text id)
{
    size_t slot = ingest->mapping->groups_slot;
    if (ingest->members == NULL || slot == ATTRIBUTE_UNWANTED)
        return;
    struct value *value = &record->values[slot];
    if (members_lacking(ingest->members).len != 0) {
        *value = (struct value){.presence = VALUE_ABSENT};
        return;
    }
    const struct membership_person *person = membership_of(members_all(ingest->members), id);
    size_t more = person == NULL ? 0 : person->count;
    struct text *texts = arena_array(&ingest->record_arena, value->count + more, sizeof *texts);
    if (value->count != 0)
        memcpy(texts, value->texts, value->count * sizeof *texts);
    for (size_t i = 0; i < more; i++)
        texts[value->count + i] = person->groups[i];
    value->texts = texts;
    value->count += more;
    value->presence = value->count != 0 ? VALUE_PRESENT : VALUE_EMPTY;
}

int ingest_put_known(struct ingest *ingest, struct text id, const struct taken *taken)
{
    uint64_t offset = 0;
    buffer_clear(&ingest->scratch);
    taken_pack(&ingest->scratch, taken);
    struct text packed = buffer_text(&ingest->scratch);
    if (spill_add(&ingest->contacts, packed, &offset, ingest->errors) != 0)
        return -1;
    index_record(ingest, id, offset, packed.len);
    if (ingest->photos != NULL)
        claim_photo(ingest, taken);
    return 0;
}

int ingest_take(void *self, struct record *record, struct errors *errors)
{
    struct ingest *ingest = self;
    struct text id = TEXT_NONE;
    (void)errors; /* the run's own */
    arena_reset(&ingest->record_arena);
    if (++ingest->records % 4096 == 0 && ingest->progress != NULL)
        ingest->progress(ingest->progress_self, ingest->records);
    if (!record_is_user(record))
        return pass_over(ingest, record);
    size_t slot = ingest->mapping->identity_slot;
    bool known = identity_canonical(&ingest->record_arena, record_first(record, slot), &id) == 0;
    if (known)
        join_groups(ingest, record, id);
    columns_see(ingest, record);
    if (record->values[slot].disputed)
        return reject_user(ingest, record, "this record has two ids that differ");
    if (!known)
        return reject_user(ingest, record, "this record has no usable id");
    int outcome = judge_record(ingest, record, id);
    if (outcome == 0 && ingest->shadow != NULL)
        shadow_take(ingest->shadow, ingest, record);
    return outcome;
}
