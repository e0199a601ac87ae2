#include "sync/roster.h"

#include "base/search.h"
#include "map/identity.h"

static int compare_entries(const void *left, const void *right)
{
    const struct roster_entry *a = left, *b = right;
    int order = text_compare(a->key, b->key);
    if (order != 0)
        return order;
    return a->order < b->order ? -1 : a->order > b->order;
}

static int compare_key(const void *element, const void *wanted)
{
    return text_compare(((const struct roster_entry *)element)->key, *(const struct text *)wanted);
}

void roster_open(struct roster *roster, const struct text *names, size_t count)
{
    size_t kept = 0;
    *roster = (struct roster){0};
    if (count == 0)
        return;
    roster->list = arena_array(&roster->arena, count, sizeof *roster->list);
    for (size_t i = 0; i < count; i++) {
        struct roster_entry entry = {.shown = arena_copy(&roster->arena, names[i]), .order = i};
        if (identity_canonical(&roster->arena, names[i], &entry.key) == 0)
            roster->list[roster->count++] = entry;
    }
    if (roster->count > 1)
        qsort(roster->list, roster->count, sizeof *roster->list, compare_entries);
    for (size_t i = 0; i < roster->count; i++)
        if (kept == 0 || !text_equal(roster->list[kept - 1].key, roster->list[i].key))
            roster->list[kept++] = roster->list[i];
    roster->count = kept;
}

struct meeting {
    const struct roster *roster;
    struct arena arena;
    struct roster_entry *met[8]; /* each counts once for a person */
    size_t met_count;
    bool counts, notes;
};

/* The entry of the key, or NULL. */
static struct roster_entry *entry_of(const struct roster *roster, struct text key)
{
    size_t at = search_first(roster->list, roster->count, sizeof *roster->list, &key, compare_key);
    return at < roster->count && text_equal(roster->list[at].key, key) ? &roster->list[at] : NULL;
}

static void meet_key(struct meeting *meeting, struct text key)
{
    struct roster_entry *entry = entry_of(meeting->roster, key);
    if (entry == NULL)
        return;
    for (size_t i = 0; i < meeting->met_count; i++)
        if (meeting->met[i] == entry)
            return;
    if (meeting->met_count < COUNT_OF(meeting->met))
        meeting->met[meeting->met_count++] = entry;
    if (!meeting->notes)
        return;
    entry->people++;
    entry->others += !meeting->counts;
}

static void meet_address(struct meeting *meeting, struct text address)
{
    struct text key;
    if (address.len != 0 && identity_canonical(&meeting->arena, address, &key) == 0)
        meet_key(meeting, key);
}

static bool meet(struct meeting *meeting, const struct roster_person *person)
{
    enum { ADDRESSES = 2 }; /* of a record's keys: sign-in name and mail */
    const struct contact *contact = person->contact;
    struct text alias;
    if (meeting->roster->count == 0)
        return false;
    meet_key(meeting, person->id);
    for (size_t i = 0; person->taken != NULL && i < ADDRESSES; i++)
        meet_address(meeting, person->taken->keys[i]);
    struct text aliases = person->taken != NULL ? person->taken->aliases : TEXT_NONE;
    while (text_next_piece(&aliases, '\n', &alias))
        meet_address(meeting, alias);
    for (size_t i = 0; contact != NULL && i < contact->count; i++)
        if (text_equal(contact->list[i].name, TEXT("EMAIL")))
            meet_address(meeting, contact->list[i].parts[0]);
    arena_release(&meeting->arena);
    return meeting->met_count != 0;
}

bool roster_meet(struct roster *roster, const struct roster_person *person, bool counts)
{
    struct meeting meeting = {.roster = roster, .counts = counts, .notes = true};
    return meet(&meeting, person);
}

bool roster_names(const struct roster *roster, const struct roster_person *person)
{
    struct meeting meeting = {.roster = roster};
    return meet(&meeting, person);
}

static int compare_order(const void *left, const void *right)
{
    const struct roster_entry *const *a = left, *const *b = right;
    return (*a)->order < (*b)->order ? -1 : (*a)->order > (*b)->order;
}

const struct roster_entry **roster_ordered(const struct roster *roster, struct arena *arena)
{
    const struct roster_entry **list = arena_array(arena, roster->count, sizeof *list);
    for (size_t i = 0; i < roster->count; i++)
        list[i] = &roster->list[i];
    if (roster->count > 1)
        qsort(list, roster->count, sizeof *list, compare_order);
    return list;
}

void roster_release(struct roster *roster)
{
    arena_release(&roster->arena);
    *roster = (struct roster){0};
}
