/* Lines of a card that belong together. */
#include "sync/merge_side.h"

bool merge_is_label(const struct card_property *property)
{
    return card_is(property, TEXT("X-ABLABEL")) || card_is(property, TEXT("X-ABADR"));
}

static int compare_fold(struct text a, struct text b)
{
    size_t shared = a.len < b.len ? a.len : b.len;
    for (size_t i = 0; i < shared; i++) {
        unsigned char left = (unsigned char)ascii_lower(a.data[i]);
        unsigned char right = (unsigned char)ascii_lower(b.data[i]);
        if (left != right)
            return left < right ? -1 : 1;
    }
    return (a.len > b.len) - (a.len < b.len);
}

static int compare_groups(const void *left, const void *right, void *self)
{
    const struct card *card = self;
    size_t a = *(const size_t *)left, b = *(const size_t *)right;
    int order = compare_fold(card->list[a].group, card->list[b].group);
    return order != 0 ? order : (a > b) - (a < b);
}

void merge_index_groups(struct arena *arena, struct merge_side *side)
{
    struct card *card = &side->card;
    side->grouped = arena_array(arena, card->count, sizeof *side->grouped);
    side->grouped_count = 0;
    for (size_t i = 0; i < card->count; i++)
        if (card->list[i].group.len != 0)
            side->grouped[side->grouped_count++] = i;
    if (side->grouped_count > 1)
        qsort_r(side->grouped, side->grouped_count, sizeof *side->grouped, compare_groups, card);
}

const size_t *merge_group(const struct merge_side *side, struct text group, size_t *ret_count)
{
    size_t low = 0, high = side->grouped_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_fold(side->card.list[side->grouped[middle]].group, group) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (*ret_count = 0; *ret_count <= MERGE_GROUP && low + *ret_count < side->grouped_count;
         (*ret_count)++)
        if (compare_fold(side->card.list[side->grouped[low + *ret_count]].group, group) != 0)
            break;
    return side->grouped + low;
}
