#include "sync/compare_cause.h"

#include "sync/compare_photo.h"
#include "sync/shadow.h"

/* The person as the old mapping has it. 1; 0: it could not read the record; -1. */
static int shadow_of(struct compare *compare, const struct person *person, struct person *ret_old)
{
    struct shadow *shadow = compare->shadow;
    *ret_old = (struct person){.id = person->id, .old = person->old};
    arena_reset(&shadow->compare.arena);
    if (person->entry == NULL)
        return 1;
    ret_old->entry = ingest_find(&shadow->ingest, person->id);
    if (ret_old->entry == NULL)
        return 0;
    return ingest_read(&shadow->ingest, ret_old->entry, &shadow->compare.arena, &ret_old->taken) ==
                   0
               ? 1
               : -1;
}

/* Photos come from no mapping: both contacts get the same. */
static int settle(struct compare *compare, struct person *old, struct text wanted)
{
    struct compare *shadow = &compare->shadow->compare;
    int outcome = compare_settle(shadow, old);
    if (outcome == 0)
        outcome = compare_copy_photo(shadow, old, wanted, &old->taken.contact);
    findings_release(shadow->findings);
    *shadow->findings = (struct findings){.errors = shadow->errors};
    return outcome;
}

enum change_reason compare_update_reason(struct compare *compare, struct person *person)
{
    struct mapping_change *change = &compare->mapping_change;
    struct text wanted = person->taken.contact;
    struct person old;
    if (compare->shadow == NULL)
        return REASON_CHANGED;
    if (shadow_of(compare, person, &old) <= 0 || settle(compare, &old, wanted) != 0) {
        change->both++;
        return REASON_CHANGED;
    }
    if (text_equal(old.taken.contact, person->old->contact)) {
        change->updated++;
        return REASON_MAPPING;
    }
    person->by_old_mapping = arena_copy(&compare->arena, old.taken.contact);
    change->both += !text_equal(old.taken.contact, wanted);
    return REASON_CHANGED;
}

int compare_count_cause(struct compare *compare, const struct person *person,
                        const struct decision *decision)
{
    struct mapping_change *change = &compare->mapping_change;
    struct person old;
    if (compare->shadow == NULL)
        return 0;
    int known = shadow_of(compare, person, &old);
    if (known < 0)
        return -1;
    struct situation situation = compare_situation(&compare->shadow->compare, &old);
    struct decision before = decide(&situation);
    bool added = decision->step == STEP_ADD, removed = decision->step == STEP_REMOVE;
    change->added += added && (known == 0 || before.step != STEP_ADD);
    change->removed += removed && (known == 0 || before.step != STEP_REMOVE);
    change->stays += known != 0 && !removed && before.step == STEP_REMOVE;
    return 0;
}
