#include "unit.h"

#include "os/clock.h"

static void the_environment_can_set_the_time(void **state)
{
    (void)state;
    (void)setenv("SOURCE_DATE_EPOCH", "1700000000", 1);
    assert_i64(clock_now(), 1700000000);
    (void)setenv("SOURCE_DATE_EPOCH", "0", 1);
    assert_i64(clock_now(), 0);
}

static void what_is_no_number_sets_no_time(void **state)
{
    static const char *const rows[] = {"", "now", "-1", "1.5", "99999999999999999999999"};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        unit_row = text_of(rows[i]);
        (void)setenv("SOURCE_DATE_EPOCH", rows[i], 1);
        assert_holds(clock_now() > 1700000000);
    }
    (void)unsetenv("SOURCE_DATE_EPOCH");
    uint64_t now = clock_now();
    assert_holds(now + 5 >= (uint64_t)time(NULL) && now <= (uint64_t)time(NULL));
}

static void a_time_is_printed_in_utc(void **state)
{
    static const struct {
        uint64_t seconds;
        const char *text;
    } rows[] = {
        {0, "1970-01-01T00:00:00Z"},          {951782399, "2000-02-28T23:59:59Z"},
        {951782400, "2000-02-29T00:00:00Z"},  {1767225599, "2025-12-31T23:59:59Z"},
        {4107542400, "2100-03-01T00:00:00Z"}, {253402300799, "9999-12-31T23:59:59Z"},
    };
    (void)state;
    (void)setenv("TZ", "America/St_Johns", 1);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct buffer out = {0};
        buffer_add(&out, TEXT("at "));
        clock_print(&out, rows[i].seconds);
        assert_texts_equal(text_from(buffer_text(&out), 3), text_of(rows[i].text));
        buffer_release(&out);
    }
}

static void the_stopwatch_goes_forward(void **state)
{
    (void)state;
    uint64_t first = clock_milliseconds();
    for (int i = 0; i < 1000; i++) {
        uint64_t next = clock_milliseconds();
        assert_holds(next >= first);
        first = next;
    }
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(the_environment_can_set_the_time),
    UNIT_TEST(what_is_no_number_sets_no_time),
    UNIT_TEST(a_time_is_printed_in_utc),
    UNIT_TEST(the_stopwatch_goes_forward),
};

UNIT_MAIN(tests)
