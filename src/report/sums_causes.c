/* Which changes do many people share? First the frequent ones are found among any number with a
 * table of fixed size (Misra and Gries: whoever has more than the values divided by the size of the
 * table is in it at the end); then those alone are counted exactly, value by value. */
#include <stdlib.h>

#include "base/limits.h"
#include "base/memory.h"
#include "report/sums.h"

enum { SLOTS = 2 * LIMIT_REPORT_CAUSES }; /* a power of two */

struct slot {
    uint64_t key; /* 0: free */
    uint64_t count;
};

struct finding_table {
    struct slot *slots;
    size_t used;
    bool full; /* it was once: counts are too low since */
};

static uint64_t mix(uint64_t state, struct text text)
{
    for (size_t i = 0; i < text.len; i++)
        state = (state ^ (unsigned char)text.data[i]) * 0x100000001B3;
    return (state ^ text.len) * 0x9E3779B97F4A7C15;
}

/* Equal values give equal keys. The property counts where there is no value on one side. Two
 * causes with one key are no fault: the second one is then told person by person. */
static uint64_t key_of(const struct field *field)
{
    bool pair = field->before.data != NULL && field->after.data != NULL;
    uint64_t key = mix(0xCBF29CE484222325, pair ? TEXT_NONE : field->property);
    key = mix(mix(key ^ (field->before.data == NULL), field->before) ^ (field->after.data == NULL),
              field->after);
    key ^= key >> 29;
    return key == 0 ? 1 : key;
}

/* A long value is told where it changes: a cause stands in a summary. */
static bool may_fold(const struct field *field)
{
    return field->before.len <= LIMIT_REPORT_VALUE && field->after.len <= LIMIT_REPORT_VALUE;
}

static bool is_same(const struct cause *cause, const struct field *field)
{
    bool pair = field->before.data != NULL && field->after.data != NULL;
    return (cause->before.data == NULL) == (field->before.data == NULL) &&
           (cause->after.data == NULL) == (field->after.data == NULL) &&
           text_equal(cause->before, field->before) && text_equal(cause->after, field->after) &&
           (pair || text_equal(cause->properties[0], field->property));
}

static struct slot *slot_of(const struct finding_table *table, uint64_t key)
{
    size_t at = (size_t)key & (SLOTS - 1);
    while (table->slots[at].key != 0 && table->slots[at].key != key)
        at = (at + 1) & (SLOTS - 1);
    return &table->slots[at];
}

/* One from each; whoever has none left makes place. */
static void take_one_from_all(struct finding_table *table)
{
    struct slot *old = table->slots;
    table->slots = memory_zeroed(SLOTS * sizeof old[0]);
    table->full = true;
    table->used = 0;
    for (size_t i = 0; i < SLOTS; i++) {
        if (old[i].count <= 1)
            continue;
        *slot_of(table, old[i].key) = (struct slot){old[i].key, old[i].count - 1};
        table->used++;
    }
    memory_free(old);
}

static void count_key(struct finding_table *table, uint64_t key)
{
    struct slot *slot = slot_of(table, key);
    if (slot->key == key) {
        slot->count++;
        return;
    }
    if (table->used == LIMIT_REPORT_CAUSES) {
        take_one_from_all(table);
        return;
    }
    *slot = (struct slot){key, 1};
    table->used++;
}

static int by_key(const void *a, const void *b)
{
    const struct cause *left = a, *right = b;
    return left->key < right->key ? -1 : left->key > right->key;
}

static int by_people(const void *a, const void *b)
{
    const struct cause *left = a, *right = b;
    if (left->people != right->people)
        return left->people > right->people ? -1 : 1;
    int order = text_compare(left->before, right->before);
    if (order == 0)
        order = text_compare(left->after, right->after);
    return order != 0 ? order : text_compare(left->properties[0], right->properties[0]);
}

static struct cause *find(struct cause *causes, size_t count, uint64_t key)
{
    struct cause wanted = {.key = key};
    return count == 0 ? NULL : bsearch(&wanted, causes, count, sizeof causes[0], by_key);
}

static void note_property(struct sums *sums, struct cause *cause, struct text property)
{
    size_t kept = cause->property_count;
    for (size_t i = 0; i < kept && i < COUNT_OF(cause->properties); i++)
        if (text_equal(cause->properties[i], property))
            return;
    if (kept < COUNT_OF(cause->properties))
        cause->properties[kept] = arena_copy(&sums->arena, property);
    if (kept <= COUNT_OF(cause->properties))
        cause->property_count++;
}

static void count_field(struct sums *sums, const struct field *field, uint64_t number)
{
    struct cause *cause = find(sums->causes, sums->cause_count, key_of(field));
    if (cause == NULL)
        return;
    if (cause->people == 0) {
        cause->before =
            field->before.data == NULL ? TEXT_NONE : arena_copy(&sums->arena, field->before);
        cause->after =
            field->after.data == NULL ? TEXT_NONE : arena_copy(&sums->arena, field->after);
        note_property(sums, cause, field->property);
    }
    if (!is_same(cause, field))
        return;
    note_property(sums, cause, field->property);
    cause->values++;
    cause->people += cause->last != number;
    cause->last = number;
}

/* The plan once more; `step` looks at the updates. */
static int each_update(struct sums *sums, const struct printing *printing, void *self,
                       void (*step)(struct sums *sums, void *self, const struct change *change,
                                    uint64_t number))
{
    struct plan_item item;
    uint64_t number = 0;
    int got = printing_rewind(printing) != 0 ? -1 : 1;
    while (got > 0 && (got = printing_next(printing, PLAN_CHANGE, &item)) > 0)
        if (item.change.kind == CHANGE_UPDATE)
            step(sums, self, &item.change, ++number);
    return got;
}

static void look(struct sums *sums, void *self, const struct change *change, uint64_t number)
{
    (void)sums;
    (void)number;
    for (size_t i = 0; i < change->field_count; i++)
        if (may_fold(&change->fields[i]))
            count_key(self, key_of(&change->fields[i]));
}

static void count(struct sums *sums, void *self, const struct change *change, uint64_t number)
{
    (void)self;
    for (size_t i = 0; i < change->field_count; i++)
        count_field(sums, &change->fields[i], number);
}

/* Those that occurred often enough to be a cause, by what is known of them yet. */
static void pick(struct sums *sums, const struct finding_table *table)
{
    uint64_t least = table->full ? 1 : REPORT_FOLD;
    sums->causes = memory_zeroed((table->used + 1) * sizeof sums->causes[0]);
    for (size_t i = 0; i < SLOTS; i++)
        if (table->slots[i].key != 0 && table->slots[i].count >= least)
            sums->causes[sums->cause_count++].key = table->slots[i].key;
    if (sums->cause_count != 0)
        qsort(sums->causes, sums->cause_count, sizeof sums->causes[0], by_key);
}

/* The largest ones stay. */
static void keep_largest(struct sums *sums)
{
    size_t kept = 0;
    if (sums->cause_count == 0)
        return;
    qsort(sums->causes, sums->cause_count, sizeof sums->causes[0], by_people);
    while (kept < sums->cause_count && kept < LIMIT_REPORT_FOLDED &&
           sums->causes[kept].people >= REPORT_FOLD)
        kept++;
    sums->cause_count = kept;
}

int sums_find_causes(struct sums *sums, const struct printing *printing)
{
    if (sums->values == 0)
        return 0;
    struct finding_table table = {.slots = memory_zeroed(SLOTS * sizeof(struct slot))};
    int got = each_update(sums, printing, &table, look);
    if (got == 0) {
        pick(sums, &table);
        got = each_update(sums, printing, NULL, count);
    }
    memory_free(table.slots);
    if (got == 0)
        keep_largest(sums);
    return got;
}

const struct cause *sums_cause(const struct sums *sums, const struct change *change,
                               const struct field *field)
{
    if (change->kind != CHANGE_UPDATE || !may_fold(field))
        return NULL;
    uint64_t key = key_of(field);
    for (size_t i = 0; i < sums->cause_count; i++)
        if (sums->causes[i].key == key && is_same(&sums->causes[i], field))
            return &sums->causes[i];
    return NULL;
}

uint64_t sums_folded(const struct sums *sums)
{
    uint64_t folded = 0;
    for (size_t i = 0; i < sums->cause_count; i++)
        folded += sums->causes[i].values;
    return folded;
}
