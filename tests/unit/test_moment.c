#include "unit.h"

#include "base/moment.h"

static void moments_are_printed_by_the_calendar(void **state)
{
    static const struct {
        int64_t milliseconds;
        const char *text;
    } rows[] = {
        {0, "1970-01-01T00:00:00Z"},
        {1613679244000, "2021-02-18T20:14:04Z"},
        {1613679244007, "2021-02-18T20:14:04.007Z"},
        {951782400000, "2000-02-29T00:00:00Z"},
        {951868800000, "2000-03-01T00:00:00Z"},
        {4107542400000, "2100-03-01T00:00:00Z"},
        {4107456000000, "2100-02-28T00:00:00Z"},
        {-1, "1969-12-31T23:59:59.999Z"},
        {-62135596800000, "0001-01-01T00:00:00Z"},
        {-62135596800001, "0001-01-01T00:00:00Z"},
        {INT64_MIN, "0001-01-01T00:00:00Z"},
        {253402300799000, "9999-12-31T23:59:59Z"},
        {INT64_MAX, "9999-12-31T23:59:59.999Z"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct buffer out = {0};
        unit_row = text_of(rows[i].text);
        moment_print(&out, rows[i].milliseconds);
        assert_texts_equal(buffer_text(&out), unit_row);
        buffer_release(&out);
    }
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(moments_are_printed_by_the_calendar),
};

UNIT_MAIN(tests)
