#include "unit.h"

#include "format/stamp.h"

static void times_are_read_in_the_forms_of_tables(void **state)
{
    static const struct {
        const char *text;
        uint64_t wanted;
    } rows[] = {
        {"2021-06-04T16:00:37.371Z", 1622822437371},
        {"2021-06-04T16:00:37.3719999Z", 1622822437371},
        {" 2021-06-04 16:00:37Z ", 1622822437000},
        {"2021-06-04T16:00:37", 1622822437000},
        {"2021-06-04T18:00:37+02:00", 1622822437000},
        {"2021-06-04T11:00:37-0500", 1622822437000},
        {"2021-06-04", 1622764800000},
        {"6/4/2021, 4:00:37.371 PM", 1622822437371},
        {"6/4/2021, 4:00:37.371\xE2\x80\xAFPM", 1622822437371},
        {"6/4/2021 4:00:37\xC2\xA0PM UTC", 0},
        {"6/4/2021 12:30 AM", 1622766600000},
        {"6/4/2021 12:30:00 PM", 1622809800000},
        {"06/04/2021 4:00:37 PM", 1622822437000},
        {"11/4/2020 21:11", 1604524260000},
        {"04.06.2021 16:00:37", 1622822437000},
        {"4.6.2021, 16:00", 1622822400000},
        {"12/31/1999 23:59:59", 946684799000},
        {"2000-02-29T00:00:00Z", 951782400000},
        {"2024-03-01T00:00:00Z", 1709251200000},
        {"2100-03-01T00:00:00Z", 4107542400000},
        {"1970-01-01T00:00:01Z", 1000},
        {"05/05/2021 16:00", 1620230400000},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        uint64_t stamp = 1;
        unit_row = text_of(rows[i].text);
        assert_i64(stamp_parse(unit_row, &stamp), rows[i].wanted == 0 ? -1 : 0);
        assert_i64(stamp, rows[i].wanted);
    }
}

static void what_is_no_time_or_could_be_two_is_refused(void **state)
{
    static const char *const rows[] = {
        "",
        "yesterday",
        "04/06/2021, 16:00:37",   /* April or June? */
        "04/06/2021, 4:00:37 pm", /* small letters: not American */
        "18/03/2022 19:49",       /* day first: then others of the file are, too */
        "2021-13-04T16:00:37Z",
        "2021-02-29T16:00:37Z",
        "2100-02-29T16:00:37Z",
        "2021-06-04T24:00:00Z",
        "2021-06-04T16:60:00Z",
        "2021-06-04T16:00:37Zulu",
        "2021-06-04T16:00:37+2",
        "2021-06-04T16",
        "2021-06-04T16:00:",
        "6/4/21 4:00 PM",
        "6/4/2021 13:00 PM",
        "6/4/2021 0:30 AM",
        "6-4-2021",
        "0001-01-01T00:00:00Z",
        "1970-01-01T00:00:00Z",
        "1970-01-01T00:00:00+01:00",
        "20210604",
        "1622822437371",
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        uint64_t stamp = 1;
        unit_row = text_of(rows[i]);
        assert_i64(stamp_parse(unit_row, &stamp), -1);
        assert_i64(stamp, 0);
    }
}

static void a_time_of_deletion_says_never_done_or_nothing_clear(void **state)
{
    static const struct {
        const char *text;
        enum stamp_deletion wanted;
    } rows[] = {
        {"", DELETION_NEVER},
        {" ", DELETION_NEVER},
        {"null", DELETION_NEVER},
        {"-", DELETION_NEVER},
        {"0001-01-01T00:00:00Z", DELETION_NEVER},
        {"01/01/0001 00:00:00", DELETION_NEVER},
        {"1/1/0001 12:00:00 AM", DELETION_NEVER},
        {"01.01.0001 00:00:00", DELETION_NEVER},
        {"1601-01-01T00:00:00Z", DELETION_NEVER},
        {"16010101000000.0Z", DELETION_NEVER},
        {"3/1/2026 9:00:00 AM", DELETION_DONE},
        {"01.03.2026 09:00", DELETION_DONE},
        {"2026-03-01 09:00:00Z", DELETION_DONE},
        {"20260301090000.0Z", DELETION_DONE},
        {"/Date(1601000000000)/", DELETION_DONE},
        {"No", DELETION_UNCLEAR},
        {"False", DELETION_UNCLEAR},
        {"0", DELETION_UNCLEAR},
        {"3/1/26", DELETION_UNCLEAR},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        unit_row = text_of(rows[i].text);
        assert_i64(stamp_deletion(unit_row), rows[i].wanted);
    }
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(times_are_read_in_the_forms_of_tables),
    UNIT_TEST(what_is_no_time_or_could_be_two_is_refused),
    UNIT_TEST(a_time_of_deletion_says_never_done_or_nothing_clear),
};

UNIT_MAIN(tests)
