/* What each file of the export says as a whole. */
#include "base/memory.h"
#include "base/utf8.h"
#include "sync/columns.h"

void ingest_find_derived(struct ingest *ingest, struct finding_about about)
{
    findings_add(ingest->findings, FINDING_NAME_DERIVED, about,
                 "has no name to show; %.*s stands in for it", TEXT_ARG(about.name));
}

void ingest_await_name(struct ingest *ingest, const struct record *record, struct text name)
{
    if (ingest->derived_count == ingest->derived_room) {
        ingest->derived_room = ingest->derived_room == 0 ? 16 : ingest->derived_room * 2;
        ingest->derived =
            memory_grow(ingest->derived, ingest->derived_room, sizeof *ingest->derived);
    }
    struct ingest_derived *derived = &ingest->derived[ingest->derived_count++];
    derived->place = record->place;
    derived->place.file = ingest->exports.files[ingest->exports.file_count - 1];
    derived->id = ingest_id(&ingest->entries[ingest->count - 1]);
    derived->name = arena_copy(&ingest->arena, name);
}

/* In a delta the name that was there before stays. */
static void tell_derived(struct ingest *ingest, bool delta)
{
    for (size_t i = 0; i < ingest->derived_count && !delta; i++) {
        const struct ingest_derived *derived = &ingest->derived[i];
        ingest_find_derived(ingest,
                            (struct finding_about){&derived->place, derived->id, derived->name});
    }
    ingest->derived_count = 0;
}

static void note_facts(struct ingest *ingest, const struct export_facts *facts,
                       const struct plan_input *input)
{
    columns_end_file(ingest, facts);
    tell_derived(ingest, facts->delta);
    ingest->delta |= facts->delta;
    if (facts->expanded_full != 0 && ingest->mapping->groups_slot != ATTRIBUTE_UNWANTED)
        findings_add(ingest->findings, FINDING_LABELS_CUT,
                     (struct finding_about){.place = &(struct place){.file = input->name}},
                     "lists of memberships with 20 entries: %llu; $expand gives no more, and does "
                     "not say when there are more",
                     (unsigned long long)facts->expanded_full);
    ingest->envelopes += facts->envelopes;
    ingest->linked += facts->linked;
    chains_join(&ingest->chains, &facts->chains);
    announced_note(&ingest->announced, facts);
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

static int fault_no_users(struct ingest *ingest, const struct export_facts *facts,
                          const struct place *place)
{
    (void)errors_add(ingest->errors, ERROR_INPUT, place, "export",
                     "there is no user among the %llu objects of this file; the first is %s",
                     (unsigned long long)facts->records,
                     errors_show(ingest->errors, ingest->stranger));
    return errors_hint(ingest->errors, "export users, with id and accountEnabled");
}

/* Without ids nothing can be matched: this is no export for this mapping. */
static int check_users(struct ingest *ingest, const struct export_facts *facts, const char *shown)
{
    struct place place = {.file = text_of(shown)};
    struct text name = ingest->mapping->identity_attribute;
    if (facts->records != 0 && ingest->not_users == facts->records)
        return fault_no_users(ingest, facts, &place);
    if (facts->records == 0 ||
        ingest->present[ingest->mapping->identity_slot] != ingest->ids_before)
        return 0;
    (void)errors_add(ingest->errors, ERROR_INPUT, &place, "export",
                     "no record has the id attribute \"%.*s\"", TEXT_ARG(name));
    return errors_hint(ingest->errors, "export again with it; names or addresses are never used "
                                       "to match people with their cards");
}

static void begin_file(void *self)
{
    struct ingest *ingest = self;
    ingest->not_users = 0;
    ingest->ids_before = ingest->present[ingest->mapping->identity_slot];
}

static int end_file(void *self, const struct export_facts *facts, struct plan_input *input,
                    const char *shown)
{
    struct ingest *ingest = self;
    note_facts(ingest, facts, input);
    return check_users(ingest, facts, shown);
}

/* Not read, since older exports may lie there; not passed over in silence, since pages may. */
static void find_sub_folder(void *self, struct text name)
{
    struct ingest *ingest = self;
    struct buffer shown = {0};
    utf8_add_repaired(&shown, name);
    findings_add(ingest->findings, FINDING_SUB_FOLDER,
                 (struct finding_about){.place = &(struct place){.file = buffer_text(&shown)}},
                 "the folder %.*s was not read; if it holds pages of this export, name it, too",
                 TEXT_ARG(shown));
    buffer_release(&shown);
}

void ingest_listen(struct ingest *ingest)
{
    ingest->exports = (struct exports){.arena = &ingest->arena,
                                       .errors = ingest->errors,
                                       .attributes = &ingest->mapping->attributes,
                                       .taker = {ingest_take, ingest, ingest_expect, ingest_recall},
                                       .listener = {begin_file, end_file, find_sub_folder, ingest}};
}
