#include "sync/whole.h"

#include "format/jcard.h"
#include "format/snapshot_file.h"
#include "sync/completeness.h"

struct look {
    struct ingest *ingest;
    size_t seen; /* entries of the index that were looked at for arrivals */
    struct completeness *completeness;
    const struct roster *expected;
    int snapshot;
    const char *path;
    struct arena arena; /* of one contact */
};

typedef int take_contact(struct look *look, bool there, size_t at, struct text line);

/* Moves *at to the first index entry that is not before the id. Is it the id's own? */
static bool in_export(const struct ingest *ingest, size_t *at, struct text id)
{
    uint64_t prefix = text_prefix(id);
    for (; *at < ingest->count; (*at)++) {
        const struct ingest_entry *entry = &ingest->entries[*at];
        if (entry->prefix < prefix)
            continue;
        int order = entry->prefix > prefix ? 1 : text_compare(ingest_id(entry), id);
        if (order >= 0)
            return order == 0;
    }
    return false;
}

static int contact_of(struct look *look, struct text line, struct contact *ret_contact)
{
    struct entry entry;
    arena_reset(&look->arena);
    if (snapshot_parse_entry(&look->arena, line, &entry) == 0 &&
        jcard_read(&look->arena, entry.contact, ret_contact) == 0)
        return 0;
    return errors_add(look->ingest->errors, ERROR_INPUT, NULL, "snapshot",
                      "a contact of the snapshot cannot be read");
}

/* In the first round all are counted and the missing looked at. */
static int count_one(struct look *look, bool there, size_t at, struct text line)
{
    struct contact contact;
    (void)at;
    if (there) {
        completeness_present(look->completeness);
        return 1;
    }
    if (contact_of(look, line, &contact) != 0)
        return -1;
    completeness_missing(look->completeness, &contact);
    return 1;
}

/* In the second one those who are there, until nothing suspicious is left. */
static int compare_one(struct look *look, bool there, size_t at, struct text line)
{
    struct contact contact;
    (void)at;
    if (!there)
        return 1;
    if (contact_of(look, line, &contact) != 0)
        return -1;
    completeness_compare(look->completeness, &contact);
    return completeness_asks(look->completeness);
}

/* Those of the export who stand before `end` and are not yet looked at. */
static int see_arrivals(struct look *look, size_t end)
{
    for (; look->seen < end; look->seen++) {
        struct taken taken;
        arena_reset(&look->arena);
        if (ingest_read(look->ingest, &look->ingest->entries[look->seen], &look->arena, &taken) !=
            0)
            return -1;
        look->completeness->arrived +=
            taken.account == ACCOUNT_ACTIVE && taken.inclusion == INCLUDED;
    }
    return 0;
}

/* In the order of ids the arrivals stand between those of the book. */
static int pass_one(struct look *look, bool there, size_t at, struct text line)
{
    (void)line;
    if (see_arrivals(look, at) != 0)
        return -1;
    look->seen += there;
    return 1;
}

/* 1: it is nobody's surprise that this contact is missing; -1: it cannot be read. */
static int is_expected(struct look *look, const struct entry *entry)
{
    struct contact contact;
    if (look->expected->count == 0)
        return 0;
    if (contact_of(look, entry->line, &contact) != 0)
        return -1;
    return roster_names(look->expected,
                        &(struct roster_person){.id = entry->id, .contact = &contact});
}

static int take_old(struct look *look, const struct entry *entry, size_t *at, take_contact *take)
{
    bool there = in_export(look->ingest, at, entry->id);
    int expected = there ? 0 : is_expected(look, entry);
    if (expected != 0)
        return expected;
    return take(look, there, *at, entry->line);
}

/* Over those whom the last export had. Whoever was missing from it already is no news. */
static int each_old(struct look *look, take_contact *take)
{
    struct errors *errors = look->ingest->errors;
    struct file_reading file = {.fd = look->snapshot, .path = look->path, .errors = errors};
    struct snapshot_reader reader;
    struct entry entry;
    size_t at = 0;
    int more = snapshot_read_open(&reader, file_reading_as_source(&file), text_of(look->path), true,
                                  errors) == 0
                   ? 1
                   : -1;
    while (more > 0) {
        more = snapshot_next_brief(&reader, &entry, errors);
        if (more > 0 && entry.state == ENTRY_ACTIVE)
            more = take_old(look, &entry, &at, take);
    }
    snapshot_read_release(&reader);
    return more;
}

static int see_strangers(struct look *look)
{
    struct ingest *ingest = look->ingest;
    for (size_t i = 0; i < ingest->count; i++) {
        struct taken taken;
        struct contact contact;
        arena_reset(&look->arena);
        if (ingest_read(ingest, &ingest->entries[i], &look->arena, &taken) != 0)
            return -1;
        if (jcard_read(&look->arena, taken.contact, &contact) == 0)
            completeness_stranger(look->completeness, &contact);
    }
    return 0;
}

static void tell(void *self, struct text message)
{
    struct ingest *ingest = self;
    ingest->doubted = true;
    findings_add(ingest->findings, FINDING_INCOMPLETE, (struct finding_about){0}, "%.*s",
                 TEXT_ARG(message));
}

static void fill(const struct ingest *ingest, struct completeness *completeness)
{
    const struct exports *exports = &ingest->exports;
    completeness->records = ingest->records;
    completeness->files = exports->count;
    if (exports->count > 1)
        completeness->file_records = exports->inputs[0].records;
    for (size_t i = 1; i < exports->count; i++)
        if (exports->inputs[i].records != exports->inputs[0].records)
            completeness->file_records = 0;
}

int whole_look(struct ingest *ingest, const struct roster *expected, int snapshot, const char *path)
{
    struct completeness completeness;
    struct look look = {.ingest = ingest,
                        .completeness = &completeness,
                        .expected = expected,
                        .snapshot = snapshot,
                        .path = path};
    if (ingest->delta || ingest->incomplete)
        return 0;
    completeness_open(&completeness);
    fill(ingest, &completeness);
    int outcome = each_old(&look, count_one);
    if (outcome == 0 && completeness_asks(&completeness))
        outcome = each_old(&look, compare_one);
    if (outcome == 0 && completeness_asks_arrivals(&completeness)) {
        outcome = each_old(&look, pass_one);
        if (outcome == 0)
            outcome = see_arrivals(&look, ingest->count);
    }
    if (outcome == 0 && completeness_asks_strangers(&completeness))
        outcome = see_strangers(&look);
    if (outcome == 0) {
        (void)completeness_judge(&completeness, tell, ingest);
        if (completeness_is_partial(&completeness))
            findings_add(ingest->findings, FINDING_UNCHECKED, (struct finding_about){0},
                         "%llu contacts are missing, of too many names or groups to look for what "
                         "they have in common",
                         (unsigned long long)completeness.missing);
    }
    completeness_release(&completeness);
    arena_release(&look.arena);
    return outcome;
}
