#include "sync/deploy.h"

#include "base/limits.h"
#include "base/memory.h"
#include "format/jcard.h"
#include "sync/columns.h"
#include "sync/compare_stamp.h"
#include "sync/deployed_card.h"

/* -- What is known of a person -- */

/* Everything that decides about one person, while it is decided. */
struct deciding {
    struct compare *compare;
    struct person *person;
    const struct contact *contact; /* NULL: not read yet */
    struct contact own;            /* the memory of it */
    struct entry *entry;
    bool changed; /* the contact differs from that of the snapshot */
};

static const struct membership_card *old_membership(const struct person *person,
                                                    const struct deploying *deploying)
{
    for (size_t i = 0; person->old != NULL && i < person->old->in_count; i++)
        if (text_equal(person->old->in[i].deployment, deploying->size.name))
            return &person->old->in[i];
    return NULL;
}

/* Empty: there is none. */
static struct text old_card(const struct person *person, const struct deploying *deploying)
{
    const struct membership_card *old = old_membership(person, deploying);
    return old == NULL ? TEXT_NONE : old->card;
}

/* Did the filter that the deployment still has include the person when it was last answered? */
static bool was_included(const struct person *person, const struct deploying *deploying)
{
    return old_membership(person, deploying) != NULL &&
           (old_card(person, deploying).len != 0 || !deploying->who_changed);
}

static int read_contact(struct deciding *deciding)
{
    struct compare *compare = deciding->compare;
    if (deciding->contact != NULL)
        return 0;
    if (jcard_read(&compare->arena, deciding->entry->contact, &deciding->own) != 0)
        return errors_add(compare->errors, ERROR_INPUT, NULL, "snapshot",
                          "the snapshot's contact of %s cannot be read",
                          errors_show(compare->errors, deciding->person->id));
    deciding->contact = &deciding->own;
    return 0;
}

/* Without a record nothing is known, except where there is nothing to ask. */
static enum damage_answer passes_filter(const struct deciding *deciding,
                                        const struct mapping_deployment *deployment)
{
    const struct compare *compare = deciding->compare;
    const struct taken *taken = &deciding->person->taken;
    if (deployment->filter.count == 0)
        return DAMAGE_YES;
    if (deciding->person->entry == NULL)
        return DAMAGE_MAYBE;
    return judge_filter(compare->mapping, &deployment->filter, taken->answers,
                        columns_unexported(compare->ingest, taken));
}

/* -- Changes -- */

static void note(struct deciding *deciding, struct deploying *deploying, struct deployed deployed)
{
    struct deploy *deploy = deciding->compare->deploy;
    struct deployment_size *size = &deploying->size;
    deployed.deployment = size->name;
    deployed.id = deciding->person->id;
    deploy->pending[deploy->pending_count++] = deployed;
    size->added += deployed.kind == CHANGE_ADD;
    size->updated += deployed.kind == CHANGE_UPDATE;
    size->removed += deployed.kind == CHANGE_REMOVE;
}

/* The card as it stands in the folder, in the arena; data NULL: there is none. */
static int find_card(struct deciding *deciding, struct deploying *deploying, struct text uid,
                     struct text *ret_card, uint64_t *ret_offset)
{
    struct compare *compare = deciding->compare;
    struct book_card *found = book_find(&deploying->stock, uid);
    *ret_card = TEXT_NONE;
    if (found == NULL)
        return 0;
    (void)book_mark_ours(&deploying->stock, found);
    if (book_read_card(&deploying->stock, found, &compare->deploy->card, compare->errors) != 0)
        return -1;
    *ret_card = arena_copy(&compare->arena, buffer_text(&compare->deploy->card));
    *ret_offset = found->offset;
    return 0;
}

static int remove_card(struct deciding *deciding, struct deploying *deploying, struct text uid,
                       struct text name, enum deployed_reason reason)
{
    struct deployed deployed = {.kind = CHANGE_REMOVE, .reason = reason, .uid = uid, .name = name};
    uint64_t offset = 0;
    if (find_card(deciding, deploying, uid, &deployed.card_before, &offset) != 0)
        return -1;
    note(deciding, deploying, deployed);
    return 0;
}

static enum deployed_reason reason_to_leave(const struct deploying *deploying, bool labelled)
{
    if (deploying->wanted == NULL || deploying->who_changed)
        return DEPLOYED_DEPLOYMENT;
    return labelled ? DEPLOYED_FILTER : DEPLOYED_LABEL;
}

/* A contact of the book that was in none of our sets comes in by what it lacked before. */
static enum deployed_reason reason_to_join(struct deciding *deciding,
                                           const struct deploying *deploying)
{
    const struct entry *old = deciding->person->old;
    struct contact before;
    if (old == NULL || old->state == ENTRY_REMOVED)
        return DEPLOYED_CONTACT;
    if (deploying->old == NULL || deploying->who_changed)
        return DEPLOYED_DEPLOYMENT;
    if (deploying->wanted->label_count != 0 &&
        jcard_read(&deciding->compare->arena, old->contact, &before) == 0 &&
        !judge_labels(deploying->wanted, &before, NULL))
        return DEPLOYED_LABEL;
    return deploying->wanted->filter.count != 0 ? DEPLOYED_FILTER : DEPLOYED_CONTACT;
}

static struct text digest_hex(struct arena *arena, struct text bytes)
{
    struct buffer hex = {0};
    struct digest digest = digest_of(bytes);
    digest_print(&hex, &digest);
    struct text text = arena_copy(arena, buffer_text(&hex));
    buffer_release(&hex);
    return text;
}

/* A card that stays as it is: where in the file? */
static void note_place(struct deploying *deploying, struct text card, uint64_t offset)
{
    deploying->disordered |= deploying->octets != 0 && offset < deploying->at;
    deploying->octets += card.len;
    deploying->at = offset;
}

static void put_in(struct deciding *deciding, const struct deploying *deploying, struct text card)
{
    struct entry *entry = deciding->entry;
    entry->in[entry->in_count++] = (struct membership_card){deploying->size.name, card};
}

/* Includes the filter somebody who has no card in here? A delta that brings the label may not have
 * what the filter asks for. */
static void remember(struct deciding *deciding, const struct deploying *deploying)
{
    if (deploying->wanted->filter.count != 0)
        put_in(deciding, deploying, TEXT(""));
}

/* What has to be known before the card of a member is looked at. */
struct member {
    struct text known; /* digest of the card as it was written; empty: no card yet */
    struct text found; /* as it stands in the folder */
    uint64_t offset;
    bool intact; /* they are the same */
};

static int look(struct deciding *deciding, struct deploying *deploying, struct member *member)
{
    struct arena *arena = &deciding->compare->arena;
    member->known = old_card(deciding->person, deploying);
    if (find_card(deciding, deploying, deciding->entry->uid, &member->found, &member->offset) != 0)
        return -1;
    member->intact = member->known.len != 0 && member->found.data != NULL &&
                     text_equal(digest_hex(arena, member->found), member->known);
    bool lost = member->known.len != 0 && member->found.data == NULL;
    deploying->lost += lost;
    deploying->edited += member->known.len != 0 && !lost && !member->intact;
    return 0;
}

static void note_made(struct deciding *deciding, struct deploying *deploying,
                      const struct member *member, struct text made)
{
    struct text digest = digest_hex(&deciding->compare->arena, made);
    struct deployed deployed = {.kind = CHANGE_UPDATE,
                                .reason = DEPLOYED_CONTACT,
                                .uid = deciding->entry->uid,
                                .name = contact_name(deciding->contact),
                                .card_before = member->found,
                                .card_after = made};
    put_in(deciding, deploying, digest);
    if (member->known.len == 0) {
        deployed.kind = CHANGE_ADD;
        deployed.reason = reason_to_join(deciding, deploying);
    } else if (deploying->moved) {
        deployed.reason = DEPLOYED_DEPLOYMENT;
    } else if (!text_equal(digest, member->known)) {
        deployed.reason = deciding->changed        ? DEPLOYED_CONTACT
                          : deploying->how_changed ? DEPLOYED_DEPLOYMENT
                                                   : DEPLOYED_RESTORED;
    } else if (!member->intact) {
        deployed.reason = DEPLOYED_RESTORED;
    } else {
        note_place(deploying, made, member->offset);
        return;
    }
    note(deciding, deploying, deployed);
}

/* A card is made anew only where something could make it another one. A photo that was lost when it
 * was made may be here again. */
static int keep_member(struct deciding *deciding, struct deploying *deploying)
{
    struct compare *compare = deciding->compare;
    struct member member = {.known = TEXT_NONE};
    if (look(deciding, deploying, &member) != 0)
        return -1;
    bool may_differ = deciding->changed || deploying->how_changed || deploying->moved ||
                      deciding->person->photo.len != 0;
    if (member.intact && !may_differ) {
        put_in(deciding, deploying, member.known);
        note_place(deploying, member.found, member.offset);
        return 0;
    }
    if (read_contact(deciding) != 0)
        return -1;
    int made = deployed_card_make(compare, deploying, deciding->person, deciding->contact,
                                  deciding->entry->uid);
    if (made < 0)
        return -1;
    if (made == 0) {
        remember(deciding, deploying);
        return member.known.len == 0
                   ? 0
                   : remove_card(deciding, deploying, deciding->entry->uid,
                                 contact_name(deciding->contact), DEPLOYED_UNWRITABLE);
    }
    note_made(deciding, deploying, &member,
              compare_stamped(compare,
                              arena_copy(&compare->arena, buffer_text(&compare->deploy->card)),
                              member.intact ? member.found : TEXT_NONE));
    return 0;
}

static int decide_membership(struct deciding *deciding, struct deploying *deploying)
{
    const struct mapping_deployment *wanted = deploying->wanted;
    bool was = old_card(deciding->person, deploying).len != 0, labelled = true;
    enum damage_answer filter = DAMAGE_NO;
    deploying->size.before += was;
    if (wanted == NULL && !was)
        return 0;
    if (wanted == NULL || wanted->label_count != 0)
        if (read_contact(deciding) != 0)
            return -1;
    if (wanted != NULL) {
        labelled = wanted->label_count == 0 ||
                   judge_labels(wanted, deciding->contact, deploying->labels_seen);
        filter = passes_filter(deciding, wanted);
        deploying->unknown += labelled && filter == DAMAGE_MAYBE &&
                              deciding->person->entry != NULL && !deciding->compare->ingest->delta;
    }
    bool included = filter == DAMAGE_YES ||
                    (filter == DAMAGE_MAYBE && was_included(deciding->person, deploying));
    if (labelled && included)
        return keep_member(deciding, deploying);
    if (included)
        remember(deciding, deploying);
    if (!was)
        return 0;
    if (read_contact(deciding) != 0)
        return -1;
    return remove_card(deciding, deploying, deciding->entry->uid, contact_name(deciding->contact),
                       reason_to_leave(deploying, labelled));
}

int deploy_contact(struct compare *compare, struct person *person, const struct contact *contact,
                   struct entry *entry)
{
    struct deploy *deploy = compare->deploy;
    struct deciding deciding = {
        .compare = compare, .person = person, .contact = contact, .entry = entry};
    entry->in = NULL;
    entry->in_count = 0;
    if (deploy == NULL)
        return 0;
    entry->in = arena_array(&compare->arena, deploy->count, sizeof *entry->in);
    if (person->local != NULL)
        deciding.contact = person->local;
    deciding.changed = person->retied || person->local != NULL || person->old == NULL ||
                       person->old->contact.data == NULL ||
                       !text_equal(person->old->contact, entry->contact);
    for (size_t i = 0; i < deploy->count; i++)
        if (decide_membership(&deciding, &deploy->list[i]) != 0)
            return -1;
    return 0;
}

int deploy_leaver(struct compare *compare, const struct person *person, struct text name)
{
    struct deploy *deploy = compare->deploy;
    struct person copy = *person;
    struct deciding deciding = {.compare = compare, .person = &copy};
    for (size_t i = 0; deploy != NULL && i < deploy->count; i++) {
        struct deploying *deploying = &deploy->list[i];
        if (old_card(person, deploying).len == 0)
            continue;
        deploying->size.before++;
        deploying->announced += person->announced;
        if (remove_card(&deciding, deploying, person->old->uid, name,
                        deploying->wanted == NULL ? DEPLOYED_DEPLOYMENT : DEPLOYED_CONTACT) != 0)
            return -1;
    }
    return 0;
}
