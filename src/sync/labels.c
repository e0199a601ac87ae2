#include "sync/labels.h"

#include "base/limits.h"

static const struct text property = {"CATEGORIES", 10};

static bool has_labels(const struct snapshot_head *head)
{
    for (size_t i = 0; i < head->property_count; i++)
        if (text_equal(head->properties[i].name, property))
            return head->properties[i].count != 0;
    return false;
}

void labels_open(struct labels *labels, const struct snapshot_head *head)
{
    *labels = (struct labels){0};
    if (head == NULL)
        return;
    tallies_start(&labels->sizes, head->labels, head->label_count);
    labels->unknown = head->label_count == 0 && has_labels(head);
}

static bool is_label(const struct instance *instance)
{
    return text_equal(instance->name, property);
}

/* Adds to one side of every label of the contact: 1, or -1 as the largest number. */
static void add(struct labels *labels, const struct contact *contact, uint64_t before,
                uint64_t after)
{
    for (size_t i = 0; contact != NULL && !labels->over && i < contact->count; i++) {
        const struct instance *instance = &contact->list[i];
        for (size_t part = 0; is_label(instance) && part < instance->part_count; part++) {
            struct tallied *tallied = tallies_row(&labels->sizes, instance->parts[part]);
            tallied->before += before;
            tallied->after += after;
        }
    }
    labels->over |= labels->sizes.count > LIMIT_LABELS;
}

bool labels_want_old(const struct labels *labels)
{
    return labels->unknown && !labels->over;
}

void labels_old(struct labels *labels, const struct contact *old)
{
    add(labels, old, 1, 1);
}

void labels_count(struct labels *labels, const struct contact *before, const struct contact *after)
{
    add(labels, before, 0, UINT64_MAX);
    add(labels, after, 0, 1);
}

static int compare_tally(const void *left, const void *right)
{
    const struct tally *a = left, *b = right;
    return text_compare(a->name, b->name);
}

struct tally *labels_result(const struct labels *labels, struct arena *arena, size_t *ret_count)
{
    struct tally *result = arena_array(arena, labels->sizes.count, sizeof *result);
    *ret_count = 0;
    for (size_t i = 0; i < labels->sizes.count && !labels->over; i++)
        if (labels->sizes.list[i].after != 0)
            result[(*ret_count)++] =
                (struct tally){labels->sizes.list[i].key, labels->sizes.list[i].after};
    if (*ret_count > 1)
        qsort(result, *ret_count, sizeof *result, compare_tally);
    return result;
}

static int compare_size(const void *left, const void *right)
{
    const struct label_size *a = left, *b = right;
    return text_compare(a->label, b->label);
}

struct label_size *labels_changed(const struct labels *labels, struct arena *arena,
                                  size_t *ret_count)
{
    struct label_size *changed = arena_array(arena, labels->sizes.count, sizeof *changed);
    *ret_count = 0;
    for (size_t i = 0; i < labels->sizes.count && !labels->over; i++) {
        const struct tallied *size = &labels->sizes.list[i];
        if (size->before != size->after)
            changed[(*ret_count)++] =
                (struct label_size){arena_copy(arena, size->key), size->before, size->after};
    }
    if (*ret_count > 1)
        qsort(changed, *ret_count, sizeof *changed, compare_size);
    return changed;
}

void labels_release(struct labels *labels)
{
    tallies_release(&labels->sizes);
}
