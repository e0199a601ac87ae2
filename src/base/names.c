#include "base/names.h"

#include "base/memory.h"

struct names_slot {
    struct text name; /* data NULL: free */
    size_t number;
};

/* FNV-1a, 64 bits. */
static uint64_t hash_of(struct text name)
{
    uint64_t hash = 0xCBF29CE484222325u;
    for (size_t i = 0; i < name.len; i++)
        hash = (hash ^ (unsigned char)name.data[i]) * 0x100000001B3u;
    return hash;
}

/* The slot that holds the name, or the free one where it belongs. */
static struct names_slot *slot_for(struct names_slot *slots, size_t room, struct text name)
{
    size_t at = (size_t)hash_of(name) & (room - 1);
    while (slots[at].name.data != NULL && !text_equal(slots[at].name, name))
        at = (at + 1) & (room - 1);
    return &slots[at];
}

static void grow(struct names *names)
{
    size_t room = names->room == 0 ? 64 : names->room * 2;
    struct names_slot *slots = memory_zeroed(room * sizeof *slots);
    for (size_t i = 0; i < names->room; i++)
        if (names->slots[i].name.data != NULL)
            *slot_for(slots, room, names->slots[i].name) = names->slots[i];
    memory_free(names->slots);
    names->slots = slots;
    names->room = room;
}

bool names_add(struct names *names, struct text name, size_t number)
{
    if (name.data == NULL)
        name = TEXT("");
    if (names->count * 2 >= names->room)
        grow(names);
    struct names_slot *slot = slot_for(names->slots, names->room, name);
    if (slot->name.data != NULL)
        return false;
    *slot = (struct names_slot){name, number};
    names->count++;
    return true;
}

int names_find(const struct names *names, struct text name, size_t *ret_number)
{
    if (names->count == 0)
        return -1;
    const struct names_slot *slot = slot_for(names->slots, names->room, name);
    if (slot->name.data == NULL)
        return -1;
    *ret_number = slot->number;
    return 0;
}

void names_clear(struct names *names)
{
    if (names->count == 0)
        return;
    memset(names->slots, 0, names->room * sizeof *names->slots);
    names->count = 0;
}

void names_release(struct names *names)
{
    memory_free(names->slots);
    *names = (struct names){0};
}
