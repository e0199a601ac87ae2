#include "model/tie.h"

#include "base/limits.h"

static int compare_ties(const struct tie *tie, struct text key, struct text name)
{
    int order = text_compare(tie->key, key);
    return order != 0 ? order : text_compare(tie->name, name);
}

struct text ties_find(const struct ties *ties, struct text key, struct text name)
{
    for (size_t i = 0; i < ties->count; i++)
        if (compare_ties(&ties->list[i], key, name) == 0)
            return ties->list[i].id;
    return TEXT_NONE;
}

static void grow(struct arena *arena, struct ties *ties)
{
    struct tie *list;
    if (ties->count < ties->room)
        return;
    ties->room = ties->room == 0 ? 1 : 2 * ties->room;
    list = arena_array(arena, ties->room, sizeof *list);
    for (size_t i = 0; i < ties->count; i++)
        list[i] = ties->list[i];
    ties->list = list;
}

void ties_add(struct arena *arena, struct ties *ties, struct tie tie)
{
    size_t at = ties->count; /* most come in order */
    while (at > 0 && compare_ties(&ties->list[at - 1], tie.key, tie.name) > 0)
        at--;
    if ((at > 0 && compare_ties(&ties->list[at - 1], tie.key, tie.name) == 0) ||
        ties->count == LIMIT_TIES)
        return;
    grow(arena, ties);
    for (size_t i = ties->count; i > at; i--)
        ties->list[i] = ties->list[i - 1];
    ties->list[at] = tie;
    ties->count++;
}
