#include "sync/compare_photo.h"

#include "format/jcard.h"

static const char tainted[] = "contains a hidden id and was left out";

/* In a jCard's text this can be nothing else: a quote inside a string has a backslash. */
static bool has_photo(struct text jcard)
{
    return text_find(jcard, TEXT("[\"photo\",")) >= 0;
}

static struct instance *photo_of(const struct contact *contact)
{
    for (size_t i = 0; i < contact->count; i++)
        if (text_equal(contact->list[i].name, TEXT("PHOTO")))
            return &contact->list[i];
    return NULL;
}

static int fault_contact(struct compare *compare, const struct person *person)
{
    return errors_add(compare->errors, ERROR_INPUT, NULL, "snapshot",
                      "the contact of %s cannot be read", errors_show(compare->errors, person->id));
}

static struct text rewritten(struct compare *compare, const struct contact *contact)
{
    buffer_clear(&compare->out);
    jcard_write(&compare->out, contact);
    return arena_copy(&compare->arena, buffer_text(&compare->out));
}

/* Puts the photo where the order of properties has it. */
static int put_photo(struct compare *compare, const struct person *person, struct text name,
                     struct text *jcard)
{
    struct contact contact;
    struct instance photo = {.name = TEXT("PHOTO"), .part_count = 1};
    size_t at = 0;
    if (jcard_read(&compare->arena, *jcard, &contact) != 0)
        return fault_contact(compare, person);
    (void)property_find(photo.name, &photo.property);
    photo.parts = arena_array(&compare->arena, 1, sizeof *photo.parts);
    photo.parts[0] = name;
    struct contact with = {arena_array(&compare->arena, contact.count + 1, sizeof *with.list), 0};
    for (; at < contact.count && contact.list[at].property < photo.property; at++)
        with.list[with.count++] = contact.list[at];
    with.list[with.count++] = photo;
    for (; at < contact.count; at++)
        with.list[with.count++] = contact.list[at];
    *jcard = rewritten(compare, &with);
    return 0;
}

/* What the snapshot has; `ret_name` is empty when it has none. */
static int old_photo(struct compare *compare, const struct person *person, struct text *ret_name)
{
    struct contact old;
    *ret_name = TEXT_NONE;
    if (person->old == NULL || person->old->contact.data == NULL ||
        !has_photo(person->old->contact))
        return 0;
    if (jcard_read(&compare->arena, person->old->contact, &old) != 0)
        return fault_contact(compare, person);
    const struct instance *photo = photo_of(&old);
    if (photo != NULL)
        *ret_name = photo->parts[0];
    return 0;
}

/* No file of the folder is this person's: does that say that there is no photo? Not in a delta, and
 * not when the record lacks the names that the file could have. */
static bool absence_counts(const struct compare *compare, const struct person *person)
{
    return !compare->ingest->delta &&
           (person->taken.keys[0].len != 0 || person->taken.keys[1].len != 0);
}

static void tell(struct compare *compare, const struct person *person, struct text name,
                 enum finding_code code, const char *why)
{
    struct finding_about about = {person->entry == NULL ? NULL : &person->taken.place, person->id,
                                  name};
    findings_add(compare->findings, code, about, "the photo %s", why);
}

/* Reads the photo from the folder. `ret_keep`: it says nothing about the old one. */
static void read_photo(struct compare *compare, struct person *person, bool *ret_keep)
{
    struct text name = person->taken.name;
    struct photo_names names = {person->id, person->taken.keys[0], person->taken.keys[1]};
    const char *why = NULL;
    buffer_clear(&compare->card);
    enum photo_outcome outcome = photos_read(compare->photos, &names, &compare->card, &why);
    *ret_keep =
        outcome == PHOTO_UNUSABLE || (outcome == PHOTO_NONE && !absence_counts(compare, person));
    if (outcome == PHOTO_UNUSABLE)
        tell(compare, person, name, FINDING_PHOTO_UNUSABLE, why);
    if (outcome != PHOTO_READ)
        return;
    if (taint_is_in(&compare->ids, buffer_text(&compare->card)))
        tell(compare, person, name, FINDING_HIDDEN_ID, tainted);
    else
        person->photo = arena_copy(&compare->arena, buffer_text(&compare->card));
}

int compare_photo(struct compare *compare, struct person *person, struct text *jcard)
{
    struct text name = TEXT_NONE;
    bool keep = true;
    if (compare->photos != NULL)
        read_photo(compare, person, &keep);
    if (person->photo.len != 0)
        name = photo_name(&compare->arena, person->photo);
    else if (keep && old_photo(compare, person, &name) != 0)
        return -1;
    return name.len == 0 ? 0 : put_photo(compare, person, name, jcard);
}

int compare_copy_photo(struct compare *compare, const struct person *person, struct text from,
                       struct text *jcard)
{
    struct contact contact;
    if (!has_photo(from))
        return 0;
    if (jcard_read(&compare->arena, from, &contact) != 0)
        return fault_contact(compare, person);
    const struct instance *photo = photo_of(&contact);
    return photo == NULL ? 0 : put_photo(compare, person, photo->parts[0], jcard);
}

struct text compare_card_photo(struct compare *compare, struct text card)
{
    struct buffer octets = {0};
    struct text photo = TEXT_NONE;
    if (vcard_photo(card, &octets))
        photo = arena_copy(&compare->arena, buffer_text(&octets));
    buffer_release(&octets);
    return photo;
}

static bool are_octets_of(struct compare *compare, const struct instance *photo, struct text octets)
{
    return octets.len != 0 && text_equal(photo->parts[0], photo_name(&compare->arena, octets));
}

static void drop_photo(struct compare *compare, struct contact *contact, struct text *jcard)
{
    size_t kept = 0;
    for (size_t i = 0; i < contact->count; i++)
        if (!text_equal(contact->list[i].name, TEXT("PHOTO")))
            contact->list[kept++] = contact->list[i];
    contact->count = kept;
    *jcard = rewritten(compare, contact);
}

int compare_find_octets(struct compare *compare, struct person *person, struct contact *contact,
                        struct text *jcard)
{
    const struct instance *photo = photo_of(contact);
    if (photo == NULL || are_octets_of(compare, photo, person->photo))
        return 0;
    if (person->found.data != NULL)
        person->photo = compare_card_photo(compare, person->found);
    bool found = are_octets_of(compare, photo, person->photo);
    if (found && !taint_is_in(&compare->ids, person->photo))
        return 0;
    if (found)
        tell(compare, person, contact_name(contact), FINDING_HIDDEN_ID, tainted);
    else
        tell(compare, person, contact_name(contact), FINDING_PHOTO_LOST,
             "is not in the book any more; it comes back with --photos");
    person->photo = TEXT_NONE;
    drop_photo(compare, contact, jcard);
    return 0;
}

struct contact compare_with_octets(struct compare *compare, const struct contact *contact,
                                   struct text octets)
{
    const struct instance *photo = photo_of(contact);
    if (photo == NULL || !are_octets_of(compare, photo, octets))
        return *contact;
    struct contact copy = {arena_array(&compare->arena, contact->count, sizeof *copy.list),
                           contact->count};
    memcpy(copy.list, contact->list, contact->count * sizeof *copy.list);
    struct instance *own = photo_of(&copy);
    own->parts = arena_array(&compare->arena, 1, sizeof *own->parts);
    own->parts[0] = photo_uri(&compare->arena, octets);
    return copy;
}
