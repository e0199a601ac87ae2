/* Reading the lines of a plan behind its head. */
#include "base/base64.h"
#include "format/jcard.h"
#include "format/plan_file.h"
#include "format/plan_slots.h"
#include "format/snapshot_file.h"
#include "format/vcard_contact.h"

/* The contact of a line of the snapshot; a tombstone has none. */
static int contact_of(struct arena *arena, struct text line, struct contact *ret_contact)
{
    struct entry entry;
    *ret_contact = (struct contact){0};
    if (line.data == NULL)
        return 0;
    if (snapshot_parse_entry(arena, line, &entry) != 0)
        return -1;
    return entry.contact.data == NULL ? 0 : jcard_read(arena, entry.contact, ret_contact);
}

static bool is_value_of(const struct instance *a, const struct instance *b)
{
    bool same = text_equal(a->name, b->name) && a->part_count == b->part_count;
    for (size_t i = 0; same && i < a->part_count; i++)
        same = text_equal_fold(a->parts[i], b->parts[i]);
    return same;
}

/* The instance that the contact has for this one: of the same value, else of the same kind. */
static const struct instance *known_as(struct arena *arena, const struct contact *contact,
                                       const struct instance *wanted)
{
    struct text key = contact_cell_key(arena, wanted, 0);
    for (size_t i = 0; i < contact->count; i++)
        if (is_value_of(&contact->list[i], wanted))
            return &contact->list[i];
    for (size_t i = 0; i < contact->count; i++)
        if (text_equal(contact_cell_key(arena, &contact->list[i], 0), key))
            return wanted;
    return NULL;
}

/* A card that is given now what it was not before: what it says itself counts, of that which the
 * contact has. */
static int take_card(struct arena *arena, const struct change *change, const struct contact *after,
                     struct contact *before)
{
    struct entry entry, next;
    struct contact said, base = {0};
    if (change->kind != CHANGE_UPDATE || change->card_before.data == NULL ||
        snapshot_parse_entry(arena, change->line_before, &entry) != 0 ||
        snapshot_parse_entry(arena, change->line_after, &next) != 0 || entry.base.data == NULL ||
        next.base.data != NULL || vcard_contact(arena, change->card_before, &said) != 0)
        return 0;
    if (jcard_read(arena, entry.base, &base) != 0)
        return -1;
    *before = (struct contact){arena_array(arena, said.count + base.count, sizeof *said.list), 0};
    for (size_t i = 0; i < said.count; i++) {
        const struct instance *known = known_as(arena, after, &said.list[i]);
        if (known != NULL)
            before->list[before->count++] = *known;
    }
    for (size_t i = 0; i < base.count; i++)
        if (!vcard_contact_has(base.list[i].property))
            before->list[before->count++] = base.list[i];
    return 0;
}

int plan_derive_fields(struct arena *arena, struct change *change)
{
    struct contact before, after;
    if (contact_of(arena, change->line_before, &before) != 0 ||
        contact_of(arena, change->line_after, &after) != 0 ||
        take_card(arena, change, &after, &before) != 0)
        return -1;
    change->fields = contact_compare(arena, &before, &after, &change->field_count);
    return 0;
}

/* Octets that are no UTF-8; they take the place of the text, which is null. */
static int take_octets(struct arena *arena, struct text base64, struct text *card)
{
    if (base64.data == NULL)
        return 0;
    if (card->data != NULL)
        return -1;
    struct buffer octets = {0};
    int outcome = base64_decode(&octets, base64);
    *card = arena_copy(arena, buffer_text(&octets));
    buffer_release(&octets);
    return outcome;
}

static int parse_change(struct arena *arena, struct text line, struct change *change)
{
    struct text kind = TEXT_NONE, reason = TEXT_NONE, before = TEXT_NONE, after = TEXT_NONE;
    const struct slot slots[] = {
        {"cardBeforeBase64", SLOT_OPTIONAL, &before},
        {"cardAfterBase64", SLOT_OPTIONAL, &after},
        {"change", SLOT_TEXT, &kind},
        {"reason", SLOT_TEXT, &reason},
        {"id", SLOT_TEXT, &change->id},
        {"uid", SLOT_TEXT, &change->uid},
        {"file", SLOT_TEXT, &change->file},
        {"name", SLOT_TEXT, &change->name},
        {"place", SLOT_TEXT, &change->place},
        {"cardBefore", SLOT_OPTIONAL, &change->card_before},
        {"cardAfter", SLOT_OPTIONAL, &change->card_after},
        {"lineBefore", SLOT_JSON, &change->line_before},
        {"lineAfter", SLOT_JSON, &change->line_after},
    };
    if (plan_take_members(arena, line, slots, COUNT_OF(slots)) != 0 ||
        change_kind_parse(kind, &change->kind) != 0 || !entry_uid_is_safe(change->uid) ||
        !entry_key_is_safe(change_key(change)) ||
        take_octets(arena, before, &change->card_before) != 0 ||
        take_octets(arena, after, &change->card_after) != 0)
        return -1;
    return reason_parse(reason, &change->reason);
}

static int parse_deployed(struct arena *arena, struct text line, struct deployed *deployed)
{
    struct text kind = TEXT_NONE, reason = TEXT_NONE, before = TEXT_NONE, after = TEXT_NONE;
    const struct slot slots[] = {
        {"cardBeforeBase64", SLOT_OPTIONAL, &before},
        {"cardAfterBase64", SLOT_OPTIONAL, &after},
        {"deployment", SLOT_TEXT, &deployed->deployment},
        {"change", SLOT_TEXT, &kind},
        {"reason", SLOT_TEXT, &reason},
        {"id", SLOT_TEXT, &deployed->id},
        {"uid", SLOT_TEXT, &deployed->uid},
        {"name", SLOT_TEXT, &deployed->name},
        {"cardBefore", SLOT_OPTIONAL, &deployed->card_before},
        {"cardAfter", SLOT_OPTIONAL, &deployed->card_after},
    };
    if (plan_take_members(arena, line, slots, COUNT_OF(slots)) != 0 ||
        change_kind_parse(kind, &deployed->kind) != 0 || !entry_uid_is_safe(deployed->uid) ||
        !deployment_name_is_safe(deployed->deployment) ||
        take_octets(arena, before, &deployed->card_before) != 0 ||
        take_octets(arena, after, &deployed->card_after) != 0)
        return -1;
    return deployed_reason_parse(reason, &deployed->reason);
}

static int parse_import(struct arena *arena, struct text line, struct change *change)
{
    struct text before = TEXT_NONE, after = TEXT_NONE;
    const struct slot slots[] = {
        {"import", SLOT_TEXT, &change->file},
        {"cardBefore", SLOT_OPTIONAL, &change->card_before},
        {"cardBeforeBase64", SLOT_OPTIONAL, &before},
        {"cardAfter", SLOT_OPTIONAL, &change->card_after},
        {"cardAfterBase64", SLOT_OPTIONAL, &after},
    };
    if (plan_take_members(arena, line, slots, COUNT_OF(slots)) != 0 ||
        take_octets(arena, before, &change->card_before) != 0 ||
        take_octets(arena, after, &change->card_after) != 0 ||
        (change->card_before.data == NULL) == (change->card_after.data == NULL))
        return -1;
    return entry_key_is_safe(change->file) ? 0 : -1;
}

static int parse_state(struct arena *arena, struct text line, struct change *change)
{
    const struct slot slots[] = {
        {"state", SLOT_TEXT, &change->id},
        {"lineBefore", SLOT_JSON, &change->line_before},
        {"lineAfter", SLOT_JSON, &change->line_after},
    };
    return plan_take_members(arena, line, slots, COUNT_OF(slots));
}

static int parse_finding(struct arena *arena, struct text line, struct finding *finding)
{
    struct text word = TEXT_NONE, kept = TEXT_NONE;
    struct conflict *conflict = &finding->conflict;
    const struct slot slots[] = {
        {"finding", SLOT_TEXT, &word},
        {"place", SLOT_TEXT, &finding->place},
        {"id", SLOT_TEXT, &finding->id},
        {"name", SLOT_TEXT, &finding->name},
        {"message", SLOT_TEXT, &finding->message},
        {"property", SLOT_TEXT, &conflict->property},
        {"base", SLOT_OPTIONAL, &conflict->base},
        {"export", SLOT_OPTIONAL, &conflict->ours},
        {"local", SLOT_OPTIONAL, &conflict->local},
        {"kept", SLOT_TEXT, &kept},
    };
    if (plan_take_members(arena, line, slots, COUNT_OF(slots)) != 0)
        return -1;
    conflict->local_won = text_equal(kept, TEXT("local"));
    return finding_parse(word, &finding->code);
}

int plan_parse_item(struct arena *arena, struct text line, struct plan_item *ret_item)
{
    *ret_item = (struct plan_item){0};
    if (text_starts(line, TEXT("{\"finding\":"))) {
        ret_item->kind = PLAN_FINDING;
        return parse_finding(arena, line, &ret_item->finding);
    }
    if (text_starts(line, TEXT("{\"state\":"))) {
        ret_item->kind = PLAN_STATE;
        return parse_state(arena, line, &ret_item->change);
    }
    if (text_starts(line, TEXT("{\"import\":"))) {
        ret_item->kind = PLAN_IMPORT;
        return parse_import(arena, line, &ret_item->change);
    }
    if (text_starts(line, TEXT("{\"deployment\":"))) {
        ret_item->kind = PLAN_DEPLOYED;
        return parse_deployed(arena, line, &ret_item->deployed);
    }
    ret_item->kind = PLAN_CHANGE;
    return parse_change(arena, line, &ret_item->change);
}
