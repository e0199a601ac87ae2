#include "sync/deployed_card.h"

#include "format/vcard21.h"
#include "format/vcard_read.h"
#include "format/vcard_text.h"
#include "sync/compare_photo.h"
#include "sync/compare_taint.h"

static const struct text photo = {"PHOTO", 5};

/* Without a name it is no card, and KIND says what it is of. */
static bool is_always_there(struct text name)
{
    return text_equal(name, TEXT("FN")) || text_equal(name, TEXT("N")) ||
           text_equal(name, TEXT("KIND"));
}

static bool may_have(const struct mapping_deployment *deployment, struct text name)
{
    bool listed = deployment->property_count == 0 || is_always_there(name);
    for (size_t i = 0; !listed && i < deployment->property_count; i++)
        listed = text_equal(name, deployment->properties[i]);
    return listed;
}

/* Of a related person the name: in here there may be no card of that person. */
static struct instance without_card(struct instance instance)
{
    if (property_at(instance.property)->kind == PROPERTY_RELATED && instance.part_count > 1)
        instance.part_count = 1;
    return instance;
}

/* The instances that pass; those called `without` do not. */
static struct contact picked(struct arena *arena, const struct mapping_deployment *deployment,
                             const struct contact *contact, struct text without)
{
    struct contact copy = {arena_array(arena, contact->count, sizeof *copy.list), 0};
    for (size_t i = 0; i < contact->count; i++)
        if (may_have(deployment, contact->list[i].name) &&
            !text_equal(contact->list[i].name, without))
            copy.list[copy.count++] = deployment_is_of_all(deployment)
                                          ? contact->list[i]
                                          : without_card(contact->list[i]);
    return copy;
}

static bool has_photo(const struct contact *contact)
{
    for (size_t i = 0; i < contact->count; i++)
        if (text_equal(contact->list[i].name, photo))
            return true;
    return false;
}

/* -- vCard 2.1 -- */

/* Quoted-printable could hide an id from a look at the lines, and what 2.1 writes for ; and \ could
 * make one: the values are looked at. */
static bool has_hidden_id(struct compare *compare, struct text written)
{
    struct card card;
    struct vcard_refusal refusal;
    struct place place = {.line = 1};
    struct text *parts;
    size_t count;
    if (vcard_parse(&compare->arena, written, place, &card, &refusal) != 0)
        return true; /* the writer has read it: this does not happen */
    for (size_t i = 0; i < card.count; i++) {
        if (text_equal(card.list[i].name, photo) ||
            vcard_parts(&compare->arena, &card, &card.list[i], ';', &parts, &count) != 0)
            continue;
        for (size_t part = 0; part < count; part++)
            if (taint_is_in(&compare->ids, parts[part]))
                return true;
    }
    return false;
}

static int open_scratch(struct compare *compare)
{
    struct deploy *deploy = compare->deploy;
    if (!deploy->has_scratch && scratch_open(&deploy->scratch, compare->errors) != 0)
        return -1;
    deploy->has_scratch = true;
    return 0;
}

static void tell_unwritable(struct compare *compare, const struct deploying *deploying,
                            const struct person *person, const struct contact *contact,
                            const char *why)
{
    struct finding_about about = {person->entry == NULL ? NULL : &person->taken.place, person->id,
                                  contact_name(contact)};
    findings_add(compare->findings, FINDING_UNWRITABLE, about,
                 "the card %s in vCard 2.1 and is left out of the deployment %.*s", why,
                 TEXT_ARG(deploying->wanted->name));
}

static int make_2_1(struct compare *compare, struct deploying *deploying,
                    const struct person *person, const struct contact *contact, struct text uid)
{
    struct deploy *deploy = compare->deploy;
    struct contact without = picked(&compare->arena, deploying->wanted, contact, photo);
    struct errors refused = {0};
    if (open_scratch(compare) != 0)
        return -1;
    struct vcard21_writer writer = {
        .file = {scratch_path(&deploy->scratch), scratch_read, &deploy->scratch}};
    struct text octets = has_photo(contact) ? person->photo : TEXT_NONE;
    int outcome = vcard21_write(&writer, &deploy->card, &without, uid, octets, &refused);
    errors_release(&refused);
    bool hidden = outcome == 0 && has_hidden_id(compare, buffer_text(&deploy->card));
    if (outcome != 0 || hidden) {
        tell_unwritable(compare, deploying, person, contact,
                        hidden ? "would hold a hidden id" : "cannot be made");
        return 0;
    }
    deploying->substituted += writer.substituted;
    deploying->left_out += writer.left_out;
    return 1;
}

/* -- All versions -- */

int deployed_card_make(struct compare *compare, struct deploying *deploying, struct person *person,
                       const struct contact *contact, struct text uid)
{
    const struct mapping_deployment *wanted = deploying->wanted;
    struct deploy *deploy = compare->deploy;
    struct contact copy = picked(&compare->arena, wanted, contact, TEXT(""));
    struct text ignored;
    if (has_photo(&copy) && person->photo.len == 0 &&
        compare_find_octets(compare, person, &copy, &ignored) != 0)
        return -1;
    buffer_clear(&deploy->card);
    if (wanted->version_2_1) {
        int made = make_2_1(compare, deploying, person, &copy, uid);
        if (made <= 0)
            return made;
    } else {
        struct contact with = compare_with_octets(compare, &copy, person->photo);
        vcard_write_for(&deploy->card, &with, uid, wanted->version, wanted->consumer);
    }
    return compare_check_card(compare, person, buffer_text(&deploy->card)) == 0 ? 1 : -1;
}
