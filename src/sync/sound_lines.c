/* The next snapshot as a plan would make it, line by line, against the one that there is. */
#include "base/memory.h"
#include "sync/book.h"
#include "sync/next.h"
#include "sync/sound.h"

/* Keys by the front of their SHA-256: no two cards of a book have the same. */
struct keys {
    uint64_t *list;
    size_t count, room;
};

static void note_key(struct keys *keys, struct text key)
{
    struct digest digest = digest_of(key);
    if (keys->count == keys->room) {
        keys->room = keys->room == 0 ? 1024 : keys->room + keys->room / 2;
        keys->list = memory_grow(keys->list, keys->room, sizeof *keys->list);
    }
    memcpy(&keys->list[keys->count++], digest.bytes, sizeof *keys->list);
}

static int compare_keys(const void *left, const void *right)
{
    uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return (a > b) - (a < b);
}

static bool has_twice(struct keys *keys)
{
    if (keys->count > 1)
        qsort(keys->list, keys->count, sizeof *keys->list, compare_keys);
    for (size_t i = 1; i < keys->count; i++)
        if (keys->list[i - 1] == keys->list[i])
            return true;
    return false;
}

/* What the plan takes for the old line must be it. */
static int check_line_before(struct sound *sound, const struct next *next)
{
    bool old = next->has_snapshot && next->take_entry; /* the snapshot has this id */
    struct text before = next->item.change.line_before;
    if (!next->planned || !next->has_snapshot)
        return 0;
    if (old ? text_equal(before, next->entry.line) : before.data == NULL)
        return 0;
    return sound_fault(sound, "a line before is not that of the book's snapshot");
}

/* A plan of another snapshot has all lines and is compared with none. */
static int check_heads(struct sound *sound, const struct next *next)
{
    const struct plan_head *head = &sound->plan->head;
    if (head->rebuilt)
        return head->head_before.data == NULL ? 0 : sound_fault(sound, "its heads do not fit");
    if (!next->has_snapshot)
        return head->head_before.data == NULL && head->totals.before == 0
                   ? 0
                   : sound_fault(sound, "the book has no snapshot, and it says otherwise");
    return text_equal(head->head_before, next->snapshot.head_line) &&
                   head->totals.before == next->snapshot.head.contacts
               ? 0
               : sound_fault(sound, "it begins with another snapshot than the book has");
}

static int check_sizes(struct sound *sound, uint64_t cards, uint64_t tombstones)
{
    return cards == sound->after.contacts && cards == sound->plan->head.totals.after &&
                   tombstones == sound->after.tombstones
               ? 0
               : sound_fault(sound, "the next snapshot would have another number of lines");
}

static int walk(struct sound *sound, struct next *next, struct keys *keys)
{
    struct next_line line;
    uint64_t cards = 0, tombstones = 0;
    int more;
    while ((more = next_line(next, &line)) > 0) {
        if (check_line_before(sound, next) != 0)
            return -1;
        known_ids_add(&sound->ids, line.id, (struct contact_place){0});
        if (line.line.data == NULL)
            continue;
        cards += line.has_card;
        tombstones += !line.has_card;
        if (line.has_card)
            note_key(keys, line.key);
    }
    if (more < 0 || check_sizes(sound, cards, tombstones) != 0)
        return -1;
    return has_twice(keys) ? sound_fault(sound, "two people would have the same card") : 0;
}

int sound_lines(struct sound *sound)
{
    struct next next;
    struct keys keys = {0};
    int outcome = next_open(&next, sound->plan, sound->book->state, sound->errors);
    if (outcome == 0)
        outcome = check_heads(sound, &next);
    if (outcome == 0)
        outcome = walk(sound, &next, &keys);
    next_release(&next);
    memory_free(keys.list);
    return outcome;
}
