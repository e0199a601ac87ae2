#include "unit.h"

#include "model/plan.h"

static void totals_are_set_and_read_by_the_table(void **state)
{
    struct totals totals = {0};
    size_t count = 0;
    const struct total_row *rows = totals_table(&count);
    (void)state;
    assert_i64(count * sizeof(uint64_t), sizeof totals);
    for (size_t i = 0; i < count; i++)
        totals_set(&totals, &rows[i], i + 10);
    for (size_t i = 0; i < count; i++)
        assert_i64(totals_get(&totals, &rows[i]), i + 10);
    assert_i64(totals.before, 10);
    assert_i64(totals.added, 11);
    assert_i64(totals.updated, 12);
    assert_i64(totals.removed, 13);
}

/* Scripts read these names in the JSON report. */
static void the_names_of_totals_stay_what_they_are(void **state)
{
    static const char *const names[] = {
        "before",   "added",     "updated",   "removed",      "unchanged", "after",
        "inactive", "missing",   "excluded",  "disabledKept", "rejected",  "skipped",
        "foreign",  "conflicts", "undecided", "imported",     "announced",
    };
    size_t count = 0;
    const struct total_row *rows = totals_table(&count);
    (void)state;
    assert_i64(count, COUNT_OF(names));
    for (size_t i = 0; i < count; i++) {
        assert_string_is(rows[i].name, names[i]);
        assert_non_null(rows[i].what);
    }
}

static void a_plan_has_an_effect_when_a_card_or_the_snapshot_changes(void **state)
{
    static const struct {
        struct totals totals;
        bool renewed;
        uint64_t changes;
        bool effect;
    } rows[] = {
        {{0}, false, 0, false},
        {{0}, true, 0, true},
        {{.added = 1}, false, 1, true},
        {{.updated = 2}, false, 2, true},
        {{.removed = 3}, false, 3, true},
        {{.added = 1, .updated = 2, .removed = 3}, true, 6, true},
        {{.before = 5, .after = 5, .unchanged = 5, .missing = 2}, false, 0, false},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct plan_head head = {.totals = rows[i].totals, .renewed = rows[i].renewed};
        assert_i64(plan_changes(&head), rows[i].changes);
        assert_i64(plan_has_effect(&head), rows[i].effect);
    }
}

static void a_plan_has_an_effect_when_a_deployment_changes(void **state)
{
    static struct deployment_size rows[][2] = {
        {{.before = 3, .after = 3}, {.foreign = 1}}, {{.before = 3, .after = 3}, {.added = 1}},
        {{.before = 3, .after = 3}, {.updated = 1}}, {{.removed = 1}, {.before = 3}},
        {{.before = 3}, {.rewritten = true}},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct plan_head head = {.deployments = rows[i], .deployment_count = 2};
        assert_i64(plan_changes(&head), 0);
        assert_i64(plan_deploys(&head), i != 0);
        assert_i64(plan_has_effect(&head), i != 0);
    }
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(a_plan_has_an_effect_when_a_deployment_changes),
    UNIT_TEST(totals_are_set_and_read_by_the_table),
    UNIT_TEST(the_names_of_totals_stay_what_they_are),
    UNIT_TEST(a_plan_has_an_effect_when_a_card_or_the_snapshot_changes),
};

UNIT_MAIN(tests)
