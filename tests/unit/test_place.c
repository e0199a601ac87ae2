#include "unit.h"

#include "base/place.h"

static void advancing_counts_lines_and_octets(void **state)
{
    static const struct {
        struct text passed;
        uint64_t line, column;
    } rows[] = {
        {UNIT_TEXT(""), 4, 7},        {UNIT_TEXT("abc"), 4, 10},   {UNIT_TEXT("\xc3\xa4"), 4, 9},
        {UNIT_TEXT("\n"), 5, 1},      {UNIT_TEXT("ab\n"), 5, 1},   {UNIT_TEXT("ab\ncd"), 5, 3},
        {UNIT_TEXT("\n\n\nx"), 7, 2}, {UNIT_TEXT("a\r\nb"), 5, 2}, {UNIT_TEXT("a\rb"), 4, 10},
        {UNIT_TEXT("\0\n\0"), 5, 2},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct place place = {.file = TEXT("f"), .line = 4, .column = 7, .record = 3};
        unit_row = rows[i].passed;
        place_advance(&place, rows[i].passed);
        assert_i64(place.line, rows[i].line);
        assert_i64(place.column, rows[i].column);
        assert_i64(place.record, 3);
        assert_text_equal(place.file, "f");
    }
}

static void advancing_in_pieces_comes_to_the_same_place(void **state)
{
    struct text whole = TEXT("one\ntwo\n\nthree\r\nf");
    (void)state;
    for (size_t cut = 0; cut <= whole.len; cut++) {
        struct place at_once = {.line = 1, .column = 1}, in_two = at_once;
        place_advance(&at_once, whole);
        place_advance(&in_two, text_until(whole, cut));
        place_advance(&in_two, text_from(whole, cut));
        assert_i64(in_two.line, at_once.line);
        assert_i64(in_two.column, at_once.column);
    }
}

static void advancing_over_nothing_stays(void **state)
{
    struct place place = {.line = 2, .column = 3};
    (void)state;
    place_advance(&place, TEXT_NONE);
    assert_i64(place.line, 2);
    assert_i64(place.column, 3);
}

static void the_place_of_an_offset_is_found(void **state)
{
    struct place start = {.file = TEXT("f.json"), .line = 10, .column = 5, .record = 2};
    struct text whole = TEXT("ab\ncd");
    static const uint64_t wanted[][2] = {{10, 5}, {10, 6}, {10, 7}, {11, 1}, {11, 2}, {11, 3}};
    (void)state;
    for (size_t offset = 0; offset < COUNT_OF(wanted); offset++) {
        struct place place = place_at(start, whole, offset);
        assert_i64(place.line, wanted[offset][0]);
        assert_i64(place.column, wanted[offset][1]);
        assert_i64(place.record, 2);
    }
    assert_i64(start.line, 10);
    assert_i64(place_at(start, TEXT_NONE, 0).column, 5);
}

static void unknown_parts_are_not_printed(void **state)
{
    static const struct {
        struct place place;
        struct text shown;
    } rows[] = {
        {{UNIT_TEXT("users.csv"), 3, 14, 2}, UNIT_TEXT("users.csv:3:14")},
        {{UNIT_TEXT("users.csv"), 3, 0, 0}, UNIT_TEXT("users.csv:3")},
        {{UNIT_TEXT("users.csv"), 0, 0, 0}, UNIT_TEXT("users.csv")},
        {{UNIT_TEXT("-"), 1, 1, 0}, UNIT_TEXT("-:1:1")},
        {{UNIT_TEXT("f"), UINT64_MAX, 1, 0}, UNIT_TEXT("f:18446744073709551615:1")},
        {{{NULL, 0}, 0, 0, 0}, UNIT_TEXT("")},
    };
    struct buffer out = {0};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        buffer_clear(&out);
        place_print(&out, &rows[i].place);
        assert_texts_equal(buffer_text(&out), rows[i].shown);
    }
    buffer_release(&out);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(advancing_counts_lines_and_octets),
    UNIT_TEST(advancing_in_pieces_comes_to_the_same_place),
    UNIT_TEST(advancing_over_nothing_stays),
    UNIT_TEST(the_place_of_an_offset_is_found),
    UNIT_TEST(unknown_parts_are_not_printed),
};

UNIT_MAIN(tests)
