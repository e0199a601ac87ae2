#include "sync/lookout.h"

#include "format/jcard.h"
#include "sync/columns.h"

void lookout_open(struct lookout *lookout, const struct mapping *mapping)
{
    *lookout = (struct lookout){0};
    roster_open(&lookout->guarded, mapping->guarded, mapping->guarded_count);
    roster_open(&lookout->canaries, mapping->canaries, mapping->canary_count);
}

bool lookout_is_guarded(const struct compare *compare, const struct person *person)
{
    const struct mapping *mapping = compare->mapping;
    bool before = person->old != NULL && person->old->guarded;
    enum damage_answer sure = DAMAGE_NO;
    if (mapping->guarded_rules.count == 0 || person->entry == NULL)
        return before && mapping->guarded_rules.count != 0;
    for (size_t i = 0; i < mapping->guarded_rules.count && sure != DAMAGE_YES; i++) {
        struct mapping_conditions one = {&mapping->guarded_rules.list[i], 1};
        enum damage_answer answer = judge_filter(mapping, &one, person->taken.answers,
                                                 compare->ingest->unexported[person->taken.kind]);
        if (answer != DAMAGE_NO)
            sure = answer;
    }
    return sure == DAMAGE_YES || (sure == DAMAGE_MAYBE && before);
}

/* Where nobody asks for the status, whoever is there counts. A delta is silent about a status that
 * did not change. */
static bool is_active(const struct compare *compare, const struct person *person, bool delta)
{
    bool had = person->old != NULL && person->old->state != ENTRY_REMOVED;
    return person->taken.account == ACCOUNT_ACTIVE ||
           (person->taken.account == ACCOUNT_UNKNOWN &&
            (!compare->mapping->handle_deletes || (delta && had)));
}

void lookout_record(struct compare *compare, const struct person *person)
{
    struct roster_person known = {.id = person->id, .taken = &person->taken};
    struct contact old;
    bool delta = columns_file_said(compare->ingest, &person->taken).delta;
    if (compare->lookout->canaries.count == 0)
        return;
    if (delta && person->old != NULL && person->old->contact.data != NULL &&
        jcard_read(&compare->arena, person->old->contact, &old) == 0)
        known.contact = &old; /* nor does it repeat addresses */
    (void)roster_meet(&compare->lookout->canaries, &known, is_active(compare, person, delta));
}

static void note_guarded(struct lookout *lookout, const struct change *change)
{
    struct buffer *out = &lookout->guarded_names;
    if (lookout->guarded_leavers++ >= LOOKOUT_NAMED)
        return;
    if (out->len != 0)
        buffer_add(out, TEXT(", "));
    buffer_add(out, change->name);
    buffer_format(out, " (%s, %.*s)", reason_word(change->reason),
                  TEXT_ARG(change->place.len != 0 ? change->place : TEXT("not in the export")));
}

bool lookout_leaver(struct compare *compare, const struct person *person, const struct contact *old,
                    const struct change *change)
{
    struct lookout *lookout = compare->lookout;
    struct roster_person known = {
        .id = person->id, .taken = person->entry != NULL ? &person->taken : NULL, .contact = old};
    bool announced = roster_meet(&lookout->expected, &known, true);
    bool named = roster_meet(&lookout->guarded, &known, true);
    leavers_add(&lookout->leavers, old, announced);
    if (named || person->guarded)
        note_guarded(lookout, change);
    return announced;
}

void lookout_release(struct lookout *lookout)
{
    roster_release(&lookout->expected);
    roster_release(&lookout->guarded);
    roster_release(&lookout->canaries);
    leavers_release(&lookout->leavers);
    buffer_release(&lookout->guarded_names);
}
