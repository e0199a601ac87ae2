/* Who belongs to whom on the three sides of a merge. Everything is decided on sorted lists, so that
 * the order of lines in a card says nothing. */
#include "model/likeness.h"
#include "sync/merge_side.h"

/* What two mates must have in common besides the name; the surest first. */
enum pass { PASS_EXACT, PASS_LOOSE, PASS_KEY_AND_KIND, PASS_KEY, PASS_COUNT, PASS_KIND };

struct pool {
    struct merge_item **list;
    size_t count;
};

static bool is_free(const struct merge_item *item, enum merge_which side)
{
    return item->mate[side] == NULL;
}

static void join(struct merge_item *a, enum merge_which a_side, struct merge_item *b,
                 enum merge_which b_side)
{
    a->mate[b_side] = b;
    b->mate[a_side] = a;
}

static int compare_kinds(const struct merge_item *a, const struct merge_item *b)
{
    int order = text_compare(a->types, b->types);
    return order != 0 ? order : text_compare(a->label, b->label);
}

static int compare_by(enum pass pass, const struct merge_item *a, const struct merge_item *b)
{
    int order = text_compare(a->name, b->name);
    if (order != 0)
        return order;
    switch (pass) {
    case PASS_EXACT: return text_compare(a->exact, b->exact);
    case PASS_LOOSE: return text_compare(a->loose, b->loose);
    case PASS_KEY: return text_compare(a->key, b->key);
    case PASS_KIND: return compare_kinds(a, b);
    case PASS_KEY_AND_KIND:
    case PASS_COUNT: break;
    }
    order = text_compare(a->key, b->key);
    return order != 0 ? order : compare_kinds(a, b);
}

static int compare_in_pool(const void *left, const void *right, void *self)
{
    const struct merge_item *a = *(struct merge_item *const *)left;
    const struct merge_item *b = *(struct merge_item *const *)right;
    int order = compare_by(*(enum pass *)self, a, b);
    return order != 0 ? order : merge_item_compare(a, b);
}

/* Items that have no mate on the sides of the set, sorted for the pass. */
static struct pool pool_of(struct arena *arena, const struct merge_side *side, unsigned lacking,
                           enum pass pass)
{
    struct pool pool = {arena_array(arena, side->count, sizeof(struct merge_item *)), 0};
    for (size_t i = 0; i < side->count; i++) {
        bool wanted = side->list[i].twin == NULL;
        for (int other = 0; other < MERGE_SIDES; other++)
            wanted &=
                (lacking & 1u << other) == 0 || is_free(&side->list[i], (enum merge_which)other);
        if (wanted)
            pool.list[pool.count++] = &side->list[i];
    }
    if (pool.count > 1)
        qsort_r(pool.list, pool.count, sizeof *pool.list, compare_in_pool, &pass);
    return pool;
}

/* How many at the front are equal to the first one. */
static size_t run(const struct pool *pool, size_t from, enum pass pass)
{
    size_t end = from;
    while (end < pool->count && compare_by(pass, pool->list[from], pool->list[end]) == 0)
        end++;
    return end - from;
}

typedef void run_visitor(struct merge_item **a, size_t a_count, struct merge_item **b,
                         size_t b_count, const enum merge_which sides[2]);

/* Goes through both pools at once and visits what is equal in both. */
static void walk(const struct pool *a, const struct pool *b, enum pass pass, run_visitor *visit,
                 const enum merge_which sides[2])
{
    for (size_t i = 0, k = 0; i < a->count && k < b->count;) {
        int order = compare_by(pass, a->list[i], b->list[k]);
        size_t left = order <= 0 ? run(a, i, pass) : 0, right = order >= 0 ? run(b, k, pass) : 0;
        if (order == 0)
            visit(a->list + i, left, b->list + k, right, sides);
        i += left;
        k += right;
    }
}

static void join_in_order(struct merge_item **a, size_t a_count, struct merge_item **b,
                          size_t b_count, const enum merge_which sides[2])
{
    for (size_t i = 0; i < a_count && i < b_count; i++)
        join(a[i], sides[0], b[i], sides[1]);
}

/* One that was edited: of its kind, one is gone and one has come. Which of several became which, no
 * one can tell. */
static void join_only_ones(struct merge_item **a, size_t a_count, struct merge_item **b,
                           size_t b_count, const enum merge_which sides[2])
{
    if (a_count == 1 && b_count == 1 && a[0]->way != MERGE_ITEM)
        join(a[0], sides[0], b[0], sides[1]);
}

static void join_addresses(struct merge_item **a, size_t a_count, struct merge_item **b,
                           size_t b_count, const enum merge_which sides[2])
{
    if (a[0]->way == MERGE_ADDRESS)
        join_only_ones(a, a_count, b, b_count, sides);
}

/* A number with and without its country's code. */
static void join_numbers(const struct pool *a, const struct pool *b,
                         const enum merge_which sides[2])
{
    for (size_t i = 0; i < a->count; i++) {
        struct merge_item *found = NULL;
        size_t count = 0;
        for (size_t k = 0; k < b->count && text_equal(a->list[i]->name, TEXT("TEL")); k++) {
            if (!is_free(b->list[k], sides[0]) || !text_equal(b->list[k]->name, a->list[i]->name) ||
                !likeness_numbers_end_alike(a->list[i]->key, b->list[k]->key))
                continue;
            found = b->list[k];
            count++;
        }
        if (count == 1)
            join(a->list[i], sides[0], found, sides[1]);
    }
}

/* Mates with the same value; both lack mates on the sides of the set. */
static void pair_values(struct arena *arena, struct merge_side *a, struct merge_side *b,
                        unsigned lacking_a, unsigned lacking_b)
{
    const enum merge_which sides[2] = {a->which, b->which};
    for (enum pass pass = PASS_EXACT; pass < PASS_COUNT; pass++) {
        struct pool left = pool_of(arena, a, lacking_a, pass);
        struct pool right = pool_of(arena, b, lacking_b, pass);
        walk(&left, &right, pass, join_in_order, sides);
    }
    struct pool left = pool_of(arena, a, lacking_a, PASS_KEY);
    struct pool right = pool_of(arena, b, lacking_b, PASS_KEY);
    join_numbers(&left, &right, sides);
}

static void pair_edited(struct arena *arena, struct merge_side *a, struct merge_side *b,
                        unsigned lacking_b, run_visitor *visit)
{
    const enum merge_which sides[2] = {a->which, b->which};
    struct pool left = pool_of(arena, a, 1u << b->which, PASS_KIND);
    struct pool right = pool_of(arena, b, lacking_b, PASS_KIND);
    walk(&left, &right, PASS_KIND, visit, sides);
}

/* -- What a card has once -- */

/* The items of a name: so many from the one returned on. */
static struct merge_item *of_name(struct merge_side *side, struct text name, size_t *ret_count)
{
    size_t low = 0, high = side->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (text_compare(side->list[middle].name, name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (*ret_count = 0; low + *ret_count < side->count; (*ret_count)++)
        if (!text_equal(side->list[low + *ret_count].name, name))
            break;
    return side->count == 0 ? NULL : side->list + low;
}

/* A foreign card may have it several times: then it is the one that says what the export says, or
 * what was written, or the first. */
static struct merge_item *choose(struct merge_item *list, size_t count,
                                 const struct merge_item *base, const struct merge_item *ours)
{
    for (size_t i = 0; i < count && ours != NULL; i++)
        if (text_equal(list[i].exact, ours->exact))
            return &list[i];
    for (size_t i = 0; i < count && base != NULL; i++)
        if (text_equal(list[i].loose, base->loose))
            return &list[i];
    return count == 0 ? NULL : list;
}

static void pair_scalar(struct merge_side sides[MERGE_SIDES], struct text name)
{
    size_t count[MERGE_SIDES];
    struct merge_item *list[MERGE_SIDES];
    for (int side = 0; side < MERGE_SIDES; side++)
        list[side] = of_name(&sides[side], name, &count[side]);
    struct merge_item *base = count[MERGE_BASE] == 0 ? NULL : list[MERGE_BASE];
    struct merge_item *ours = count[MERGE_OURS] == 0 ? NULL : list[MERGE_OURS];
    struct merge_item *local = choose(list[MERGE_LOCAL], count[MERGE_LOCAL], base, ours);
    if (base != NULL && ours != NULL)
        join(base, MERGE_BASE, ours, MERGE_OURS);
    if (base != NULL && local != NULL)
        join(base, MERGE_BASE, local, MERGE_LOCAL);
    if (ours != NULL && local != NULL)
        join(ours, MERGE_OURS, local, MERGE_LOCAL);
}

static void pair_scalars(struct merge_side sides[MERGE_SIDES], struct merge_side *from)
{
    for (size_t i = 0; i < from->count; i++)
        if (from->list[i].way == MERGE_SCALAR)
            pair_scalar(sides, from->list[i].name);
}

/* -- All -- */

static bool has_mate(const struct merge_item *item)
{
    return !is_free(item, MERGE_BASE) || !is_free(item, MERGE_OURS);
}

/* Lines that say the same: one of them stands for all that have no mates. */
static void find_twins(struct arena *arena, struct merge_side *local)
{
    struct pool pool = pool_of(arena, local, 0, PASS_LOOSE);
    for (size_t i = 0, length; i < pool.count; i += length) {
        struct merge_item *first = pool.list[i];
        length = run(&pool, i, PASS_LOOSE);
        for (size_t k = i; k < i + length && !has_mate(first); k++)
            if (has_mate(pool.list[k]))
                first = pool.list[k];
        for (size_t k = i; k < i + length; k++)
            if (pool.list[k] != first && !has_mate(pool.list[k]))
                pool.list[k]->twin = first;
    }
}

void merge_pair(struct arena *arena, struct merge_side sides[MERGE_SIDES])
{
    enum { OF_BASE = 1u << MERGE_BASE, OF_OURS = 1u << MERGE_OURS, OF_LOCAL = 1u << MERGE_LOCAL };
    struct merge_side *base = &sides[MERGE_BASE], *ours = &sides[MERGE_OURS],
                      *local = &sides[MERGE_LOCAL];
    pair_scalars(sides, base);
    pair_scalars(sides, ours);
    pair_values(arena, base, ours, OF_OURS, OF_BASE);
    pair_values(arena, base, local, OF_LOCAL, OF_BASE | OF_OURS);
    pair_values(arena, ours, local, OF_BASE | OF_LOCAL, OF_BASE | OF_OURS);
    find_twins(arena, local);
    pair_edited(arena, base, ours, OF_BASE | OF_LOCAL, join_only_ones);
    pair_edited(arena, base, local, OF_BASE | OF_OURS, join_only_ones);
    /* of the other side, only those without a base are left: added on both sides */
    struct pool left = pool_of(arena, ours, OF_BASE | OF_LOCAL, PASS_KIND);
    struct pool right = pool_of(arena, local, OF_BASE | OF_OURS, PASS_KIND);
    const enum merge_which between[2] = {MERGE_OURS, MERGE_LOCAL};
    walk(&left, &right, PASS_KIND, join_addresses, between);
}
