#include "sync/announced.h"

#include "base/memory.h"

static uint64_t shifted(uint64_t count)
{
    return ANNOUNCED_SHIFTED + count / 100;
}

static void note_count(struct announced *announced, uint64_t count)
{
    if (announced->count == announced->room) {
        announced->room = announced->room == 0 ? 4 : announced->room * 2;
        announced->list = memory_grow(announced->list, announced->room, sizeof *announced->list);
    }
    announced->list[announced->count++] = count;
}

void announced_note(struct announced *announced, const struct export_facts *facts)
{
    if (facts->envelopes != 0 || facts->counted)
        announced->records += facts->records;
    if (facts->counted)
        note_count(announced, facts->count);
}

static int compare(const void *left, const void *right)
{
    uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return a < b ? -1 : a > b;
}

/* In the order of the numbers, whatever that of the files: one that follows closely is of the same
 * answer, and the largest of an answer counts. */
void announced_settle(struct announced *announced)
{
    const uint64_t *list = announced->list;
    if (announced->count > 1)
        qsort(announced->list, announced->count, sizeof *announced->list, compare);
    for (size_t i = 0; i < announced->count; i++) {
        bool last = i + 1 == announced->count;
        if (last || list[i + 1] - list[i] > shifted(list[i + 1]))
            announced->sum += list[i];
        announced->most = list[i];
    }
}

bool announced_lacks(const struct announced *announced)
{
    return announced->sum > announced->records;
}

bool announced_repeats(const struct announced *announced, uint64_t different)
{
    return announced->most > different + shifted(announced->most);
}

void announced_release(struct announced *announced)
{
    memory_free(announced->list);
    *announced = (struct announced){0};
}
