#include "format/quoted.h"

#include "unit.h"

static void quoted_printable_is_read(void **state)
{
    static const struct {
        struct text in, out;
        int outcome;
    } rows[] = {
        {UNIT_TEXT(""), UNIT_TEXT(""), 0},
        {UNIT_TEXT("a=3Db=0D=0a=c3=A4"), UNIT_TEXT("a=b\r\n\xC3\xA4"), 0},
        {UNIT_TEXT("=00"), UNIT_TEXT("\0"), 0},
        {UNIT_TEXT("a="), UNIT_TEXT("a="), -1},
        {UNIT_TEXT("a=4"), UNIT_TEXT("a=4"), -1},
        {UNIT_TEXT("a=4g=41"), UNIT_TEXT("a=4gA"), -1},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct buffer out = {0};
        unit_row = rows[i].in;
        assert_i64(quoted_read(&out, rows[i].in), rows[i].outcome);
        assert_texts_equal(buffer_text(&out), rows[i].out);
        buffer_release(&out);
    }
}

static void quoted_printable_is_written_where_it_is_needed(void **state)
{
    static const struct {
        struct text in, out;
        bool needed;
    } rows[] = {
        {UNIT_TEXT(""), UNIT_TEXT(""), false},
        {UNIT_TEXT("a b, c."), UNIT_TEXT("a b, c."), false},
        {UNIT_TEXT("a;b=c\\"), UNIT_TEXT("a=3Bb=3Dc=5C"), true},
        {UNIT_TEXT("\xC3\xA4\t\n"), UNIT_TEXT("=C3=A4=09=0A"), true},
        {UNIT_TEXT("a "), UNIT_TEXT("a=20"), true},
        {UNIT_TEXT(" a"), UNIT_TEXT(" a"), true},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct buffer out = {0};
        unit_row = rows[i].in;
        quoted_add(&out, rows[i].in);
        assert_texts_equal(buffer_text(&out), rows[i].out);
        assert_holds(quoted_is_needed(rows[i].in) == rows[i].needed);
        buffer_release(&out);
    }
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(quoted_printable_is_read),
    UNIT_TEST(quoted_printable_is_written_where_it_is_needed),
};

UNIT_MAIN(tests)
