#include "sync/compare_relate.h"

#include "format/jcard.h"
#include "format/tie_list.h"
#include "map/identity.h"
#include "map/relate.h"
#include "sync/adopt.h"
#include "sync/compare_card.h"

static int fault(struct compare *compare, struct text id)
{
    return errors_add(compare->errors, ERROR_INPUT, NULL, "snapshot",
                      "the related people of %s cannot be read", errors_show(compare->errors, id));
}

/* -- Who has a card afterwards ----------------------------------------------------------------- */

/* `old`: what the snapshot says of the person, or NULL. */
static int look_at(struct compare *compare, struct relation *relation, const struct entry *old)
{
    struct arena *arena = &compare->arena;
    struct person person = {
        .id = relation->id, .old = old, .entry = ingest_find(compare->ingest, relation->id)};
    if (person.entry != NULL &&
        ingest_read(compare->ingest, person.entry, arena, &person.taken) != 0)
        return -1;
    struct situation situation = compare_situation(compare, &person);
    enum step step = decide(&situation).step;
    if (step == STEP_NOTHING || step == STEP_REMOVE)
        return 0;
    if (old != NULL) {
        person.uid = old->uid;
        person.own = old->own;
    } else {
        person.uid = identity_uid(arena, compare->mapping->salt, relation->id);
    }
    struct adoption adoption = adopt_of(compare, &person);
    if (adoption.held)
        return 0;
    if (adoption.stray != NULL && compare_find_stray(compare, &person, adoption.stray) != 0)
        return -1;
    /* a UID that is not ours, and that nobody could refer to, is on the card instead */
    if (person.own.len == 0 || text_ends(person.own, person.uid))
        relation->uid = arena_copy(&compare->relations->arena, person.uid);
    return 0;
}

static int look_without_old(struct compare *compare, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        arena_reset(&compare->arena);
        if (look_at(compare, &compare->relations->list[i], NULL) != 0)
            return -1;
    }
    return 0;
}

static int look_with_old(struct compare *compare, struct relation *relation, struct text line)
{
    struct entry old;
    arena_reset(&compare->arena);
    if (snapshot_parse_entry(&compare->arena, line, &old) != 0)
        return fault(compare, relation->id);
    return look_at(compare, relation, &old);
}

/* Snapshot and relations are both sorted by id. */
static int look_beside(struct compare *compare, struct snapshot_reader *reader)
{
    struct relations *relations = compare->relations;
    struct entry old;
    size_t at = 0;
    int more = 1;
    while (more > 0 && at < relations->count) {
        size_t from = at;
        more = snapshot_next_brief(reader, &old, compare->errors);
        if (more <= 0)
            break;
        while (at < relations->count && text_compare(relations->list[at].id, old.id) < 0)
            at++;
        if (look_without_old(compare, from, at) != 0)
            return -1;
        if (at < relations->count && text_equal(relations->list[at].id, old.id) &&
            look_with_old(compare, &relations->list[at++], old.line) != 0)
            return -1;
    }
    return more < 0 ? -1 : look_without_old(compare, at, relations->count);
}

int compare_look_at_relations(struct compare *compare, int snapshot, const char *path)
{
    struct file_reading file = {.fd = snapshot, .path = path, .errors = compare->errors};
    struct snapshot_reader reader;
    if (compare->relations->count == 0)
        return 0;
    if (snapshot < 0)
        return look_without_old(compare, 0, compare->relations->count);
    int outcome = snapshot_read_open(&reader, file_reading_as_source(&file), text_of(path), true,
                                     compare->errors);
    if (outcome == 0)
        outcome = look_beside(compare, &reader);
    snapshot_read_release(&reader);
    return outcome;
}

/* -- Their UIDs -------------------------------------------------------------------------------- */

static bool is_related(const struct instance *instance)
{
    return property_at(instance->property)->kind == PROPERTY_RELATED && instance->part_count != 0;
}

static struct text rewritten(struct compare *compare, const struct contact *contact)
{
    buffer_clear(&compare->out);
    jcard_write(&compare->out, contact);
    return arena_copy(&compare->arena, buffer_text(&compare->out));
}

static void set_uid(struct arena *arena, struct instance *instance, struct text uid)
{
    struct text name = instance->parts[0];
    instance->part_count = uid.len == 0 ? 1 : 2;
    instance->parts = arena_array(arena, 2, sizeof *instance->parts);
    instance->parts[0] = name;
    instance->parts[1] = uid;
}

/* Of the ties those that are about somebody on the contact stay. */
static int relate(struct compare *compare, struct person *person, const struct ties *ties,
                  struct text *jcard)
{
    struct arena *arena = &compare->arena;
    struct ties kept = {0};
    struct contact contact;
    person->ties = TEXT_NONE;
    if (ties->count == 0)
        return 0;
    if (jcard_read(arena, *jcard, &contact) != 0)
        return fault(compare, person->id);
    for (size_t i = 0; i < contact.count; i++) {
        struct instance *instance = &contact.list[i];
        if (!is_related(instance))
            continue;
        struct text key = contact_cell_key(arena, instance, 0);
        struct text id = ties_find(ties, key, instance->parts[0]);
        const struct relation *relation = relations_find(compare->relations, id);
        set_uid(arena, instance, relation == NULL ? TEXT_NONE : relation->uid);
        if (id.len != 0)
            ties_add(arena, &kept, (struct tie){key, instance->parts[0], id});
    }
    *jcard = rewritten(compare, &contact);
    if (kept.count == 0)
        return 0;
    buffer_clear(&compare->out);
    ties_write(&compare->out, &kept);
    person->ties = arena_copy(arena, buffer_text(&compare->out));
    return 0;
}

static int old_ties(struct compare *compare, const struct person *person, struct ties *ret_ties)
{
    struct text ties = person->old == NULL ? TEXT_NONE : person->old->ties;
    return ties_read(&compare->arena, ties, ret_ties) == 0 ? 0 : fault(compare, person->id);
}

int compare_relate(struct compare *compare, struct person *person, struct text *jcard)
{
    struct arena *arena = &compare->arena;
    const struct taken *taken = &person->taken;
    struct ties ties, old;
    if (ties_read(arena, taken->ties, &ties) != 0 || old_ties(compare, person, &old) != 0)
        return -1;
    /* an old value may stand in the place of one that is doubted */
    if (taken->doubts.len != 0)
        relate_inherit_all(arena, compare->mapping, &old, &ties);
    else
        relate_inherit(arena, compare->mapping, taken->absent, taken->absent_count, &old, &ties);
    return relate(compare, person, &ties, jcard);
}

int compare_relate_old(struct compare *compare, struct person *person, struct text *jcard)
{
    struct ties ties;
    return old_ties(compare, person, &ties) == 0 ? relate(compare, person, &ties, jcard) : -1;
}

/* -- What differs ------------------------------------------------------------------------------ */

static int without_uids(struct compare *compare, struct text jcard, struct text *ret_jcard)
{
    struct contact contact;
    if (jcard_read(&compare->arena, jcard, &contact) != 0)
        return -1;
    for (size_t i = 0; i < contact.count; i++)
        if (is_related(&contact.list[i]))
            contact.list[i].part_count = 1;
    *ret_jcard = rewritten(compare, &contact);
    return 0;
}

static bool differ_in_uids(struct compare *compare, struct text a, struct text b)
{
    struct text one, other;
    return !text_equal(a, b) && without_uids(compare, a, &one) == 0 &&
           without_uids(compare, b, &other) == 0 && text_equal(one, other);
}

static struct text card_of(struct compare *compare, struct text uid, struct text jcard)
{
    struct contact contact;
    const struct mapping *mapping = compare->mapping;
    if (jcard_read(&compare->arena, jcard, &contact) != 0)
        return TEXT_NONE;
    buffer_clear(&compare->out);
    vcard_write_for(&compare->out, &contact, uid, mapping->version, mapping->consumer);
    return arena_copy(&compare->arena, buffer_text(&compare->out));
}

bool compare_retie(struct compare *compare, struct person *person, struct text jcard)
{
    const struct entry *old = person->old;
    if (!differ_in_uids(compare, jcard, old->contact))
        return false;
    if (text_equal(card_of(compare, old->uid, jcard), card_of(compare, old->uid, old->contact))) {
        struct entry *copy = arena_array(&compare->arena, 1, sizeof *copy);
        *copy = *old;
        copy->contact = jcard;
        person->old = copy;
        person->retied = true;
    }
    return true;
}
