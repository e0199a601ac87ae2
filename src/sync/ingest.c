#include "sync/ingest.h"

#include "base/digest.h"
#include "base/limits.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "format/jcard.h"
#include "map/build.h"
#include "map/identity.h"
#include "os/directory.h"

/* The fixed part of what is put aside; texts and numbers follow it. */
struct packed {
    uint64_t line, column, record;
    uint32_t file; /* index in inputs */
    uint32_t absent;
    uint32_t name, keys[3], contact; /* lengths */
    unsigned char account, inclusion, nameless;
    char source[DIGEST_HEX];
};

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

static void pack_text(struct buffer *out, struct text text, uint32_t *ret_length)
{
    *ret_length = (uint32_t)text.len;
    buffer_add(out, text);
}

static void pack(struct ingest *ingest, const struct record *record, const struct built *built,
                 struct packed *head)
{
    struct buffer *out = &ingest->scratch;
    struct digest source;
    struct buffer hex = {0};
    build_source_digest(record, out, &source);
    digest_print(&hex, &source);
    memcpy(head->source, hex.data, DIGEST_HEX);
    buffer_release(&hex);
    buffer_clear(out);
    (void)buffer_reserve(out, sizeof *head);
    out->len = sizeof *head;
    pack_text(out, contact_name(&built->contact), &head->name);
    for (size_t i = 0; i < COUNT_OF(head->keys); i++)
        pack_text(out, record_first(record, ingest->mapping->key_slots[i]), &head->keys[i]);
    head->nameless = built->name_derived && (built->name_absent || built->nameless);
    head->absent = (uint32_t)built->absent_count;
    for (size_t i = 0; i < built->absent_count; i++) {
        uint32_t field = (uint32_t)built->absent[i];
        buffer_add(out, (struct text){(const char *)&field, sizeof field});
    }
    size_t start = out->len;
    jcard_write(out, &built->contact);
    head->contact = (uint32_t)(out->len - start);
    memcpy(out->data, head, sizeof *head);
}

static struct text cut(struct text *rest, size_t count)
{
    struct text piece = text_until(*rest, count);
    *rest = text_from(*rest, count);
    return piece;
}

int ingest_read(struct ingest *ingest, const struct ingest_entry *entry, struct arena *arena,
                struct taken *ret_taken)
{
    struct packed head;
    if (spill_read(&ingest->contacts, entry->offset, entry->length, &ingest->scratch,
                   ingest->errors) != 0)
        return -1;
    struct text rest = arena_copy(arena, buffer_text(&ingest->scratch));
    memcpy(&head, rest.data, sizeof head);
    *ret_taken = (struct taken){.account = (enum account)head.account,
                                .inclusion = (enum inclusion)head.inclusion,
                                .nameless = head.nameless != 0,
                                .place = {.file = ingest->inputs[head.file].name,
                                          .line = head.line,
                                          .column = head.column,
                                          .record = head.record}};
    ret_taken->source = arena_copy(arena, (struct text){head.source, DIGEST_HEX});
    rest = text_from(rest, sizeof head);
    ret_taken->name = cut(&rest, head.name);
    for (size_t i = 0; i < COUNT_OF(head.keys); i++)
        ret_taken->keys[i] = cut(&rest, head.keys[i]);
    ret_taken->absent_count = head.absent;
    ret_taken->absent = arena_array(arena, head.absent, sizeof *ret_taken->absent);
    for (size_t i = 0; i < head.absent; i++) {
        uint32_t field = 0;
        memcpy(&field, cut(&rest, sizeof field).data, sizeof field);
        ret_taken->absent[i] = field;
    }
    ret_taken->contact = rest;
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
    if (built->unfit.len != 0)
        findings_add(ingest->findings, FINDING_UNFIT, about,
                     "the value of %.*s does not fit its property and was left out",
                     TEXT_ARG(built->unfit));
    if (built->hidden.len != 0)
        findings_add(ingest->findings, FINDING_HIDDEN_ID, about,
                     "the value of %.*s contains the hidden id and was left out",
                     TEXT_ARG(built->hidden));
}

static void count_presence(struct ingest *ingest, const struct record *record)
{
    for (size_t slot = 0; slot < record->count; slot++)
        ingest->present[slot] += record->values[slot].presence != VALUE_ABSENT;
    ingest->with_status += record->values[ingest->mapping->status_slot].presence == VALUE_PRESENT;
}

/* Objects beside users in a list of members, and the like. */
static bool is_user(const struct record *record)
{
    return record->type.len == 0 || text_equal_fold(record->type, TEXT("#microsoft.graph.user"));
}

static int reject(struct ingest *ingest, const struct record *record, enum finding_code code,
                  const char *why)
{
    struct place place = finding_place(ingest, record);
    ingest->rejected++;
    findings_add(ingest->findings, code, (struct finding_about){.place = &place}, "%s", why);
    return 0;
}

static bool may_have_card(const struct mapping *mapping, const struct packed *head)
{
    bool gone = head->account == ACCOUNT_DELETED ||
                (head->account == ACCOUNT_DISABLED && mapping->handle_deletes);
    return !gone && head->inclusion != EXCLUDED;
}

static void claim_photo(struct ingest *ingest, const struct record *record)
{
    const size_t *slots = ingest->mapping->key_slots;
    struct photo_names names = {ingest_id(&ingest->entries[ingest->count - 1]),
                                record_first(record, slots[0]), record_first(record, slots[1])};
    photos_claim(ingest->photos, &names);
}

static int put_aside(struct ingest *ingest, const struct record *record, struct text id,
                     struct packed *head)
{
    struct built built;
    uint64_t offset = 0;
    build_contact(ingest->mapping, record, id, &ingest->record_arena, &built);
    if (may_have_card(ingest->mapping, head))
        find_in_record(ingest, record, id, &built);
    pack(ingest, record, &built, head);
    struct text packed = buffer_text(&ingest->scratch);
    if (spill_add(&ingest->contacts, packed, &offset, ingest->errors) != 0)
        return -1;
    index_record(ingest, id, offset, packed.len);
    if (ingest->photos != NULL && may_have_card(ingest->mapping, head))
        claim_photo(ingest, record);
    return 0;
}

static int take_record(void *self, struct record *record, struct errors *errors)
{
    struct ingest *ingest = self;
    const struct mapping_rule *rule = NULL;
    enum account account = ACCOUNT_UNKNOWN;
    struct text id = TEXT_NONE;
    arena_reset(&ingest->record_arena);
    if (++ingest->records % 4096 == 0 && ingest->progress != NULL)
        ingest->progress(ingest->progress_self, ingest->records);
    ingest->not_users += !is_user(record);
    if (!is_user(record))
        return reject(ingest, record, FINDING_NOT_A_USER, "this object is no user");
    count_presence(ingest, record);
    if (identity_canonical(&ingest->record_arena,
                           record_first(record, ingest->mapping->identity_slot), &id) != 0)
        return reject(ingest, record, FINDING_NO_ID, "this record has no usable id");
    if (judge_account(ingest->mapping, record, &account, errors) != 0)
        return 0; /* told with its place; the run ends after this file */
    struct packed head = {.line = record->place.line,
                          .column = record->place.column,
                          .record = record->place.record,
                          .file = (uint32_t)ingest->input_count - 1,
                          .account = (unsigned char)account};
    head.inclusion = (unsigned char)judge_filter(ingest->mapping, record, &rule);
    return put_aside(ingest, record, id, &head);
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
