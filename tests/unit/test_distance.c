#include "unit.h"

#include "base/buffer.h"
#include "report/distance.h"

static void the_distance_is_that_of_what_is_nearest_to_the_limit(void **state)
{
    static const struct {
        const char *limit, *value;
        enum guard_state state;
        const char *wanted; /* "-43.5%", "4"; empty: none is known */
    } rows[] = {
        {"10% and more than 5", "7 of 60 (11.7%)", GUARD_HELD, "-1.7%"},
        {"10% and more than 5", "0 of 60 (0.0%)", GUARD_PASSED, "10.0%"},
        {"10% and more than 5", "6 of 60 (10.0%)", GUARD_PASSED, "0.0%"},
        {"50% and more than 5", "Legal: 6 of 11 (54.5%), Law: 7 of 7 (100.0%)", GUARD_HELD,
         "-50.0%"},
        {"50% and more than 5", "Bank of 3 of us: 6 of 11 (54.5%)", GUARD_OVERRIDDEN, "-4.5%"},
        /* few may always go, and a guard of several runs wants removals in another one */
        {"10% and more than 5", "5 of 5 (100.0%)", GUARD_PASSED, ""},
        {"50% and more than 5", "at most 4 of one", GUARD_PASSED, ""},
        {"25", "20 of 60 (33.3%)", GUARD_PASSED, "5"},
        {"25", "31 of 60 (51.7%)", GUARD_HELD, "-6"},
        {"0", "2", GUARD_HELD, "-2"},
        {"0", "0", GUARD_PASSED, "0"},
        {"at least 1", "0", GUARD_HELD, "-1"},
        {"at least 1", "57 of 60 (95.0%)", GUARD_PASSED, "56"},
        {"none", "none", GUARD_PASSED, ""},
        {"none", "Person 3 (disabled, users.json:3:1)", GUARD_HELD, ""},
        {"all of them leave", "none", GUARD_PASSED, ""},
        {"", "", GUARD_PASSED, ""},
        {"99999999999999999999%", "1 of 2 (50.0%)", GUARD_HELD, ""},
        {"10%", "1 of 99999999999999999999 (50.0%)", GUARD_HELD, ""},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct buffer out = {0};
        struct distance distance = distance_of(
            &(struct guard_result){rows[i].state, text_of(rows[i].limit), text_of(rows[i].value)});
        unit_row = text_of(rows[i].value);
        if (distance.known)
            buffer_add_string(&out, distance.beyond ? "-" : "");
        if (distance.known && distance.share)
            buffer_format(&out, "%llu.%llu%%", (unsigned long long)(distance.amount / 10),
                          (unsigned long long)(distance.amount % 10));
        else if (distance.known)
            buffer_add_u64(&out, distance.amount);
        assert_texts_equal(buffer_text(&out), text_of(rows[i].wanted));
        buffer_release(&out);
    }
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(the_distance_is_that_of_what_is_nearest_to_the_limit),
};

UNIT_MAIN(tests)
