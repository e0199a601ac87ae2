#include "sync/columns.h"

#include "base/digest.h"
#include "base/limits.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "format/jcard.h"
#include "map/build.h"
#include "map/identity.h"
#include "os/directory.h"

void ingest_open(struct ingest *ingest, struct mapping *mapping, struct findings *findings,
                 struct errors *errors)
{
    *ingest = (struct ingest){.mapping = mapping, .findings = findings, .errors = errors};
    ingest->present =
        arena_array(&ingest->arena, mapping->attributes.count, sizeof *ingest->present);
}

void ingest_release(struct ingest *ingest)
{
    spill_release(&ingest->contacts);
    memory_free(ingest->entries);
    memory_free(ingest->inputs);
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

static int spill_taken(struct ingest *ingest, const struct taken *taken, uint64_t *ret_offset,
                       size_t *ret_length)
{
    buffer_clear(&ingest->scratch);
    taken_pack(&ingest->scratch, taken);
    struct text packed = buffer_text(&ingest->scratch);
    *ret_length = packed.len;
    return spill_add(&ingest->contacts, packed, ret_offset, ingest->errors);
}

int ingest_replace(struct ingest *ingest, struct ingest_entry *entry, const struct taken *taken)
{
    size_t length = 0;
    if (spill_taken(ingest, taken, &entry->offset, &length) != 0)
        return -1;
    entry->length = (uint32_t)length;
    return 0;
}

int ingest_read_raw(struct ingest *ingest, const struct ingest_entry *entry, struct arena *arena,
                    struct taken *ret_taken)
{
    if (spill_read(&ingest->contacts, entry->offset, entry->length, &ingest->scratch,
                   ingest->errors) != 0)
        return -1;
    taken_unpack(arena_copy(arena, buffer_text(&ingest->scratch)), arena, ret_taken);
    ret_taken->place.file = ingest->inputs[ret_taken->file].name;
    return 0;
}

/* To the fields that the record lacks come those of attributes that were not exported. */
static void add_unexported(const struct mapping *mapping, const bool *unexported,
                           struct arena *arena, struct taken *taken)
{
    const size_t *lacking = taken->absent;
    size_t count = taken->absent_count, at = 0;
    taken->absent = arena_array(arena, mapping->field_count, sizeof *taken->absent);
    taken->absent_count = 0;
    for (size_t field = 0; field < mapping->field_count; field++) {
        bool lacks = at < count && lacking[at] == field;
        at += lacks;
        if (lacks || unexported[mapping->fields[field].slot])
            taken->absent[taken->absent_count++] = field;
    }
}

/* AzureHound leaves members out that are false: where others say that they are enabled, silence
 * says that somebody is not. */
static bool is_silently_disabled(const struct ingest *ingest, const struct taken *taken)
{
    const struct column *columns = ingest->columns[taken->kind];
    return taken->kind == KIND_AZUREHOUND && taken->silent_status &&
           taken->account == ACCOUNT_UNKNOWN && columns != NULL &&
           columns[ingest->mapping->status_slot].filled != 0;
}

int ingest_read(struct ingest *ingest, const struct ingest_entry *entry, struct arena *arena,
                struct taken *ret_taken)
{
    if (ingest_read_raw(ingest, entry, arena, ret_taken) != 0)
        return -1;
    const bool *unexported = ingest->unexported[ret_taken->kind];
    if (unexported != NULL)
        add_unexported(ingest->mapping, unexported, arena, ret_taken);
    ret_taken->inclusion =
        judge_blanks(ret_taken->inclusion, ret_taken->blanks, ret_taken->blank_count, unexported);
    if (is_silently_disabled(ingest, ret_taken))
        ret_taken->account = ACCOUNT_DISABLED;
    return 0;
}

/* Findings name files without their folders: a plan must not depend on where they lie. */
static struct place finding_place(const struct ingest *ingest, const struct record *record)
{
    struct place place = record->place;
    place.file = ingest->inputs[ingest->input_count - 1].name;
    return place;
}

static void find_in_record(struct ingest *ingest, const struct record *record, struct text id,
                           const struct built *built)
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
    if (built->name_derived && !built->name_absent)
        findings_add(ingest->findings, FINDING_NAME_DERIVED, about,
                     "has no name to show; %.*s stands in for it", TEXT_ARG(about.name));
    if (built->hidden.len != 0)
        findings_add(ingest->findings, FINDING_HIDDEN_ID, about,
                     "the value of %.*s contains the hidden id and was left out",
                     TEXT_ARG(built->hidden));
}

/* Objects beside users in a list of members, and the like. */
static bool is_user(const struct record *record)
{
    static const struct text words[] = {{"", 0},
                                        {"user", 4},
                                        {"#microsoft.graph.user", 21},
                                        {"microsoft.directoryservices.user", 32}};
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (text_equal_fold(record->type, words[i]))
            return true;
    return false;
}

static int reject(struct ingest *ingest, const struct record *record, enum finding_code code,
                  const char *why)
{
    struct place place = finding_place(ingest, record);
    ingest->rejected++;
    findings_add(ingest->findings, code, (struct finding_about){.place = &place}, "%s", why);
    return 0;
}

static bool may_have_card(const struct mapping *mapping, const struct taken *taken)
{
    bool gone = taken->account == ACCOUNT_DELETED ||
                (taken->account == ACCOUNT_DISABLED && mapping->handle_deletes);
    return !gone && taken->inclusion != EXCLUDED;
}

/* The digest of what was read, hexadecimal, in the arena. */
static struct text source_of(struct ingest *ingest, const struct record *record)
{
    struct digest source;
    struct buffer hex = {0};
    build_source_digest(record, &ingest->scratch, &source);
    digest_print(&hex, &source);
    struct text text = arena_copy(&ingest->record_arena, buffer_text(&hex));
    buffer_release(&hex);
    return text;
}

/* Maps the record and puts the contact aside with what was judged of it. */
static int put_aside(struct ingest *ingest, const struct record *record, struct text id,
                     struct taken *taken)
{
    struct built built;
    struct buffer contact = {0};
    build_contact(ingest->mapping, record, id, &ingest->record_arena, &built);
    if (may_have_card(ingest->mapping, taken))
        find_in_record(ingest, record, id, &built);
    taken->name = contact_name(&built.contact);
    for (size_t i = 0; i < COUNT_OF(taken->keys); i++)
        taken->keys[i] = record_first(record, ingest->mapping->key_slots[i]);
    taken->nameless = built.name_derived && (built.name_absent || built.nameless);
    taken->absent = built.absent;
    taken->absent_count = built.absent_count;
    taken->source = source_of(ingest, record);
    jcard_write(&contact, &built.contact);
    taken->contact = buffer_text(&contact);
    uint64_t offset = 0;
    size_t length = 0;
    int outcome = spill_taken(ingest, taken, &offset, &length);
    buffer_release(&contact);
    if (outcome == 0)
        index_record(ingest, id, offset, length);
    return outcome;
}

/* Deleted in Entra; it is kept there for some weeks, under a name with the id in front. */
static bool is_deleted(const struct mapping *mapping, const struct record *record, struct text id)
{
    struct text deleted = record_first(record, mapping->deleted_slot);
    struct text name = record_first(record, mapping->key_slots[0]);
    bool never = text_starts(deleted, TEXT("0001-")) || text_starts(deleted, TEXT("01/01/0001"));
    return record->removed || (deleted.len != 0 && !never) || identity_begins(id, name);
}

static int judge_record(struct ingest *ingest, struct record *record, struct text id)
{
    const struct mapping *mapping = ingest->mapping;
    struct taken taken = {.kind = record->kind,
                          .file = (uint32_t)ingest->input_count - 1,
                          .place = record->place,
                          .stamp = record->stamp};
    record->removed = is_deleted(mapping, record, id);
    if (judge_account(mapping, record, &taken.account, ingest->errors) != 0)
        return 0; /* told with its place; the run ends after this file */
    taken.silent_status = presence_is_silent(record->values[mapping->status_slot].presence);
    taken.blanks = arena_array(&ingest->record_arena, mapping->rule_count, sizeof *taken.blanks);
    taken.inclusion = judge_filter(mapping, record, taken.blanks, &taken.blank_count);
    ingest->whole |= !record->removed;
    return put_aside(ingest, record, id, &taken);
}

static int take_record(void *self, struct record *record, struct errors *errors)
{
    struct ingest *ingest = self;
    struct text id = TEXT_NONE;
    (void)errors; /* the run's own */
    arena_reset(&ingest->record_arena);
    if (++ingest->records % 4096 == 0 && ingest->progress != NULL)
        ingest->progress(ingest->progress_self, ingest->records);
    ingest->not_users += !is_user(record);
    if (!is_user(record))
        return reject(ingest, record, FINDING_NOT_A_USER, "this object is no user");
    columns_count(ingest, record);
    size_t slot = ingest->mapping->identity_slot;
    if (record->damage != NULL && record->damaged == slot)
        return reject(ingest, record, FINDING_NO_ID, "this record has two ids that differ");
    if (identity_canonical(&ingest->record_arena, record_first(record, slot), &id) != 0)
        return reject(ingest, record, FINDING_NO_ID, "this record has no usable id");
    return judge_record(ingest, record, id);
}

static struct plan_input *add_input(struct ingest *ingest, const char *path)
{
    if (ingest->input_count == ingest->input_room) {
        ingest->input_room = ingest->input_room == 0 ? 16 : ingest->input_room * 2;
        ingest->inputs = memory_grow(ingest->inputs, ingest->input_room, sizeof *ingest->inputs);
    }
    struct buffer name = {0};
    utf8_add_repaired(&name, strcmp(path, "-") == 0 ? TEXT("standard input")
                                                    : text_base_name(text_of(path)));
    struct plan_input *input = &ingest->inputs[ingest->input_count++];
    *input = (struct plan_input){.role = TEXT("export"),
                                 .name = arena_copy(&ingest->arena, buffer_text(&name))};
    buffer_release(&name);
    return input;
}

static void note_facts(struct ingest *ingest, const struct export_facts *facts,
                       struct plan_input *input)
{
    input->format = text_of(export_format_word(facts->format));
    input->records = facts->records;
    input->kind = text_of(kind_word(facts->kind));
    columns_declare(ingest, facts);
    ingest->delta |= facts->delta;
    ingest->envelopes += facts->envelopes;
    ingest->linked += facts->linked;
    if (facts->counted && facts->count > ingest->announced)
        ingest->announced = facts->count;
    if (facts->cut_line && ingest->mapping->missing != MISSING_KEEP) {
        /* who stood behind the cut would be removed */
        ingest->incomplete = true;
        findings_add(ingest->findings, FINDING_INCOMPLETE,
                     (struct finding_about){.place = &(struct place){.file = input->name}},
                     "the last line of %.*s has no line end, and the mapping removes who is "
                     "missing",
                     TEXT_ARG(input->name));
    } else if (facts->cut_line)
        findings_add(ingest->findings, FINDING_CUT_LINE,
                     (struct finding_about){.place = &(struct place){.file = input->name}},
                     "the last line of %.*s has no line end; the file may be cut",
                     TEXT_ARG(input->name));
}

/* Without ids nothing can be matched: this is no export for this mapping. */
static int check_ids(struct ingest *ingest, const struct export_facts *facts, uint64_t before,
                     const char *shown)
{
    struct place place = {.file = text_of(shown)};
    struct text name = ingest->mapping->identity_attribute;
    if (facts->records == 0 || ingest->present[ingest->mapping->identity_slot] != before ||
        ingest->not_users == facts->records)
        return 0;
    (void)errors_add(ingest->errors, ERROR_INPUT, &place, "export",
                     "no record has the id attribute \"%.*s\"", TEXT_ARG(name));
    return errors_hint(ingest->errors, "export again with it; names or addresses are never used "
                                       "to match people with their cards");
}

static int read_file(struct ingest *ingest, int directory, const char *path, const char *shown)
{
    struct file_source file;
    struct window window;
    struct export_facts facts;
    if (file_source_open(&file, directory, path, true, ingest->errors) != 0)
        return -1;
    struct plan_input *input = add_input(ingest, shown);
    uint64_t before = ingest->present[ingest->mapping->identity_slot];
    ingest->not_users = 0;
    struct record_taker taker = {take_record, ingest};
    window_open(&window, file_source_as_source(&file), text_of(shown));
    int outcome =
        export_read(&window, &ingest->mapping->attributes, &taker, &facts, ingest->errors);
    if (file_source_check(&file, ingest->errors) != 0)
        outcome = -1;
    if (outcome == 0)
        outcome = check_ids(ingest, &facts, before, shown);
    struct digest digest = digester_result(file.digester);
    struct buffer hex = {0};
    digest_print(&hex, &digest);
    input->sha256 = arena_copy(&ingest->arena, buffer_text(&hex));
    input->bytes = file.bytes;
    note_facts(ingest, &facts, input);
    buffer_release(&hex);
    window_release(&window);
    file_source_close(&file);
    return outcome;
}

static int read_folder(struct ingest *ingest, const char *path)
{
    struct arena arena = {0};
    struct names_list list = {0};
    int outcome = directory_list(OS_HERE, path, &arena, &list, ingest->errors);
    int directory = outcome == 0 ? directory_open(OS_HERE, path, ingest->errors) : -1;
    size_t files = 0;
    for (size_t i = 0; directory >= 0 && i < list.count; i++) {
        const char *name = list.names[i].data;
        struct buffer shown = {0};
        if (name[0] == '.' || directory_is(directory, name))
            continue;
        files++;
        buffer_format(&shown, "%s/%s", path, name);
        const char *kept = arena_string(&ingest->arena, buffer_text(&shown));
        buffer_release(&shown);
        if (read_file(ingest, directory, name, kept) != 0)
            outcome = -1;
    }
    if (directory >= 0 && files == 0) {
        struct place place = {.file = text_of(path)};
        outcome = errors_add(ingest->errors, ERROR_INPUT, &place, "export",
                             "there is no file in this folder");
    }
    directory_close(directory);
    arena_release(&arena);
    return outcome;
}

int ingest_path(struct ingest *ingest, const char *path)
{
    if (ingest->input_count >= LIMIT_INPUTS)
        return errors_add(ingest->errors, ERROR_INPUT, NULL, "export",
                          "an export has at most %d files", LIMIT_INPUTS);
    if (strcmp(path, "-") != 0 && directory_is(OS_HERE, path))
        return read_folder(ingest, path);
    return read_file(ingest, OS_HERE, path, path);
}
