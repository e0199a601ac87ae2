#include "map/doubt.h"

#include "map/builder.h"

enum { SHOWN_NAME = 0 }; /* the row of FN in the table */

/* One old and one new contact at work. */
struct settling {
    const struct doubt_record *record;
    const struct contact *old;
    struct contact *contact;
    struct arena *arena;
    struct doubt *doubts;
    size_t *stays; /* absent fields, then fields of which all old values stay */
    size_t stay_count;
};

static struct doubt without_old(const struct damage *damage)
{
    return (struct doubt){damage, damage->emitted ? DOUBT_STANDS : DOUBT_LEFT_OUT, TEXT_NONE};
}

void doubt_without_old(const struct damage *damages, size_t count, struct doubt *ret_doubts)
{
    for (size_t i = 0; i < count; i++)
        ret_doubts[i] = without_old(&damages[i]);
}

/* The values of an instance that a field could have set: `parts` from `*ret_first` on. */
static size_t values_of(const struct instance *instance, const struct mapping_field *field,
                        size_t *ret_first)
{
    bool component = property_at(field->property)->components != 0;
    bool list = property_at(field->property)->kind == PROPERTY_LIST;
    *ret_first = component ? field->part : 0;
    return list ? instance->part_count : instance->part_count != 0; /* not the card of somebody */
}

static const struct mapping_field *field_of(const struct settling *settling,
                                            const struct damage *damage)
{
    return &settling->record->mapping->fields[damage->field];
}

enum wanted { THE_SAME, THE_PROOF, ANY_GOOD };

static bool is_wanted(const struct settling *settling, const struct damage *damage,
                      enum wanted wanted, struct text old)
{
    if (wanted == THE_SAME)
        return text_equal(old, damage->value);
    return wanted == THE_PROOF ? damage_is_proven(damage, old)
                               : !damage_is_in(settling->arena, damage->kind, old);
}

/* Looks for an old value: the same one, one that shows what was damaged, or any that has not the
 * same damage. */
static bool find_old(const struct settling *settling, const struct damage *damage,
                     enum wanted wanted, struct text *ret_old)
{
    const struct mapping_field *field = field_of(settling, damage);
    for (size_t i = 0; i < settling->old->count; i++) {
        const struct instance *instance = &settling->old->list[i];
        size_t first,
            count = builder_fits(instance, field) ? values_of(instance, field, &first) : 0;
        for (size_t part = 0; part < count; part++) {
            struct text old = instance->parts[first + part];
            if (old.len == 0 || !is_wanted(settling, damage, wanted, old))
                continue;
            *ret_old = old;
            return true;
        }
    }
    return false;
}

static bool stays_already(const struct settling *settling, size_t field)
{
    for (size_t i = settling->record->absent_count; i < settling->stay_count; i++)
        if (settling->stays[i] == field)
            return true;
    return false;
}

static void judge(struct settling *settling, struct doubt *doubt, const struct damage *damage)
{
    const struct doubt_record *record = settling->record;
    struct text same;
    *doubt = without_old(damage);
    if (!damage_rule(damage->kind)->doubted || find_old(settling, damage, THE_SAME, &same))
        return;
    if (find_old(settling, damage, THE_PROOF, &doubt->old)) {
        doubt->outcome = DOUBT_KEPT;
    } else if (damage_rule(damage->kind)->keep == KEEP_ALWAYS && damage->told &&
               !build_has_sibling(record->mapping, record->absent, record->absent_count,
                                  damage->field) &&
               find_old(settling, damage, ANY_GOOD, &doubt->old)) {
        doubt->outcome = DOUBT_KEPT;
        if (!stays_already(settling, damage->field))
            settling->stays[settling->stay_count++] = damage->field;
    }
}

/* Takes a value (NULL: all of them) of the field off the new contact. */
static void take_off(struct settling *settling, const struct mapping_field *field,
                     const struct text *value)
{
    struct contact *contact = settling->contact;
    size_t kept = 0;
    for (size_t i = 0; i < contact->count; i++) {
        struct instance *instance = &contact->list[i];
        size_t first, left = 0, count = values_of(instance, field, &first);
        if (!builder_fits(instance, field)) {
            contact->list[kept++] = *instance;
            continue;
        }
        bool component = property_at(field->property)->components != 0;
        for (size_t part = 0; part < count; part++) {
            struct text *at = &instance->parts[first + part];
            bool off = value == NULL || text_equal(*at, *value);
            if (off && component)
                *at = TEXT_NONE;
            else if (!off)
                instance->parts[first + left++] = *at;
        }
        if (!component)
            instance->part_count = left;
        if (component || left != 0)
            contact->list[kept++] = *instance;
    }
    contact->count = kept;
}

/* Each damaged value that an old one proves makes room for it. */
static void exchange(struct settling *settling)
{
    const struct doubt_record *record = settling->record;
    struct builder builder = {.mapping = record->mapping, .arena = settling->arena};
    for (size_t i = 0; i < record->damage_count; i++) {
        const struct damage *damage = &record->damages[i];
        if (settling->doubts[i].outcome == DOUBT_KEPT && damage->emitted)
            take_off(settling, field_of(settling, damage), &damage->value);
    }
    for (size_t i = record->absent_count; i < settling->stay_count; i++)
        take_off(settling, &record->mapping->fields[settling->stays[i]], NULL);
    builder_take(&builder, settling->contact);
    for (size_t i = 0; i < record->damage_count; i++) {
        const struct damage *damage = &record->damages[i];
        if (settling->doubts[i].outcome == DOUBT_KEPT && !stays_already(settling, damage->field)) {
            if (field_of(settling, damage)->property == SHOWN_NAME)
                builder_drop(&builder, field_of(settling, damage)); /* what stood in for it */
            builder_add_value(&builder, field_of(settling, damage), settling->doubts[i].old);
        }
    }
    *settling->contact = builder_contact(&builder);
}

static bool is_name_doubted(const struct settling *settling)
{
    for (size_t i = 0; i < settling->record->damage_count; i++)
        if (field_of(settling, &settling->record->damages[i])->property == SHOWN_NAME)
            return true;
    return false;
}

bool doubt_settle(const struct doubt_record *record, const struct contact *old, struct arena *arena,
                  struct contact *contact, struct doubt *ret_doubts)
{
    struct settling settling = {record, old, contact, arena, ret_doubts, NULL, 0};
    bool kept = false;
    settling.stays =
        arena_array(arena, record->absent_count + record->damage_count, sizeof *settling.stays);
    for (; settling.stay_count < record->absent_count; settling.stay_count++)
        settling.stays[settling.stay_count] = record->absent[settling.stay_count];
    for (size_t i = 0; i < record->damage_count; i++) {
        judge(&settling, &ret_doubts[i], &record->damages[i]);
        kept |= ret_doubts[i].outcome == DOUBT_KEPT;
    }
    if (!kept)
        return false;
    bool derived = !is_name_doubted(&settling) &&
                   text_equal(contact_name(contact), build_derived_name(arena, contact));
    exchange(&settling);
    if (settling.stay_count != record->absent_count)
        build_inherit(record->mapping, settling.stays, settling.stay_count, old, arena, contact);
    if (derived)
        contact->list[0].parts[0] = build_derived_name(arena, contact);
    return true;
}
