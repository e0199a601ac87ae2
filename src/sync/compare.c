#include "sync/compare.h"

#include "base/json.h"
#include "format/jcard.h"
#include "format/plan_file.h"
#include "map/build.h"
#include "map/identity.h"
#include "sync/adopt_home.h"
#include "sync/alike.h"
#include "sync/columns.h"
#include "sync/compare_card.h"
#include "sync/compare_cause.h"
#include "sync/compare_emit.h"
#include "sync/compare_merge.h"
#include "sync/compare_photo.h"
#include "sync/compare_relate.h"
#include "sync/compare_taint.h"
#include "sync/compare_tell.h"
#include "sync/damaged.h"
#include "sync/deploy.h"
#include "sync/lookout.h"
#include "sync/recreated.h"
#include "sync/watch.h"

static int fault_contact(struct compare *compare, struct text id)
{
    return errors_add(compare->errors, ERROR_INPUT, NULL, "snapshot",
                      "the snapshot's contact of %s cannot be read",
                      errors_show(compare->errors, id));
}

/* Whose card has to be decided first gets none; whose card is there already keeps it. */
static int find_place(struct compare *compare, struct person *person, enum change_reason *reason)
{
    struct adoption adoption = adopt_of(compare, person);
    if (adoption.stray != NULL) {
        *reason = REASON_ADOPTED;
        return compare_find_stray(compare, person, adoption.stray);
    }
    person->uid = identity_uid(&compare->arena, compare->mapping->salt, person->id);
    return compare_find_card(compare, person);
}

static int add(struct compare *compare, struct person *person, enum change_reason reason)
{
    struct contact contact;
    struct arena *arena = &compare->arena;
    if (compare_clean(compare, person, &person->taken.contact) != 0 ||
        compare_relate(compare, person, &person->taken.contact) != 0 ||
        compare_photo(compare, person, &person->taken.contact) != 0 ||
        find_place(compare, person, &reason) != 0)
        return -1;
    if (jcard_read(arena, person->taken.contact, &contact) != 0)
        return fault_contact(compare, person->id);
    if (compare_find_octets(compare, person, &contact, &person->taken.contact) != 0)
        return -1;
    struct change change = {
        .reason = reason, .id = person->id, .place = compare_place(compare, person)};
    if (person->old != NULL)
        change.line_before = person->old->line;
    if (compare_make_card(compare, person, &contact, &change) < 0 ||
        compare_fill_line(compare, person, person->taken.contact, &contact, &change) != 0)
        return -1;
    alike_note_person(compare, person, NULL, &contact);
    damaged_tell(compare, person);
    recreated_note_addition(compare->recreated, person->entry);
    compare->totals.added++;
    compare->tombstones -= person->old != NULL;
    return compare_emit_change(compare, &change, NULL, &contact);
}

static int drop(struct compare *compare, struct person *person, enum change_reason reason)
{
    struct contact old;
    if (jcard_read(&compare->arena, person->old->contact, &old) != 0)
        return fault_contact(compare, person->id);
    if (compare_find_card(compare, person) != 0)
        return -1;
    struct entry tombstone = {.id = person->id,
                              .state = ENTRY_REMOVED,
                              .uid = person->uid,
                              .file = person->file,
                              .own = person->own,
                              .reason = text_of(reason_word(reason))};
    struct change change = {.reason = reason,
                            .id = person->id,
                            .uid = person->uid,
                            .file = person->file,
                            .name = contact_name(&old),
                            .place = compare_place(compare, person),
                            .card_before = person->found,
                            .line_before = person->old->line,
                            .line_after = compare_entry_line(compare, &tombstone)};
    if (person->found.data != NULL && compare_may_lose(person))
        compare_tell_drift(compare, person, &change);
    person->announced = lookout_leaver(compare, person, &old, &change);
    compare->totals.announced += person->announced;
    if (deploy_leaver(compare, person, change.name) != 0)
        return -1;
    alike_note_loss(compare, person->id, &old, NULL);
    recreated_note_removal(compare->recreated, person->id, change.name, &old,
                           person->entry != NULL ? &person->taken : NULL);
    compare->totals.removed++;
    compare->tombstones++;
    return compare_emit_change(compare, &change, &old, NULL);
}

/* Where the record lacks attributes, the old values stand. */
static int complete_contact(struct compare *compare, struct person *person)
{
    struct contact old, new;
    struct arena *arena = &compare->arena;
    if (person->taken.absent_count == 0)
        return 0;
    if (jcard_read(arena, person->old->contact, &old) != 0 ||
        jcard_read(arena, person->taken.contact, &new) != 0)
        return fault_contact(compare, person->id);
    build_inherit(compare->mapping, person->taken.absent, person->taken.absent_count, &old, arena,
                  &new);
    buffer_clear(&compare->out);
    jcard_write(&compare->out, &new);
    person->taken.contact = arena_copy(arena, buffer_text(&compare->out));
    return 0;
}

/* A new line of the snapshot beside a card that stays. */
static int renew(struct compare *compare, struct person *person, const struct change *change)
{
    compare->totals.unchanged++;
    return compare_emit_state(compare, person, change->line_after);
}

static int update(struct compare *compare, struct person *person, enum change_reason reason)
{
    struct contact old, new;
    struct arena *arena = &compare->arena;
    if (jcard_read(arena, person->old->contact, &old) != 0 ||
        jcard_read(arena, person->taken.contact, &new) != 0)
        return fault_contact(compare, person->id);
    if (compare_find_octets(compare, person, &new, &person->taken.contact) != 0)
        return -1;
    struct change change = {.reason = reason,
                            .id = person->id,
                            .place = compare_place(compare, person),
                            .line_before = person->old->line};
    int made = compare_make_card(compare, person, &new, &change);
    if (made < 0 || compare_fill_line(compare, person, person->taken.contact, &new, &change) != 0)
        return -1;
    alike_note_person(compare, person, &old, &new);
    alike_note_loss(compare, person->id, &old, &new);
    if (made == 0)
        return renew(compare, person, &change);
    if (reason == REASON_CHANGED && person->said.len == 0)
        compare_tell_withdrawn(compare, person, &old, &new);
    compare->totals.updated++;
    return compare_emit_change(compare, &change, &old, &new);
}

static int rewrite(struct compare *compare, struct person *person, enum change_reason reason)
{
    person->taken.contact = person->old->contact;
    person->taken.source = person->old->source;
    return update(compare, person, reason);
}

/* A contact without news from the export. One whose card is gone is written again. */
static int keep(struct compare *compare, struct person *person)
{
    if (person->found.data == NULL)
        return rewrite(compare, person, REASON_RESTORED);
    if (compare_version_changed(compare) && !compare_leaves(compare, person)) {
        compare->mapping_change.updated += compare->shadow != NULL;
        return rewrite(compare, person, REASON_VERSION);
    }
    if (person->old->base.data != NULL && compare->mapping->duplicates != DUPLICATES_SKIP) {
        compare->mapping_change.updated += compare->shadow != NULL;
        return rewrite(compare, person, compare->shadow != NULL ? REASON_MAPPING : REASON_CHANGED);
    }
    return compare_leave(compare, person);
}

int compare_settle(struct compare *compare, struct person *person)
{
    if (damaged_settle(compare, person) != 0)
        return fault_contact(compare, person->id);
    return complete_contact(compare, person) == 0 &&
                   compare_clean(compare, person, &person->taken.contact) == 0 &&
                   compare_relate(compare, person, &person->taken.contact) == 0
               ? 0
               : -1;
}

static int compare_contact(struct compare *compare, struct person *person)
{
    if (compare_find_card(compare, person) != 0 || compare_settle(compare, person) != 0 ||
        compare_photo(compare, person, &person->taken.contact) != 0)
        return -1;
    bool alone = compare_retie(compare, person, person->taken.contact);
    if (text_equal(person->taken.contact, person->old->contact))
        return keep(compare, person);
    int held_back = compare_hold_back(compare, person);
    if (held_back < 0)
        return -1;
    person->skipped = held_back != 0;
    compare->totals.skipped += person->skipped;
    if (text_equal(person->taken.contact, person->old->contact))
        return compare_leave(compare, person);
    return update(compare, person, alone ? REASON_RELATED : compare_update_reason(compare, person));
}

/* The export says nothing of the contact; but it may say of an id that stands in it whose it is. */
static int keep_old(struct compare *compare, struct person *person)
{
    struct text contact = person->old->contact;
    if (compare_find_card(compare, person) != 0 || compare_clean(compare, person, &contact) != 0 ||
        compare_relate_old(compare, person, &contact) != 0)
        return -1;
    bool alone = compare_retie(compare, person, contact);
    if (text_equal(contact, person->old->contact))
        return keep(compare, person);
    person->taken.contact = contact;
    int held_back = compare_hold_back(compare, person);
    if (held_back < 0)
        return -1;
    person->skipped = held_back != 0;
    compare->totals.skipped += person->skipped;
    if (text_equal(person->taken.contact, person->old->contact))
        return compare_leave(compare, person);
    person->taken.source = person->old->source;
    return update(compare, person, alone ? REASON_RELATED : REASON_CHANGED);
}

/* It has to be decided whose a card is before this person gets one. */
static bool is_held(struct compare *compare, const struct person *person)
{
    struct adoption adoption = adopt_of(compare, person);
    bool held = adoption.held || (adoption.stray == NULL && adopt_is_taken(compare, person));
    compare->totals.undecided += held;
    return held;
}

static int keep_tombstone(struct compare *compare, const struct person *person)
{
    return person->old != NULL ? compare_emit_state(compare, person, person->old->line) : 0;
}

struct situation compare_situation(const struct compare *compare, const struct person *person)
{
    const struct mapping *mapping = compare->mapping;
    struct situation situation = {
        .present = person->entry != NULL,
        .account = person->taken.account,
        .inclusion = person->taken.inclusion,
        .keep_disabled = person->taken.keep_disabled,
        .nameless = person->taken.nameless,
        .held = HELD_NOTHING,
        .handle_deletes = mapping->handle_deletes,
        .missing = mapping->missing,
        .remove_after = mapping->remove_after,
        .whole = !compare->ingest->incomplete && !compare->ingest->delta,
        .doubted = compare->ingest->doubted || compare->ingest->unidentified != 0,
        .delta = compare->ingest->delta,
    };
    if (person->old != NULL) {
        situation.held = person->old->state == ENTRY_REMOVED ? HELD_TOMBSTONE : HELD_CARD;
        situation.runs = person->old->state == ENTRY_MISSING ? person->old->runs : 0;
    }
    return situation;
}

/* Steps for a card need one: anything else is a bug of decide(). */
static void check_step(enum step step, const struct person *person)
{
    if (step != STEP_NOTHING && step != STEP_ADD && person->old == NULL)
        abort();
}

static int carry_out(struct compare *compare, struct person *person)
{
    struct situation situation = compare_situation(compare, person);
    struct decision decision = decide(&situation);
    compare->totals.before += situation.held == HELD_CARD;
    compare->tombstones += situation.held == HELD_TOMBSTONE;
    check_step(decision.step, person);
    person->guarded = lookout_is_guarded(compare, person);
    if (person->entry != NULL)
        lookout_record(compare, person);
    compare_count_tally(compare, decision.tally);
    compare_count_exclusion(compare, person, &decision);
    if (compare_count_cause(compare, person, &decision) != 0)
        return -1;
    if (decision.finding != FINDING_COUNT)
        compare_tell_finding(compare, person, decision.finding);
    switch (decision.step) {
    case STEP_NOTHING: return keep_tombstone(compare, person);
    case STEP_ADD:
        return is_held(compare, person) ? keep_tombstone(compare, person)
                                        : add(compare, person, decision.reason);
    case STEP_COMPARE: return compare_contact(compare, person);
    case STEP_KEEP:
        person->state = person->old->state;
        person->runs = person->old->runs;
        return keep_old(compare, person);
    case STEP_MISSING:
        person->state = ENTRY_MISSING;
        person->runs = decision.runs;
        return keep_old(compare, person);
    case STEP_REMOVE: return drop(compare, person, decision.reason);
    }
    return 0;
}

static int next_old(struct compare *compare, struct entry *entry)
{
    return compare->snapshot == NULL ? 0 : snapshot_next(compare->snapshot, entry, compare->errors);
}

/* A snapshot of an earlier version does not know how many have a label. */
static int show_labels(struct compare *compare, const struct entry *old)
{
    struct contact contact;
    if (!labels_want_old(&compare->labels) || old == NULL || old->contact.data == NULL)
        return 0;
    if (jcard_read(&compare->arena, old->contact, &contact) != 0)
        return fault_contact(compare, old->id);
    labels_old(&compare->labels, &contact);
    return 0;
}

/* The merge of two sorted lists. */
static int walk(struct compare *compare)
{
    struct entry old;
    size_t at = 0;
    int more = next_old(compare, &old);
    while (more > 0 || (more == 0 && at < compare->ingest->count)) {
        const struct ingest_entry *entry =
            at < compare->ingest->count ? &compare->ingest->entries[at] : NULL;
        int order = more == 0 ? 1 : entry == NULL ? -1 : text_compare(old.id, ingest_id(entry));
        struct person person = {.old = order <= 0 ? &old : NULL,
                                .entry = order >= 0 ? entry : NULL};
        arena_reset(&compare->arena);
        person.id = person.entry != NULL ? ingest_id(entry) : old.id;
        if (person.entry != NULL &&
            ingest_read(compare->ingest, entry, &compare->arena, &person.taken) != 0)
            return -1;
        person.mapped = person.taken.contact;
        if (show_labels(compare, person.old) != 0 || carry_out(compare, &person) != 0)
            return -1;
        watch_person(compare->ingest->watch, compare, &person);
        at += order >= 0;
        if (order <= 0)
            more = next_old(compare, &old);
    }
    return more;
}

int compare_run(struct compare *compare)
{
    static const struct snapshot_head none = {0};
    compare->recreated = recreated_open();
    compare->alike = alike_open();
    compare->exclusions = arena_array(&compare->ingest->arena, compare->mapping->filter.count,
                                      sizeof *compare->exclusions);
    compare_take_owners(compare);
    labels_open(&compare->labels, compare->snapshot == NULL ? NULL : &compare->snapshot->head);
    tallies_open(&compare->tallies, compare->snapshot == NULL ? &none : &compare->snapshot->head);
    bool ready = deploy_open(compare) == 0 && adopt_import(compare) == 0;
    int outcome = ready ? walk(compare) : -1;
    if (outcome == 0)
        outcome = recreated_report(compare->recreated, compare->ingest, compare->findings);
    if (outcome == 0)
        outcome = alike_report(compare);
    if (compare->snapshot != NULL)
        columns_report_kept(compare->ingest, &compare->snapshot->head);
    compare_tell_rest(compare);
    deploy_finish(compare);
    compare->totals.rejected = compare->ingest->rejected;
    compare->totals.after =
        compare->totals.before + compare->totals.added - compare->totals.removed;
    return outcome == 0 && !compare->findings->failed ? 0 : -1;
}

void compare_release(struct compare *compare)
{
    recreated_close(compare->recreated);
    alike_close(compare->alike);
    deploy_close(compare);
    adopt_close(compare);
    names_release(&compare->homes);
    tallies_release(&compare->tallies);
    labels_release(&compare->labels);
    spill_release(&compare->lines);
    buffer_release(&compare->card);
    buffer_release(&compare->line);
    buffer_release(&compare->out);
    arena_release(&compare->arena);
}
