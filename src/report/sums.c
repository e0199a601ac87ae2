#include "report/sums.h"

#include <stdlib.h>

#include "base/limits.h"
#include "base/memory.h"

uint64_t group_size(const struct group *group)
{
    uint64_t size = 0;
    for (size_t i = 0; i < TALLIES; i++)
        size += group->tallies[i];
    return size;
}

static struct group *group_of(struct sums *sums, struct grouping *grouping, struct text name)
{
    size_t at = 0;
    if (names_find(&grouping->index, name, &at) == 0)
        return &grouping->list[at];
    if (grouping->count == LIMIT_REPORT_GROUPS) {
        grouping->unplaced++;
        return &grouping->others;
    }
    if (grouping->count == grouping->room) {
        grouping->room = grouping->room == 0 ? 64 : 2 * grouping->room;
        grouping->list = memory_grow(grouping->list, grouping->room, sizeof grouping->list[0]);
    }
    struct group *group = &grouping->list[grouping->count];
    *group = (struct group){.name = arena_copy(&sums->arena, name)};
    (void)names_add(&grouping->index, group->name, grouping->count++);
    return group;
}

static void tally_fact(struct sums *sums, enum fact fact, const struct change *change,
                       const struct facts *before, const struct facts *after)
{
    static const enum tally tallies[CHANGE_KINDS] = {TALLY_ADDED, TALLY_UPDATED, TALLY_REMOVED};
    struct grouping *grouping = &sums->groupings[fact];
    struct text old = before->list[fact], new = after->list[fact];
    if (change->kind != CHANGE_UPDATE || text_equal(old, new)) {
        struct text name = change->kind == CHANGE_REMOVE ? old : new;
        group_of(sums, grouping, name)->tallies[tallies[change->kind]]++;
        return;
    }
    group_of(sums, grouping, old)->tallies[TALLY_OUT]++;
    group_of(sums, grouping, new)->tallies[TALLY_IN]++;
}

static struct withdrawn *withdrawn_of(struct sums *sums, struct text property)
{
    size_t at = 0;
    while (at < sums->withdrawn_count && text_compare(sums->withdrawn[at].property, property) < 0)
        at++;
    if (at < sums->withdrawn_count && text_equal(sums->withdrawn[at].property, property))
        return &sums->withdrawn[at];
    sums->withdrawn =
        memory_grow(sums->withdrawn, sums->withdrawn_count + 1, sizeof sums->withdrawn[0]);
    memmove(&sums->withdrawn[at + 1], &sums->withdrawn[at],
            (sums->withdrawn_count - at) * sizeof sums->withdrawn[0]);
    sums->withdrawn_count++;
    sums->withdrawn[at] = (struct withdrawn){arena_copy(&sums->arena, property), 0};
    return &sums->withdrawn[at];
}

/* Without types and labels, which people can make up in any number: "TEL" of "TEL;cell". */
static struct text bare(struct text property)
{
    size_t len = 0;
    while (len < property.len && property.data[len] != ';' && property.data[len] != ' ')
        len++;
    return text_until(property, len);
}

/* Is there another value in its place? */
static bool is_withdrawn(const struct change *change, const struct field *field)
{
    return change->kind == CHANGE_UPDATE && field->after.data == NULL;
}

static void count_change(struct sums *sums, struct arena *scratch, const struct change *change)
{
    struct facts before = facts_of(scratch, change->line_before);
    struct facts after = facts_of(scratch, change->line_after);
    sums->kinds[change->kind]++;
    sums->changes++;
    for (size_t i = 0; i < FACTS; i++)
        tally_fact(sums, (enum fact)i, change, &before, &after);
    for (size_t i = 0; i < change->field_count; i++) {
        if (is_withdrawn(change, &change->fields[i]))
            withdrawn_of(sums, bare(change->fields[i].property))->values++;
        sums->values += change->kind == CHANGE_UPDATE;
    }
}

static int by_size(const void *a, const void *b)
{
    const struct group *left = a, *right = b;
    uint64_t l = group_size(left), r = group_size(right);
    if (l != r)
        return l > r ? -1 : 1;
    return text_compare(left->name, right->name);
}

int sums_make(struct sums *sums, const struct printing *printing)
{
    struct plan_item item;
    struct arena scratch = {0};
    int got = printing_rewind(printing) != 0 ? -1 : 1;
    while (got > 0 && (got = printing_next(printing, PLAN_CHANGE, &item)) > 0) {
        count_change(sums, &scratch, &item.change);
        arena_reset(&scratch);
    }
    arena_release(&scratch);
    for (size_t i = 0; i < FACTS; i++) {
        struct grouping *grouping = &sums->groupings[i];
        if (grouping->count != 0)
            qsort(grouping->list, grouping->count, sizeof grouping->list[0], by_size);
    }
    return got == 0 ? sums_find_causes(sums, printing) : -1;
}

void sums_release(struct sums *sums)
{
    for (size_t i = 0; i < FACTS; i++) {
        memory_free(sums->groupings[i].list);
        names_release(&sums->groupings[i].index);
    }
    memory_free(sums->causes);
    memory_free(sums->withdrawn);
    arena_release(&sums->arena);
}
