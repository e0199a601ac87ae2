#include "sync/relations.h"

#include "base/memory.h"
#include "base/search.h"
#include "map/identity.h"

enum { FEW = 64 };

static int compare_relations(const void *left, const void *right)
{
    const struct relation *a = left, *b = right;
    return text_compare(a->id, b->id);
}

static struct relation *find_sorted(const struct relations *relations, struct text id)
{
    size_t at = search_first(relations->list, relations->sorted, sizeof *relations->list, &id,
                             search_texts);
    bool found = at < relations->sorted && text_equal(relations->list[at].id, id);
    return found ? &relations->list[at] : NULL;
}

void relations_ready(struct relations *relations)
{
    size_t kept = 0;
    if (relations->sorted == relations->count)
        return;
    qsort(relations->list, relations->count, sizeof *relations->list, compare_relations);
    for (size_t i = 0; i < relations->count; i++)
        if (kept == 0 || !text_equal(relations->list[kept - 1].id, relations->list[i].id))
            relations->list[kept++] = relations->list[i];
    relations->count = relations->sorted = kept;
}

/* A manager comes once for each of the people: what is sorted is looked at first, and sorting waits
 * until as many are new. */
void relations_add(struct relations *relations, struct text id)
{
    unsigned char guid[IDENTITY_GUID];
    if (find_sorted(relations, id) != NULL)
        return;
    if (relations->count - relations->sorted > relations->sorted + FEW)
        relations_ready(relations);
    if (relations->count == relations->room) {
        relations->room = relations->room == 0 ? FEW : relations->room + relations->room / 2;
        relations->list = memory_grow(relations->list, relations->room, sizeof *relations->list);
    }
    relations->words |= !guid_read(id, guid);
    relations->list[relations->count++] =
        (struct relation){arena_copy(&relations->arena, id), TEXT_NONE};
}

struct relation *relations_find(const struct relations *relations, struct text id)
{
    return find_sorted(relations, id);
}

void relations_release(struct relations *relations)
{
    memory_free(relations->list);
    arena_release(&relations->arena);
    *relations = (struct relations){0};
}
