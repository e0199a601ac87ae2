#include "sync/guards.h"

#include "sync/deploy.h"
#include "sync/guards_people.h"

/* A share of a small book is soon exceeded: so many are always let pass. */
enum { HANDFUL = 5 };

bool guards_exceeds(struct share limit, uint64_t value, uint64_t base)
{
    if (!limit.percent)
        return value > limit.number;
    return value > HANDFUL && value * 100 > limit.number * base;
}

static void put_number(struct buffer *out, uint64_t number)
{
    buffer_add_u64(out, number);
}

void guards_put_limit(struct buffer *out, struct share limit)
{
    put_number(out, limit.number);
    if (limit.percent)
        buffer_format(out, "%% and more than %d", HANDFUL);
}

/* "31 of 57 (54.3%)" */
void guards_put_share(struct buffer *out, uint64_t value, uint64_t base)
{
    put_number(out, value);
    buffer_add(out, TEXT(" of "));
    put_number(out, base);
    if (base == 0)
        return;
    uint64_t tenths = (value * 1000 + base / 2) / base;
    buffer_format(out, " (%llu.%llu%%)", (unsigned long long)(tenths / 10),
                  (unsigned long long)(tenths % 10));
}

static bool check_removals(struct evaluation *e)
{
    const struct totals *totals = &e->compare->totals;
    const struct deploying *worst = deploy_worst(e->compare);
    uint64_t removed = totals->removed - totals->announced;
    uint64_t before = totals->before - totals->announced;
    bool held = guards_exceeds(e->compare->mapping->removals, removed, before);
    guards_put_limit(&e->limit, e->compare->mapping->removals);
    guards_put_share(&e->value, removed, before);
    if (worst != NULL) {
        buffer_format(&e->value, ", in the deployment %.*s ", TEXT_ARG(worst->size.name));
        guards_put_share(&e->value, worst->size.removed - worst->announced,
                         worst->size.before - worst->announced);
    }
    return held || worst != NULL;
}

static bool check_empty_export(struct evaluation *e)
{
    const struct ingest *ingest = e->compare->ingest;
    uint64_t usable = ingest->records - ingest->rejected;
    buffer_add(&e->limit, ingest->delta ? TEXT("none, for a delta") : TEXT("at least 1"));
    put_number(&e->value, usable);
    return usable == 0 && !ingest->delta;
}

static bool check_incomplete_export(struct evaluation *e)
{
    buffer_add(&e->limit, TEXT("0"));
    put_number(&e->value, e->compare->findings->by_code[FINDING_INCOMPLETE]);
    return e->compare->ingest->incomplete || e->compare->ingest->doubted;
}

static bool check_duplicate_id(struct evaluation *e)
{
    buffer_add(&e->limit, TEXT("0"));
    put_number(&e->value, e->compare->ingest->duplicates);
    return e->compare->ingest->duplicates != 0;
}

static bool check_status_missing(struct evaluation *e)
{
    const struct compare *compare = e->compare;
    const struct ingest *ingest = compare->ingest;
    uint64_t with = ingest->with_status;
    bool needed = compare->mapping->handle_deletes && !ingest->delta;
    buffer_add(&e->limit, needed ? TEXT("at least 1") : TEXT("none"));
    guards_put_share(&e->value, with, ingest->records);
    return needed && ingest->records != 0 && with == 0;
}

typedef uint64_t tallied_count(const struct tallied *tallied);

static uint64_t blanked_of(const struct tallied *tallied)
{
    return tallied->blanked;
}

static uint64_t changed_of(const struct tallied *tallied)
{
    return tallied->changed;
}

/* The worst property, of those over the limit if there are any. */
static bool check_property(struct evaluation *e, struct share limit, tallied_count *count)
{
    const struct tallies *tallies = &e->compare->tallies;
    const struct tallied *worst = NULL;
    bool held = false;
    for (size_t i = 0; i < tallies->count; i++) {
        const struct tallied *tallied = &tallies->list[i];
        bool over = guards_exceeds(limit, count(tallied), tallied->before);
        bool more =
            worst == NULL || count(tallied) * worst->before > count(worst) * tallied->before;
        if (count(tallied) != 0 && ((over && !held) || (over == held && more)))
            worst = tallied;
        held |= over;
    }
    guards_put_limit(&e->limit, limit);
    if (worst == NULL) {
        put_number(&e->value, 0);
    } else {
        buffer_add(&e->value, worst->key);
        buffer_add(&e->value, TEXT(": "));
        guards_put_share(&e->value, count(worst), worst->before);
    }
    return held;
}

static bool check_blanked(struct evaluation *e)
{
    return check_property(e, e->compare->mapping->blanked, blanked_of);
}

static bool check_changed(struct evaluation *e)
{
    return check_property(e, e->compare->mapping->changed, changed_of);
}

static void put_listed(struct buffer *out, struct text word)
{
    if (out->len != 0)
        buffer_add(out, TEXT(", "));
    buffer_add(out, word);
}

static bool check_mapping_changed(struct evaluation *e)
{
    const struct mapping *mapping = e->compare->mapping;
    buffer_add(&e->limit, TEXT("none"));
    if (e->compare->snapshot != NULL) {
        const struct snapshot_head *head = &e->compare->snapshot->head;
        if (!text_equal(head->identity, mapping->identity_digest))
            put_listed(&e->value, TEXT("identity"));
        if (!text_equal(head->status, mapping->status_digest))
            put_listed(&e->value, TEXT("deletes"));
        if (!text_equal(head->filter, mapping->filter_digest))
            put_listed(&e->value, TEXT("filter"));
    }
    bool held = e->value.len != 0;
    if (!held)
        buffer_add(&e->value, TEXT("none"));
    return held;
}

static bool check_columns_lost(struct evaluation *e)
{
    const struct compare *compare = e->compare;
    buffer_add(&e->limit, TEXT("none"));
    for (size_t i = 0; compare->snapshot != NULL && i < compare->snapshot->head.attribute_count;
         i++) {
        struct text name = compare->snapshot->head.attributes[i];
        size_t slot = 0;
        if (names_find(&compare->mapping->attributes.slots, name, &slot) == 0 &&
            slot < compare->mapping->mapped_slots && compare->ingest->present[slot] == 0)
            put_listed(&e->value, compare->mapping->attributes.names[slot]);
    }
    bool held = e->value.len != 0 && !compare->ingest->delta && compare->ingest->records != 0;
    if (e->value.len == 0)
        buffer_add(&e->value, TEXT("none"));
    return held;
}

static bool (*const checks[GUARD_COUNT])(struct evaluation *) = {
    [GUARD_REMOVALS] = check_removals,
    [GUARD_EMPTY_EXPORT] = check_empty_export,
    [GUARD_INCOMPLETE_EXPORT] = check_incomplete_export,
    [GUARD_DUPLICATE_ID] = check_duplicate_id,
    [GUARD_STATUS_MISSING] = check_status_missing,
    [GUARD_BLANKED] = check_blanked,
    [GUARD_MAPPING_CHANGED] = check_mapping_changed,
    [GUARD_COLUMNS_LOST] = check_columns_lost,
    [GUARD_REMOVALS_DEPARTMENT] = guards_check_department,
    [GUARD_REMOVALS_DOMAIN] = guards_check_domain,
    [GUARD_REMOVALS_LABEL] = guards_check_label,
    [GUARD_REMOVALS_7_DAYS] = guards_check_week,
    [GUARD_REMOVALS_30_DAYS] = guards_check_month,
    [GUARD_REMOVALS_90_DAYS] = guards_check_quarter,
    [GUARD_EXPECTED_REMOVALS] = guards_check_expected,
    [GUARD_PROTECTED] = guards_check_protected,
    [GUARD_CANARY] = guards_check_canary,
    [GUARD_CHANGED] = check_changed,
};

bool guards_evaluate(const struct compare *compare, const bool overridden[GUARD_COUNT],
                     struct arena *arena, struct guard_result results[GUARD_COUNT])
{
    struct evaluation e = {.compare = compare, .arena = arena};
    bool any = false;
    for (size_t i = 0; i < GUARD_COUNT; i++) {
        buffer_clear(&e.limit);
        buffer_clear(&e.value);
        bool held = checks[i](&e);
        results[i].state = !held ? GUARD_PASSED : overridden[i] ? GUARD_OVERRIDDEN : GUARD_HELD;
        results[i].limit = arena_copy(arena, buffer_text(&e.limit));
        results[i].value = arena_copy(arena, buffer_text(&e.value));
        any |= results[i].state == GUARD_HELD;
    }
    buffer_release(&e.limit);
    buffer_release(&e.value);
    return any;
}
