#include "sync/compare_tell.h"

#include "format/jcard.h"

static const char *finding_text(enum finding_code code)
{
    switch ((int)code) {
    case FINDING_MISSING: return "is not in the export; the contact is kept";
    case FINDING_STATUS_UNKNOWN: return "the record does not say whether the account is enabled";
    case FINDING_FILTER_UNKNOWN:
        return "an attribute that the filter asks for is absent or damaged";
    case FINDING_PARTIAL: return "the delta has only a part of this person, who has no card yet";
    default: return "was deleted in Entra; the contact is kept because deletes are not handled";
    }
}

/* Is the doubt about who stays although disabled? */
static bool doubts_keeping(const struct compare *compare, const struct person *person)
{
    return person->taken.account == ACCOUNT_DISABLED && compare->mapping->handle_deletes &&
           person->taken.keep_disabled == DAMAGE_MAYBE;
}

void compare_tell_finding(struct compare *compare, const struct person *person,
                          enum finding_code code)
{
    struct text name = person->taken.name;
    struct contact old;
    bool derived = name.len == 0 || person->taken.absent_count != 0;
    if (derived && person->old != NULL && person->old->contact.data != NULL &&
        jcard_read(&compare->arena, person->old->contact, &old) == 0)
        name = contact_name(&old);
    struct finding_about about = {person->entry == NULL ? NULL : &person->taken.place, person->id,
                                  name};
    findings_add(compare->findings, code, about, "%s",
                 code == FINDING_FILTER_UNKNOWN && doubts_keeping(compare, person)
                     ? "the account is disabled, and an attribute that keepDisabled asks for is "
                       "absent or damaged"
                     : finding_text(code));
}

void compare_count_exclusion(struct compare *compare, const struct person *person,
                             const struct decision *decision)
{
    bool removed = decision->step == STEP_REMOVE && decision->reason == REASON_EXCLUDED;
    if (!removed && decision->tally != TALLY_EXCLUDED)
        return;
    compare->exclusions[person->taken.condition].people++;
    compare->exclusions[person->taken.condition].removed += removed;
}

struct exclusion *compare_exclusions(const struct compare *compare, struct arena *arena,
                                     size_t *ret_count)
{
    const struct mapping_conditions *filter = &compare->mapping->filter;
    struct exclusion *list = arena_array(arena, filter->count, sizeof *list);
    for (size_t i = 0; i < filter->count; i++) {
        list[i] = compare->exclusions[i];
        list[i].rule = filter->list[i].name;
        list[i].excludes = filter->list[i].excludes;
    }
    *ret_count = filter->count;
    return list;
}
