#include "sync/tallies.h"

#include "base/memory.h"

struct tallied *tallies_row(struct tallies *tallies, struct text key)
{
    size_t at = 0;
    if (names_find(&tallies->names, key, &at) == 0)
        return &tallies->list[at];
    if (tallies->count == tallies->room) {
        tallies->room = tallies->room == 0 ? 32 : tallies->room * 2;
        tallies->list = memory_grow(tallies->list, tallies->room, sizeof *tallies->list);
    }
    struct text kept = arena_copy(&tallies->arena, key);
    (void)names_add(&tallies->names, kept, tallies->count);
    tallies->list[tallies->count] = (struct tallied){.key = kept};
    return &tallies->list[tallies->count++];
}

void tallies_start(struct tallies *tallies, const struct tally *list, size_t count)
{
    *tallies = (struct tallies){0};
    for (size_t i = 0; i < count; i++) {
        struct tallied *tallied = tallies_row(tallies, list[i].name);
        tallied->before = tallied->after = list[i].count;
    }
}

void tallies_open(struct tallies *tallies, const struct snapshot_head *head)
{
    tallies_start(tallies, head->properties, head->property_count);
}

/* Skips cells that repeat the key at `at`. */
static size_t next_key(const struct cell *cells, size_t count, size_t at)
{
    size_t next = at + 1;
    while (next < count && text_equal(cells[next].key, cells[at].key))
        next++;
    return next;
}

/* Have both contacts the same values of the key that begins at `at`? Cells are sorted. */
static bool same_values(const struct cell *old, size_t old_count, const struct cell *new,
                        size_t new_count)
{
    struct text key = old[0].key;
    size_t first = 0, i = 0;
    while (first < new_count && !text_equal(new[first].key, key))
        first++;
    for (; i < old_count && text_equal(old[i].key, key); i++)
        if (first + i >= new_count || !text_equal(new[first + i].key, key) ||
            !text_equal(new[first + i].text, old[i].text))
            return false;
    return first + i == new_count || !text_equal(new[first + i].key, key);
}

static bool has_key(const struct cell *cells, size_t count, struct text key)
{
    for (size_t i = 0; i < count; i++)
        if (text_equal(cells[i].key, key))
            return true;
    return false;
}

void tallies_count(struct tallies *tallies, struct arena *arena, const struct contact *before,
                   const struct contact *after)
{
    static const struct contact none = {0};
    size_t old_count = 0, new_count = 0;
    struct cell *old = contact_cells(arena, before == NULL ? &none : before, &old_count);
    struct cell *new = contact_cells(arena, after == NULL ? &none : after, &new_count);
    for (size_t i = 0; i < old_count; i = next_key(old, old_count, i)) {
        if (cell_is_card(&old[i]))
            continue;
        struct tallied *tallied = tallies_row(tallies, old[i].key);
        tallied->after -= tallied->after != 0;
        bool stays = after != NULL && has_key(new, new_count, old[i].key);
        tallied->blanked += after != NULL && !stays;
        tallied->changed += stays && !same_values(old + i, old_count - i, new, new_count);
    }
    for (size_t i = 0; i < new_count; i = next_key(new, new_count, i))
        if (!cell_is_card(&new[i]))
            tallies_row(tallies, new[i].key)->after++;
}

static int compare_tallies(const void *left, const void *right)
{
    const struct tally *a = left, *b = right;
    return text_compare(a->name, b->name);
}

struct tally *tallies_result(const struct tallies *tallies, struct arena *arena, size_t *ret_count)
{
    struct tally *result = arena_array(arena, tallies->count, sizeof *result);
    size_t count = 0;
    for (size_t i = 0; i < tallies->count; i++)
        if (tallies->list[i].after != 0)
            result[count++] = (struct tally){tallies->list[i].key, tallies->list[i].after};
    if (count > 1)
        qsort(result, count, sizeof *result, compare_tallies);
    *ret_count = count;
    return result;
}

void tallies_release(struct tallies *tallies)
{
    names_release(&tallies->names);
    memory_free(tallies->list);
    arena_release(&tallies->arena);
}
