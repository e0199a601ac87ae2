#include "model/tie.h"

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

void ties_add(struct arena *arena, struct ties *ties, struct tie tie)
{
    size_t at = 0;
    while (at < ties->count && compare_ties(&ties->list[at], tie.key, tie.name) < 0)
        at++;
    if (at < ties->count && compare_ties(&ties->list[at], tie.key, tie.name) == 0)
        return;
    struct tie *list = arena_array(arena, ties->count + 1, sizeof *list);
    for (size_t i = 0; i < ties->count; i++)
        list[i < at ? i : i + 1] = ties->list[i];
    list[at] = tie;
    ties->list = list;
    ties->count++;
}
