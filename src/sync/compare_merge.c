#include "sync/compare_merge.h"

#include "format/jcard.h"
#include "format/vcard_canon.h"
#include "format/vcard_edit.h"
#include "format/vcard_read.h"
#include "format/vcard_text.h"
#include "sync/compare_card.h"
#include "sync/compare_photo.h"
#include "sync/compare_stamp.h"

void compare_take_owners(struct compare *compare)
{
    const struct mapping *mapping = compare->mapping;
    compare->rules =
        arena_array(&compare->ingest->arena, 2 * mapping->field_count + property_count(),
                    sizeof *compare->rules);
    for (size_t i = 0; i < mapping->field_count; i++) {
        const struct mapping_field *field = &mapping->fields[i];
        if (field->owner == OWNER_POLICY)
            continue;
        compare->rules[compare->rule_count++] =
            (struct merge_rule){.name = field->name,
                                .types = field->types,
                                .type_count = field->type_count,
                                .any_type = field->type_count == 0,
                                .owner = field->owner == OWNER_ENTRA ? MERGE_ENTRA : MERGE_BOOK};
    }
    if (compare->mapping->duplicates != DUPLICATES_REPLACE || compare->rule_count == 0)
        return;
    for (size_t i = 0; i < property_count(); i++)
        compare->rules[compare->rule_count++] = (struct merge_rule){
            .name = text_of(property_at(i)->name), .any_type = true, .owner = MERGE_ENTRA};
    for (size_t i = 0; i < mapping->field_count; i++)
        compare->rules[compare->rule_count++] = (struct merge_rule){
            .name = mapping->fields[i].name, .any_type = true, .owner = MERGE_ENTRA};
}

static bool fits(const struct merge_rule *rule, const struct instance *instance)
{
    if (!text_equal(rule->name, instance->name))
        return false;
    if (rule->any_type)
        return true;
    for (size_t i = 0; i < rule->type_count; i++) {
        bool has = false;
        for (size_t k = 0; k < instance->type_count; k++)
            has |= text_equal(rule->types[i], instance->types[k]);
        if (!has)
            return false;
    }
    return rule->type_count == instance->type_count;
}

static bool is_owned_by_entra(const struct compare *compare, const struct instance *instance)
{
    for (size_t r = 0; r < compare->rule_count; r++)
        if (fits(&compare->rules[r], instance))
            return compare->rules[r].owner == MERGE_ENTRA;
    return false;
}

/* With the policy "skip" only what Entra owns is looked at. */
static struct contact owned(struct compare *compare, const struct contact *contact)
{
    struct contact copy = {arena_array(&compare->arena, contact->count, sizeof *copy.list), 0};
    for (size_t i = 0; i < contact->count; i++)
        if (is_owned_by_entra(compare, &contact->list[i]))
            copy.list[copy.count++] = contact->list[i];
    return copy;
}

static struct text as_jcard(struct compare *compare, const struct contact *contact)
{
    struct buffer jcard = {0};
    jcard_write(&jcard, contact);
    struct text text = arena_copy(&compare->arena, buffer_text(&jcard));
    buffer_release(&jcard);
    return text;
}

/* What Entra owns as it is now, and the rest as it was. */
static struct text composed(struct compare *compare, const struct contact *now,
                            const struct contact *before)
{
    struct arena *arena = &compare->arena;
    struct contact both = owned(compare, now);
    struct instance *list = arena_array(arena, both.count + before->count, sizeof *list);
    size_t at = 0, count = 0;
    for (size_t i = 0; i < before->count; i++) {
        if (is_owned_by_entra(compare, &before->list[i]))
            continue;
        while (at < both.count && both.list[at].property <= before->list[i].property)
            list[count++] = both.list[at++];
        list[count++] = before->list[i];
    }
    while (at < both.count)
        list[count++] = both.list[at++];
    both = (struct contact){list, count};
    return as_jcard(compare, &both);
}

static int fault_contact(struct compare *compare, const struct person *person)
{
    return errors_add(compare->errors, ERROR_INPUT, NULL, "snapshot",
                      "the snapshot's contact of %s cannot be read",
                      errors_show(compare->errors, person->id));
}

static bool skips_all_but_owned(const struct compare *compare, const struct person *person)
{
    return compare->mapping->duplicates == DUPLICATES_SKIP && person->found.data != NULL;
}

int compare_hold_back(struct compare *compare, struct person *person)
{
    struct contact now, before;
    if (!skips_all_but_owned(compare, person))
        return 0;
    if (jcard_read(&compare->arena, person->taken.contact, &now) != 0 ||
        jcard_read(&compare->arena, person->old->contact, &before) != 0)
        return fault_contact(compare, person);
    struct text wanted = person->taken.contact;
    person->taken.contact = composed(compare, &now, &before);
    return !text_equal(person->taken.contact, wanted);
}

/* -- What the next merge takes for written -- */

void compare_keep_base(struct compare *compare, struct person *person)
{
    static const struct contact none = {0};
    const struct entry *old = person->old;
    if (old == NULL || old->contact.data == NULL)
        person->base = as_jcard(compare, &none);
    else
        person->base = old->base.data != NULL ? old->base : old->contact;
}

/* Of a card that was never written as a whole only what Entra owns is. */
static int note_owned(struct compare *compare, struct person *person, const struct contact *contact)
{
    struct contact before = {0};
    const struct entry *old = person->old;
    bool known = old != NULL && old->contact.data != NULL;
    if (known && old->base.data == NULL)
        return 0;
    if (known && jcard_read(&compare->arena, old->base, &before) != 0)
        return fault_contact(compare, person);
    person->base = composed(compare, contact, &before);
    return 0;
}

/* -- Hidden ids -- */

static bool is_tainted(struct compare *compare, const struct card *card,
                       const struct card_property *property)
{
    struct text value;
    if (card_is(property, TEXT("PHOTO")) || card_is(property, TEXT("UID")))
        return false;
    return taint_is_in(&compare->ids, property->value) ||
           (vcard_text(&compare->arena, card, property, &value) == 0 &&
            taint_is_in(&compare->ids, value));
}

/* A card that others wrote may hold an id: not once we write it. */
static struct text clean(struct compare *compare, const struct person *person, struct text name,
                         struct text bytes)
{
    struct card card;
    struct vcard_refusal refusal;
    struct place place = {.line = 1};
    struct buffer out = {0}, names = {0};
    if (vcard_parse(&compare->arena, bytes, place, &card, &refusal) != 0)
        return bytes;
    struct card_edit *edits = arena_array(&compare->arena, card.count, sizeof *edits);
    size_t count = 0;
    for (size_t i = 0; i < card.count; i++) {
        if (!is_tainted(compare, &card, &card.list[i]))
            continue;
        edits[count++] = (struct card_edit){.kind = CARD_REMOVE, .index = i};
        buffer_add_string(&names, names.len == 0 ? "" : ", ");
        buffer_add(&names, card.list[i].name);
    }
    if (count != 0 && card_edit(&out, &card, edits, count) == 0) {
        bytes = arena_copy(&compare->arena, buffer_text(&out));
        findings_add(
            compare->findings, FINDING_HIDDEN_ID, (struct finding_about){NULL, person->id, name},
            "a value of %.*s in the book contains a hidden id and was left out", TEXT_ARG(names));
    }
    buffer_release(&out);
    buffer_release(&names);
    return bytes;
}

/* -- What is told -- */

static struct text shown(struct text value)
{
    return value.data == NULL ? TEXT("nothing") : value;
}

static void tell_conflict(struct compare *compare, const struct finding_about *about,
                          const struct merge_remark *remark)
{
    struct buffer message = {0}, place = {0};
    compare->totals.conflicts++;
    buffer_format(
        &message, "%.*s: was \"%.*s\"; Entra has \"%.*s\"; the book has \"%.*s\"; %s counts",
        TEXT_ARG(remark->property), TEXT_ARG(shown(remark->base)), TEXT_ARG(shown(remark->ours)),
        TEXT_ARG(shown(remark->local)), remark->local_won ? "the book" : "Entra");
    if (about->place != NULL)
        place_print(&place, about->place);
    findings_add_at(compare->findings,
                    &(struct finding){.code = FINDING_CONFLICT,
                                      .place = buffer_text(&place),
                                      .id = about->id,
                                      .name = about->name,
                                      .message = buffer_text(&message),
                                      .conflict = {remark->property, remark->base, remark->ours,
                                                   remark->local, remark->local_won}});
    buffer_release(&message);
    buffer_release(&place);
}

static void tell(struct compare *compare, const struct person *person, struct text name,
                 const struct merge_remark *remark)
{
    struct finding_about about = {person->entry == NULL ? NULL : &person->taken.place, person->id,
                                  name};
    switch (remark->kind) {
    case MERGE_CONFLICT: tell_conflict(compare, &about, remark); break;
    case MERGE_WITHDRAWN:
        findings_add(compare->findings, FINDING_WITHDRAWN, about,
                     "has no value any more for %.*s, which leaves the card",
                     TEXT_ARG(remark->property));
        break;
    case MERGE_LOST:
        if (compare->mapping->duplicates == DUPLICATES_REPLACE)
            break; /* it is told with all that is lost */
        findings_add(compare->findings, FINDING_DRIFT, about,
                     "the card that is rewritten was edited in the book; lost: %.*s: %.*s",
                     TEXT_ARG(remark->property), TEXT_ARG(shown(remark->local)));
        break;
    }
}

static void tell_all(struct compare *compare, const struct person *person, struct text name,
                     const struct merge_result *result)
{
    for (size_t i = 0; i < result->remark_count; i++)
        tell(compare, person, name, &result->remarks[i]);
    if (compare->mapping->duplicates != DUPLICATES_REPLACE && person->old != NULL &&
        !compare_is_intact(person))
        compare_tell_stays(compare, person, name, result->card);
}

/* -- The merge -- */

static struct text with_uid(struct compare *compare, const struct person *person, struct text bytes)
{
    struct card card;
    struct vcard_refusal refusal;
    struct place place = {.line = 1};
    struct buffer value = {0}, out = {0};
    if (vcard_parse(&compare->arena, bytes, place, &card, &refusal) != 0 ||
        card_find(&card, TEXT("UID"), 0) < card.count)
        return bytes;
    buffer_add_string(&value, card.version == CARD_4_0 ? "urn:uuid:" : "");
    buffer_add(&value, person->uid);
    struct card_property uid = {.name = TEXT("UID"), .value = buffer_text(&value)};
    if (card_add(&out, &card, &uid) == 0)
        bytes = arena_copy(&compare->arena, buffer_text(&out));
    buffer_release(&value);
    buffer_release(&out);
    return bytes;
}

static bool is_owned_by_book(const struct compare *compare, const struct card_property *property)
{
    for (size_t i = 0; i < compare->rule_count; i++) {
        const struct merge_rule *rule = &compare->rules[i];
        bool same = rule->owner == MERGE_BOOK && card_is(property, rule->name);
        for (size_t t = 0; same && t < rule->type_count; t++)
            same = card_has_type(property, rule->types[t]);
        if (same)
            return true;
    }
    return false;
}

static bool is_said(const struct canon *canon, struct text said)
{
    for (size_t i = 0; i < canon->count; i++)
        if (text_equal(canon->list[i].text, said))
            return true;
    return false;
}

/* With the policy "replace" nothing stays but what is ours and what the mapping leaves to the
 * book. */
static struct text pruned(struct compare *compare, const struct person *person,
                          const struct contact *contact, struct text bytes)
{
    struct card card, ours;
    struct canon canon, wanted;
    struct vcard_refusal refusal;
    struct place place = {.line = 1};
    struct buffer out = {0};
    struct arena *arena = &compare->arena;
    if (vcard_parse(arena, bytes, place, &card, &refusal) != 0)
        return bytes;
    struct contact with = compare_with_octets(compare, contact, person->photo);
    buffer_clear(&compare->card);
    vcard_write_for(&compare->card, &with, person->uid,
                    card.version == CARD_4_0 ? VCARD_4_0 : VCARD_3_0, compare->mapping->consumer);
    struct text written = arena_copy(arena, buffer_text(&compare->card));
    if (vcard_parse(arena, written, place, &ours, &refusal) != 0)
        return bytes;
    vcard_canon(arena, &card, &canon);
    vcard_canon(arena, &ours, &wanted);
    struct card_edit *edits = arena_array(arena, canon.count, sizeof *edits);
    size_t count = 0;
    for (size_t i = 0; i < canon.count; i++) {
        const struct card_property *property = canon.list[i].property;
        if (is_said(&wanted, canon.list[i].text) || is_owned_by_book(compare, property) ||
            card_is(property, TEXT("UID")) || card_is(property, TEXT("VERSION")))
            continue;
        edits[count++] =
            (struct card_edit){.kind = CARD_REMOVE, .index = (size_t)(property - card.list)};
    }
    if (count != 0 && card_edit(&out, &card, edits, count) == 0)
        bytes = arena_copy(arena, buffer_text(&out));
    buffer_release(&out);
    return bytes;
}

static int read_base(struct compare *compare, const struct person *person,
                     struct merge_input *input)
{
    struct contact *base = arena_array(&compare->arena, 1, sizeof *base);
    if (person->old == NULL || person->old->contact.data == NULL)
        return 0;
    struct text written = person->old->base.data != NULL ? person->old->base : person->old->contact;
    if (jcard_read(&compare->arena, written, base) != 0)
        return fault_contact(compare, person);
    input->base = base->count == 0 ? NULL : base;
    (void)consumer_parse(compare->snapshot->head.consumer, &input->consumer_before);
    return 0;
}

static int leave_unreadable(struct compare *compare, struct person *person,
                            const struct contact *contact, const char *why, struct change *change)
{
    findings_add(compare->findings, FINDING_UNREADABLE,
                 (struct finding_about){NULL, person->id, change->name},
                 "the person's card in the book cannot be read and stays as it is: %s", why);
    change->card_after = person->found;
    compare_keep_base(compare, person);
    compare_note_local(compare, person, contact, person->found);
    return 0;
}

int compare_merge(struct compare *compare, struct person *person, const struct contact *contact,
                  struct change *change)
{
    struct contact ours = compare_with_octets(compare, contact, person->photo);
    struct merge_result result;
    struct merge_input input = {.ours = &ours,
                                .consumer = compare->mapping->consumer,
                                .consumer_before = CONSUMER_GENERIC,
                                .rules = compare->rules,
                                .rule_count = compare->rule_count};
    if (read_base(compare, person, &input) != 0)
        return -1;
    if (compare->mapping->duplicates == DUPLICATES_SKIP) {
        struct contact *base = arena_array(&compare->arena, 1, sizeof *base);
        ours = owned(compare, &ours);
        if (note_owned(compare, person, contact) != 0)
            return -1;
        if (input.base != NULL)
            *base = owned(compare, input.base);
        input.base = input.base == NULL ? NULL : base;
    }
    input.card = clean(compare, person, change->name, person->found);
    if (merge_card(&compare->arena, &input, &result) != 0)
        return leave_unreadable(compare, person, contact, result.refusal, change);
    change->card_after = result.card;
    if (compare->mapping->duplicates == DUPLICATES_REPLACE) {
        change->card_after = pruned(compare, person, contact, change->card_after);
        if (compare_may_lose(person))
            compare_tell_drift(compare, person, change);
    }
    tell_all(compare, person, change->name, &result);
    change->card_after =
        compare_stamped(compare, with_uid(compare, person, change->card_after), person->found);
    compare_note_local(compare, person, contact, change->card_after);
    return !text_equal(change->card_after, person->found);
}
