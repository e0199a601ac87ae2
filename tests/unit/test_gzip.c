#include "heard.h"

#include "zipped.h"

#define A "[{\"id\":\"a\"}]"
#define B "{\"id\":\"b\"}\n"

static void members_are_read_one_after_the_other(void **state)
{
    struct buffer whole = {0};
    (void)state;
    deflate_text(&whole, TEXT(A "\n"), 31);
    deflate_text(&whole, TEXT(B), 31);
    struct heard heard = hear(buffer_text(&whole));
    assert_text_equal(buffer_text(&heard.said), "1:2 #1 | id=a\n2:1 #2 | id=b\n");
    assert_string_is(heard.facts.packing, "gzip");
    heard_release(&heard);
    buffer_release(&whole);
}

static void any_encoding_may_be_packed(void **state)
{
    struct buffer whole = {0};
    (void)state;
    deflate_text(&whole, TEXT("\xFF\xFE[\0]\0"), 31);
    struct heard heard = hear(buffer_text(&whole));
    assert_i64(heard.outcome, 0);
    assert_string_is(heard.facts.encoding, "utf-16le");
    heard_release(&heard);
    buffer_release(&whole);
}

static void what_is_packed_twice_is_refused(void **state)
{
    struct buffer once = {0}, twice = {0};
    (void)state;
    deflate_text(&once, TEXT(A), 31);
    deflate_text(&twice, buffer_text(&once), 31);
    assert_refused(buffer_text(&twice), "1:1 export: *gzip*inside*");
    buffer_release(&once);
    buffer_release(&twice);
}

static void a_cut_file_is_refused_wherever_it_is_cut(void **state)
{
    struct buffer whole = {0};
    (void)state;
    deflate_text(&whole, TEXT(A), 31);
    for (size_t len = 2; len < whole.len; len++)
        assert_refused(text_until(buffer_text(&whole), len), "0:0 gzip: *cut*");
    buffer_release(&whole);
}

static void a_wrong_check_sum_or_size_is_an_error(void **state)
{
    (void)state;
    for (size_t from_end = 1; from_end <= 8; from_end++) {
        struct buffer whole = {0};
        deflate_text(&whole, TEXT(A), 31);
        whole.data[whole.len - from_end] ^= 1;
        assert_refused(buffer_text(&whole), "0:0 gzip: *damaged*");
        buffer_release(&whole);
    }
}

static void something_behind_the_end_is_an_error(void **state)
{
    static const struct text rows[] = {UNIT_TEXT("\0"), UNIT_TEXT("x"), UNIT_TEXT("\x1a"),
                                       UNIT_TEXT("\x1F"), UNIT_TEXT("\x1F\x8Bx")};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct buffer whole = {0};
        deflate_text(&whole, TEXT(A), 31);
        buffer_add(&whole, rows[i]);
        assert_refused(buffer_text(&whole), "0:0 gzip: *");
        buffer_release(&whole);
    }
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(members_are_read_one_after_the_other),
    UNIT_TEST(any_encoding_may_be_packed),
    UNIT_TEST(what_is_packed_twice_is_refused),
    UNIT_TEST(a_cut_file_is_refused_wherever_it_is_cut),
    UNIT_TEST(a_wrong_check_sum_or_size_is_an_error),
    UNIT_TEST(something_behind_the_end_is_an_error),
};

UNIT_MAIN(tests)
