#include "unit.h"

#include "base/limits.h"
#include "people.h"
#include "sync/completeness.h"

/* One department for each of so many people, and one that is gone. */
static void fill(struct completeness *completeness, size_t count)
{
    struct arena arena = {0};
    for (size_t i = 0; i < count; i++) {
        struct buffer lines = {0};
        buffer_format(&lines, "ORG:|Unit %zu", i < 6 ? 0 : i);
        struct contact contact = people_contact(&arena, arena_string(&arena, buffer_text(&lines)));
        completeness_missing(completeness, &contact);
        buffer_release(&lines);
        arena_reset(&arena);
    }
    arena_release(&arena);
}

static void up_to_the_limit_groups_are_looked_at(void **state)
{
    struct completeness completeness;
    (void)state;
    for (size_t more = 0; more < 2; more++) {
        completeness_open(&completeness);
        fill(&completeness, LIMIT_GONE_GROUPS + 5 + more);
        completeness_present(&completeness);
        (void)completeness_asks(&completeness);
        assert_i64(completeness.groups.count, LIMIT_GONE_GROUPS);
        assert_i64(completeness.groups.overflow, more);
        assert_i64(completeness_is_partial(&completeness), more);
        assert_i64(completeness.groups.open, more == 0);
        completeness_release(&completeness);
    }
}

static const struct CMUnitTest tests[] = {UNIT_TEST(up_to_the_limit_groups_are_looked_at)};

UNIT_MAIN(tests)
