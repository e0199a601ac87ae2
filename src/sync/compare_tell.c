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

static bool has_cell(const struct cell *cells, size_t count, struct text key)
{
    for (size_t i = 0; i < count; i++)
        if (text_equal(cells[i].key, key))
            return true;
    return false;
}

void compare_tell_withdrawn(struct compare *compare, const struct person *person,
                            const struct contact *old, const struct contact *new)
{
    size_t had_count = 0, has_count = 0, kept_count = 0;
    struct contact by_old_mapping = {0};
    if (person->by_old_mapping.data != NULL)
        (void)jcard_read(&compare->arena, person->by_old_mapping, &by_old_mapping);
    struct cell *had = contact_cells(&compare->arena, old, &had_count);
    struct cell *has = contact_cells(&compare->arena, new, &has_count);
    struct cell *kept = contact_cells(&compare->arena, &by_old_mapping, &kept_count);
    struct buffer list = {0};
    for (size_t i = 0; i < had_count; i++) {
        bool told = cell_is_card(&had[i]) || (i != 0 && text_equal(had[i - 1].key, had[i].key));
        if (told || has_cell(has, has_count, had[i].key) || has_cell(kept, kept_count, had[i].key))
            continue;
        buffer_add_string(&list, list.len == 0 ? "" : ", ");
        buffer_add(&list, had[i].key);
    }
    if (list.len != 0)
        findings_add(compare->findings, FINDING_WITHDRAWN,
                     (struct finding_about){&person->taken.place, person->id, contact_name(new)},
                     "has no value any more for %.*s, which leaves the card", TEXT_ARG(list));
    buffer_release(&list);
}

static void count_foreign(struct compare *compare)
{
    compare->totals.foreign += compare->totals.imported;
    for (size_t i = 0; i < compare->book->count; i++)
        compare->totals.foreign += !compare->book->list[i].ours;
    if (compare->totals.foreign != 0)
        findings_add(compare->findings, FINDING_FOREIGN, (struct finding_about){0},
                     "%llu cards in the book belong to no record; they stay as they are",
                     (unsigned long long)compare->totals.foreign);
}

static void count_stray_photos(struct compare *compare)
{
    size_t stray = compare->photos == NULL ? 0 : photos_stray(compare->photos);
    if (stray != 0 && !compare->ingest->delta)
        findings_add(compare->findings, FINDING_PHOTO_STRAY, (struct finding_about){0},
                     "files among the photos that belong to nobody who may have a card: %zu",
                     stray);
}

/* Who is missing may be one of those whose id could not be read. */
static void find_absence_unsure(struct compare *compare)
{
    if (compare->ingest->unidentified == 0 || compare->ingest->doubted ||
        compare->mapping->missing == MISSING_KEEP || compare->totals.missing == 0)
        return;
    findings_add(compare->findings, FINDING_ABSENCE_UNSURE, (struct finding_about){0},
                 "users without a usable id: %llu; each may be one of the %llu contacts that are "
                 "missing, so that none of them is removed, and the run is not counted",
                 (unsigned long long)compare->ingest->unidentified,
                 (unsigned long long)compare->totals.missing);
}

void compare_tell_rest(struct compare *compare)
{
    count_foreign(compare);
    count_stray_photos(compare);
    find_absence_unsure(compare);
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

void compare_count_tally(struct compare *compare, enum tally_kind tally)
{
    switch (tally) {
    case TALLY_NONE: break;
    case TALLY_INACTIVE: compare->totals.inactive++; break;
    case TALLY_EXCLUDED: compare->totals.excluded++; break;
    case TALLY_MISSING: compare->totals.missing++; break;
    case TALLY_DISABLED_KEPT: compare->totals.disabledKept++; break;
    }
}
