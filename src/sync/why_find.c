#include "base/limits.h"
#include "format/jcard.h"
#include "format/snapshot_file.h"
#include "map/identity.h"
#include "map/parse.h"
#include "model/likeness.h"
#include "sync/why.h"

enum { ID, UPN, MAIL, NAME, GIVEN, FAMILY, PROXIES, STATUS, WANTED };

struct finding_person {
    struct why_search *search;
    const struct mapping *mapping;
    struct attribute_set attributes;
    struct exports exports;
    struct arena scratch;
    const char *wanted;
    struct text id, mail, words; /* what is wanted, in comparable forms */
    bool spelled;                /* it may be an id in an unusual spelling */
    size_t slots[WANTED];
    void (*progress)(void *self, uint64_t records);
    void *progress_self;
    uint64_t records;
};

static void begin_file(void *self)
{
    (void)self;
}

static int end_file(void *self, const struct export_facts *facts, struct plan_input *input,
                    const char *shown)
{
    (void)self;
    (void)facts;
    (void)input;
    (void)shown;
    return 0;
}

static void pass_folder(void *self, struct text name)
{
    (void)self;
    (void)name;
}

/* -- Who is it? -- */

static bool is_id(struct finding_person *finding, struct text id)
{
    struct spellings spellings = {.plain_count = 0};
    if (text_equal(finding->id, id))
        return true;
    if (!finding->spelled)
        return false;
    identity_spell(&finding->scratch, id, &spellings);
    return identity_is_in(&spellings, text_of(finding->wanted));
}

/* Addresses may have the kind of a proxy address in front. */
static struct text mail_key(struct arena *arena, struct text text)
{
    if (text_starts_fold(text, TEXT("smtp:")))
        text = text_from(text, 5);
    return likeness_mail(arena, text);
}

static bool is_mail(struct finding_person *finding, struct text text)
{
    return finding->mail.len != 0 && text.len != 0 &&
           text_equal(mail_key(&finding->scratch, text), finding->mail);
}

static bool is_name(struct finding_person *finding, struct text text)
{
    return finding->words.len != 0 && text.len != 0 &&
           text_equal(likeness_words(&finding->scratch, text), finding->words);
}

static bool is_two_names(struct finding_person *finding, struct text given, struct text family)
{
    struct buffer both = {0}, turned = {0};
    if (given.len == 0 || family.len == 0)
        return false;
    buffer_format(&both, "%.*s %.*s", TEXT_ARG(given), TEXT_ARG(family));
    buffer_format(&turned, "%.*s, %.*s", TEXT_ARG(family), TEXT_ARG(given));
    bool found = is_name(finding, buffer_text(&both)) || is_name(finding, buffer_text(&turned));
    buffer_release(&both);
    buffer_release(&turned);
    return found;
}

static void note_near(struct finding_person *finding, struct text text)
{
    struct why_search *search = finding->search;
    const char *name = arena_string(&finding->scratch, text);
    size_t wanted = strlen(finding->wanted);
    size_t apart = text.len > wanted ? text.len - wanted : wanted - text.len;
    if (search->near_count == COUNT_OF(search->near) || text.len == 0 || apart > 3 ||
        parse_nearest(text_of(finding->wanted), &name, 1) == NULL)
        return;
    for (size_t i = 0; i < search->near_count; i++)
        if (text_equal(search->near[i], text))
            return;
    search->near[search->near_count++] = arena_copy(&search->arena, text);
}

/* True when the person is listed now and was not before. */
static bool list_person(struct why_search *search, const struct why_person *person)
{
    for (size_t i = 0; i < search->count; i++) {
        if (!text_equal(search->people[i].id, person->id))
            continue;
        search->people[i].by_id |= person->by_id;
        return false;
    }
    if (search->count == LIMIT_FOUND && !person->by_id) {
        search->more = true;
        return false;
    }
    struct arena *arena = &search->arena;
    size_t at = search->count < LIMIT_FOUND ? search->count++ : LIMIT_FOUND - 1;
    search->people[at] =
        (struct why_person){arena_copy(arena, person->id),     arena_copy(arena, person->name),
                            arena_copy(arena, person->mail),   arena_copy(arena, person->place),
                            arena_copy(arena, person->status), person->by_id};
    return true;
}

/* -- The exports -- */

static struct text first_at(const struct finding_person *finding, const struct record *record,
                            size_t wanted)
{
    return record_first(record, finding->slots[wanted]);
}

static bool is_addressed(struct finding_person *finding, const struct record *record)
{
    static const size_t slots[] = {UPN, MAIL, PROXIES};
    for (size_t s = 0; s < COUNT_OF(slots); s++) {
        const struct value *value = &record->values[finding->slots[slots[s]]];
        for (size_t i = 0; i < value->count; i++)
            if (is_mail(finding, value->texts[i]))
                return true;
    }
    return false;
}

static bool is_ignored(struct finding_person *finding, struct text name)
{
    struct text key = attribute_key(&finding->scratch, name, NULL);
    for (size_t i = 0; i < finding->mapping->ignored_count; i++) {
        struct text ignored = attribute_key(&finding->scratch, finding->mapping->ignored[i], NULL);
        bool inside =
            key.len > ignored.len && key.data[ignored.len] == '.' && text_starts(key, ignored);
        if (inside || text_equal(key, ignored))
            return true;
    }
    return false;
}

static bool is_read(struct finding_person *finding, struct text name)
{
    size_t slot = 0;
    struct text key = attribute_key(&finding->scratch, name, NULL);
    return names_find(&finding->mapping->attributes.slots, key, &slot) == 0 &&
           slot < finding->mapping->mapped_slots;
}

/* Attributes with a value that the mapping does not read, and why; without their values. */
static void note_unread(struct finding_person *finding, const struct record *record)
{
    struct why_search *search = finding->search;
    search->unread = arena_array(&search->arena, record->count, sizeof *search->unread);
    search->unread_count = 0;
    for (size_t slot = 0; slot < finding->attributes.count && slot < record->count; slot++) {
        struct text name = finding->attributes.names[slot];
        if (record->values[slot].presence != VALUE_PRESENT || is_read(finding, name))
            continue;
        const char *why = is_ignored(finding, name) ? "the mapping leaves it out on purpose"
                          : attribute_is_sensitive(name)
                              ? "sensitive: refused unless a field says \"sensitive\": true"
                              : "no field of the mapping reads it";
        search->unread[search->unread_count++] =
            (struct why_attribute){arena_copy(&search->arena, name), text_of(why)};
    }
}

static void note_record(struct finding_person *finding, const struct record *record, struct text id,
                        bool by_id)
{
    struct buffer place = {0};
    struct place shown = record->place;
    shown.file = finding->exports.files[finding->exports.file_count - 1];
    place_print(&place, &shown);
    struct text mail = first_at(finding, record, MAIL);
    struct text status = first_at(finding, record, STATUS);
    struct why_person person = {id,
                                first_at(finding, record, NAME),
                                mail.len != 0 ? mail : first_at(finding, record, UPN),
                                buffer_text(&place),
                                status,
                                by_id};
    bool first = finding->search->count == 0;
    if (list_person(finding->search, &person) && (first || by_id))
        note_unread(finding, record);
    buffer_release(&place);
}

static int take_record(void *self, struct record *record, struct errors *errors)
{
    struct finding_person *finding = self;
    struct text id;
    (void)errors;
    arena_reset(&finding->scratch);
    if (++finding->records % 4096 == 0 && finding->progress != NULL)
        finding->progress(finding->progress_self, finding->records);
    if (!record_is_user(record) ||
        identity_canonical(&finding->scratch, first_at(finding, record, ID), &id) != 0)
        return 0;
    bool by_id = is_id(finding, id);
    if (by_id || is_addressed(finding, record) ||
        is_name(finding, first_at(finding, record, NAME)) ||
        is_two_names(finding, first_at(finding, record, GIVEN),
                     first_at(finding, record, FAMILY))) {
        note_record(finding, record, id, by_id);
    } else if (finding->search->count == 0) {
        note_near(finding, first_at(finding, record, NAME));
        note_near(finding, first_at(finding, record, MAIL));
    }
    return 0;
}

/* -- The snapshot -- */

static void look_at_entry(struct finding_person *finding, const struct entry *entry)
{
    struct contact contact = {0};
    struct why_person person = {.id = entry->id,
                                .status = text_of(entry_state_word(entry->state)),
                                .by_id = is_id(finding, entry->id)};
    if (entry->contact.data != NULL)
        (void)jcard_read(&finding->scratch, entry->contact, &contact);
    bool found = person.by_id || text_equal_fold(entry->uid, text_of(finding->wanted));
    person.name = contact_name(&contact);
    found |= is_name(finding, person.name);
    for (size_t i = 0; i < contact.count; i++) {
        const struct instance *instance = &contact.list[i];
        if (!text_equal(instance->name, TEXT("EMAIL")) || instance->part_count == 0)
            continue;
        person.mail = instance->parts[0];
        found |= is_mail(finding, person.mail);
    }
    if (found)
        (void)list_person(finding->search, &person);
    else if (finding->search->count == 0)
        note_near(finding, person.name);
}

static int find_in_snapshot(struct finding_person *finding, int folder, const char *path,
                            struct errors *errors)
{
    struct file_source file;
    struct snapshot_reader reader = {0};
    struct entry entry;
    int more = 1;
    if (file_source_open(&file, folder, path, false, errors) != 0)
        return -1;
    if (snapshot_read_open(&reader, file_source_as_source(&file), text_of(path), false, errors) !=
        0)
        more = -1;
    while (more > 0 && (more = snapshot_next(&reader, &entry, errors)) > 0) {
        arena_reset(&finding->scratch);
        look_at_entry(finding, &entry);
    }
    snapshot_read_release(&reader);
    file_source_close(&file);
    return more;
}

/* -- Both -- */

static void want(struct finding_person *finding, const struct plan_request *request)
{
    static const char *const names[WANTED] = {
        [UPN] = "userPrincipalName", [MAIL] = "mail",      [NAME] = "displayName",
        [GIVEN] = "givenName",       [FAMILY] = "surname", [PROXIES] = "proxyAddresses"};
    struct attribute_set *set = &finding->attributes;
    set->discovering = true;
    for (size_t i = 0; i < WANTED; i++) {
        struct text name = i == ID       ? request->mapping->identity_attribute
                           : i == STATUS ? request->mapping->status_attribute
                                         : text_of(names[i]);
        finding->slots[i] = attribute_set_want(set, name);
    }
    set->identified = true;
    set->identity = finding->slots[ID];
    finding->exports.encoding =
        request->encoding != NULL ? request->encoding : request->mapping->encoding;
    finding->progress = request->progress;
    finding->progress_self = request->progress_self;
    struct text wanted = text_of(finding->wanted);
    struct arena *arena = &finding->search->arena;
    if (identity_canonical(arena, wanted, &finding->id) != 0)
        finding->id = TEXT_NONE;
    finding->spelled = !text_has_byte(wanted, '@') && identity_may_hold(wanted);
    finding->mail = text_has_byte(wanted, '@') ? mail_key(arena, wanted) : TEXT_NONE;
    finding->words = likeness_words(arena, wanted);
}

/* An id means its person, whoever has a name like it. Base64 is recognised without its last digit:
 * ids that are next to each other may be spelled alike. */
static void prefer_id(struct why_search *search)
{
    size_t kept = 0;
    for (size_t i = 0; i < search->count; i++)
        if (search->people[i].by_id)
            search->people[kept++] = search->people[i];
    if (kept == 0)
        return;
    search->count = kept;
    search->more = false;
}

int why_find(struct why_search *search, const struct plan_request *request, const struct book *book,
             const char *wanted, struct errors *errors)
{
    *search = (struct why_search){0};
    search->people = arena_array(&search->arena, LIMIT_FOUND, sizeof *search->people);
    struct finding_person finding = {.search = search,
                                     .mapping = request->mapping,
                                     .wanted = wanted,
                                     .exports = {.errors = errors}};
    finding.exports.arena = &search->arena;
    finding.exports.attributes = &finding.attributes;
    finding.exports.taker = (struct record_taker){.take = take_record, .self = &finding};
    finding.exports.listener =
        (struct export_listener){begin_file, end_file, pass_folder, &finding};
    want(&finding, request);
    int outcome = 0;
    for (size_t i = 0; i < request->export_count; i++)
        if (exports_read(&finding.exports, request->exports[i]) != 0)
            outcome = -1;
    if (outcome == 0 && request->snapshot != NULL)
        outcome = find_in_snapshot(&finding, OS_HERE, request->snapshot, errors);
    else if (outcome == 0 && book->state >= 0 && file_exists(book->state, BOOK_SNAPSHOT))
        outcome = find_in_snapshot(&finding, book->state, BOOK_SNAPSHOT, errors);
    prefer_id(search);
    exports_release(&finding.exports);
    attribute_set_release(&finding.attributes);
    arena_release(&finding.scratch);
    return outcome;
}

void why_search_release(struct why_search *search)
{
    arena_release(&search->arena);
}
