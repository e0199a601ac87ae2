#include "unit.h"

static void a_string_becomes_text_and_null_becomes_none(void **state)
{
    (void)state;
    assert_text_equal(text_of("abc"), "abc");
    assert_i64(text_of("").len, 0);
    assert_null(text_of(NULL).data);
    assert_i64(text_of(NULL).len, 0);
    assert_i64(TEXT("a\0b").len, 3);
}

static void comparing_is_by_octet_and_total(void **state)
{
    static const struct text rising[] = {
        UNIT_TEXT(""),   UNIT_TEXT("\0"), UNIT_TEXT("\0\0"),     UNIT_TEXT("A"),    UNIT_TEXT("a"),
        UNIT_TEXT("aa"), UNIT_TEXT("b"),  UNIT_TEXT("\xc3\xa4"), UNIT_TEXT("\xff"),
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rising); i++)
        for (size_t j = 0; j < COUNT_OF(rising); j++) {
            int order = text_compare(rising[i], rising[j]);
            assert_i64((order > 0) - (order < 0), (i > j) - (i < j));
            assert_i64(text_equal(rising[i], rising[j]), i == j);
        }
    assert_true(text_equal(TEXT_NONE, TEXT("")));
    assert_i64(text_compare(TEXT_NONE, TEXT("")), 0);
}

static void folding_regards_ascii_letters_only(void **state)
{
    static const struct {
        struct text a, b;
        bool same;
    } rows[] = {
        {UNIT_TEXT("Mail"), UNIT_TEXT("mAIL"), true},
        {UNIT_TEXT(""), UNIT_TEXT(""), true},
        {UNIT_TEXT("mail"), UNIT_TEXT("mails"), false},
        {UNIT_TEXT("@"), UNIT_TEXT("`"), false},
        {UNIT_TEXT("["), UNIT_TEXT("{"), false},
        {UNIT_TEXT("\xc3\x84"), UNIT_TEXT("\xc3\xa4"), false},
        {UNIT_TEXT("a\0B"), UNIT_TEXT("A\0b"), true},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        unit_row = rows[i].a;
        assert_i64(text_equal_fold(rows[i].a, rows[i].b), rows[i].same);
        assert_i64(text_equal_fold(rows[i].b, rows[i].a), rows[i].same);
    }
}

static void ascii_classes_leave_other_octets_alone(void **state)
{
    (void)state;
    for (int octet = -128; octet < 128; octet++) {
        char c = (char)octet;
        bool upper = octet >= 'A' && octet <= 'Z', lower = octet >= 'a' && octet <= 'z';
        bool digit = octet >= '0' && octet <= '9';
        assert_i64(ascii_lower(c), upper ? octet + 32 : octet);
        assert_i64(ascii_upper(c), lower ? octet - 32 : octet);
        assert_i64(ascii_is_alpha(c), upper || lower);
        assert_i64(ascii_is_digit(c), digit);
        assert_i64(ascii_is_space(c), octet == 9 || octet == 10 || octet == 13 || octet == 32);
        bool hex = digit || (octet >= 'A' && octet <= 'F') || (octet >= 'a' && octet <= 'f');
        assert_i64(ascii_hex(c) >= 0, hex);
    }
    assert_i64(ascii_hex('0'), 0);
    assert_i64(ascii_hex('9'), 9);
    assert_i64(ascii_hex('a'), 10);
    assert_i64(ascii_hex('F'), 15);
}

static void starts_and_ends_are_found(void **state)
{
    static const struct {
        struct text whole, part;
        bool starts, starts_fold, ends;
    } rows[] = {
        {UNIT_TEXT("abcab"), UNIT_TEXT("ab"), true, true, true},
        {UNIT_TEXT("abc"), UNIT_TEXT("AB"), false, true, false},
        {UNIT_TEXT("abc"), UNIT_TEXT("bc"), false, false, true},
        {UNIT_TEXT("abc"), UNIT_TEXT("abc"), true, true, true},
        {UNIT_TEXT("abc"), UNIT_TEXT("abcd"), false, false, false},
        {UNIT_TEXT("abc"), UNIT_TEXT(""), true, true, true},
        {UNIT_TEXT(""), UNIT_TEXT(""), true, true, true},
        {UNIT_TEXT(""), UNIT_TEXT("a"), false, false, false},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        unit_row = rows[i].whole;
        assert_i64(text_starts(rows[i].whole, rows[i].part), rows[i].starts);
        assert_i64(text_starts_fold(rows[i].whole, rows[i].part), rows[i].starts_fold);
        assert_i64(text_ends(rows[i].whole, rows[i].part), rows[i].ends);
    }
    assert_true(text_starts(TEXT_NONE, TEXT_NONE));
    assert_true(text_ends(TEXT_NONE, TEXT_NONE));
}

static void a_part_is_found_at_its_first_place(void **state)
{
    static const struct {
        struct text whole, part;
        int at;
    } rows[] = {
        {UNIT_TEXT("abcabc"), UNIT_TEXT("ca"), 2}, {UNIT_TEXT("abcabc"), UNIT_TEXT("abc"), 0},
        {UNIT_TEXT("aaab"), UNIT_TEXT("aab"), 1},  {UNIT_TEXT("abc"), UNIT_TEXT("c"), 2},
        {UNIT_TEXT("abc"), UNIT_TEXT("cd"), -1},   {UNIT_TEXT("abc"), UNIT_TEXT("abcd"), -1},
        {UNIT_TEXT("abc"), UNIT_TEXT(""), 0},      {UNIT_TEXT(""), UNIT_TEXT(""), 0},
        {UNIT_TEXT(""), UNIT_TEXT("a"), -1},       {UNIT_TEXT("a\0b\0c"), UNIT_TEXT("\0c"), 3},
        {UNIT_TEXT("abab"), UNIT_TEXT("x"), -1},   {UNIT_TEXT("aXaXb"), UNIT_TEXT("aXb"), 2},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        unit_row = rows[i].whole;
        char *exact = unit_exact_copy(rows[i].whole);
        assert_i64(text_find((struct text){exact, rows[i].whole.len}, rows[i].part), rows[i].at);
        memory_free(exact);
    }
    assert_true(text_has_byte(TEXT("a\0b"), '\0'));
    assert_true(text_has_byte(TEXT("a\0b"), 'b'));
    assert_false(text_has_byte(TEXT("ab"), 'c'));
    assert_false(text_has_byte(TEXT_NONE, '\0'));
}

static void slices_stay_inside_their_text(void **state)
{
    struct text whole = TEXT("abcdef");
    (void)state;
    assert_text_equal(text_from(whole, 0), "abcdef");
    assert_text_equal(text_from(whole, 4), "ef");
    assert_text_equal(text_from(whole, 6), "");
    assert_text_equal(text_from(whole, SIZE_MAX), "");
    assert_text_equal(text_until(whole, 0), "");
    assert_text_equal(text_until(whole, 2), "ab");
    assert_text_equal(text_until(whole, SIZE_MAX), "abcdef");
    assert_i64(text_from(TEXT_NONE, 1).len, 0);
    assert_i64(text_until(TEXT_NONE, 1).len, 0);
}

static void trimming_takes_space_tab_and_line_ends_only(void **state)
{
    (void)state;
    assert_text_equal(text_trim(TEXT(" \t\r\n a b \n\t")), "a b");
    assert_text_equal(text_trim(TEXT(" \t ")), "");
    assert_text_equal(text_trim(TEXT("")), "");
    assert_text_equal(text_trim(TEXT("\va\f")), "\va\f");
    assert_text_equal(text_trim(TEXT("\xc2\xa0")), "\xc2\xa0");
    assert_text_equal(text_trim(TEXT("\0 ")), "\0");
    assert_i64(text_trim(TEXT_NONE).len, 0);
}

/* The pieces of `whole`, each in brackets. */
static void assert_pieces(struct text whole, struct text wanted)
{
    static char joined[64];
    size_t len = 0;
    struct text piece;
    unit_row = whole;
    while (text_next_piece(&whole, ',', &piece))
        len += (size_t)snprintf(joined + len, sizeof joined - len, "[%.*s]", TEXT_ARG(piece));
    assert_texts_equal(((struct text){joined, len}), wanted);
}

static void pieces_come_in_order_and_end(void **state)
{
    static const struct {
        struct text whole, pieces;
    } rows[] = {
        {UNIT_TEXT("a,b,c"), UNIT_TEXT("[a][b][c]")},
        {UNIT_TEXT("abc"), UNIT_TEXT("[abc]")},
        {UNIT_TEXT(""), UNIT_TEXT("")},
        {UNIT_TEXT("a,,c"), UNIT_TEXT("[a][][c]")},
        {UNIT_TEXT(",a"), UNIT_TEXT("[][a]")},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_pieces(rows[i].whole, rows[i].pieces);
}

static void a_number_is_digits_that_fit(void **state)
{
    static const struct {
        struct text digits;
        int result;
        uint64_t number;
    } rows[] = {
        {UNIT_TEXT("0"), 0, 0},
        {UNIT_TEXT("007"), 0, 7},
        {UNIT_TEXT("18446744073709551615"), 0, UINT64_MAX},
        {UNIT_TEXT("0000000000000000000000018446744073709551615"), 0, UINT64_MAX},
        {UNIT_TEXT("18446744073709551616"), -1, 0},
        {UNIT_TEXT("18446744073709551620"), -1, 0},
        {UNIT_TEXT("99999999999999999999"), -1, 0},
        {UNIT_TEXT(""), -1, 0},
        {UNIT_TEXT("-1"), -1, 0},
        {UNIT_TEXT("+1"), -1, 0},
        {UNIT_TEXT(" 1"), -1, 0},
        {UNIT_TEXT("1 "), -1, 0},
        {UNIT_TEXT("1\0"), -1, 0},
        {UNIT_TEXT("0x1"), -1, 0},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        uint64_t number = 12345;
        unit_row = rows[i].digits;
        assert_i64(text_to_u64(rows[i].digits, &number), rows[i].result);
        assert_holds(number == (rows[i].result == 0 ? rows[i].number : 12345));
    }
}

static void a_glob_matches_the_whole_text(void **state)
{
    static const struct {
        struct text whole, pattern;
        bool matches;
    } rows[] = {
        {UNIT_TEXT("Sales Nord"), UNIT_TEXT("sales *"), true},
        {UNIT_TEXT("Sales"), UNIT_TEXT("Sales *"), false},
        {UNIT_TEXT("Sales "), UNIT_TEXT("Sales *"), true},
        {UNIT_TEXT("it-admins"), UNIT_TEXT("*-ADMINS"), true},
        {UNIT_TEXT("it-admins2"), UNIT_TEXT("*-admins"), false},
        {UNIT_TEXT("abc"), UNIT_TEXT("a?c"), true},
        {UNIT_TEXT("ac"), UNIT_TEXT("a?c"), false},
        {UNIT_TEXT(""), UNIT_TEXT(""), true},
        {UNIT_TEXT(""), UNIT_TEXT("*"), true},
        {UNIT_TEXT(""), UNIT_TEXT("***"), true},
        {UNIT_TEXT(""), UNIT_TEXT("?"), false},
        {UNIT_TEXT("a"), UNIT_TEXT(""), false},
        {UNIT_TEXT("a*b"), UNIT_TEXT("a*b"), true},
        {UNIT_TEXT("aab"), UNIT_TEXT("*ab"), true},
        {UNIT_TEXT("abcabcd"), UNIT_TEXT("*abc?"), true},
        {UNIT_TEXT("abcabc"), UNIT_TEXT("*abc?"), false},
        {UNIT_TEXT("mississippi"), UNIT_TEXT("m*iss*ip*i"), true},
        {UNIT_TEXT("mississippi"), UNIT_TEXT("m*iss*ip*x"), false},
        {UNIT_TEXT("a\0b"), UNIT_TEXT("a?b"), true},
        {UNIT_TEXT("a\0"), UNIT_TEXT("a"), false},
        {UNIT_TEXT("\xc3\xa4"), UNIT_TEXT("?"), false},
        {UNIT_TEXT("\xc3\xa4"), UNIT_TEXT("??"), true},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        unit_row = rows[i].pattern;
        assert_i64(text_matches_glob(rows[i].whole, rows[i].pattern), rows[i].matches);
    }
}

static void a_hostile_glob_takes_no_more_than_the_product(void **state)
{
    static char whole[20000], pattern[1001];
    (void)state;
    memset(whole, 'a', sizeof whole);
    for (size_t i = 0; i < sizeof pattern - 1; i += 2)
        pattern[i] = '*', pattern[i + 1] = 'a';
    pattern[sizeof pattern - 1] = 'b';
    assert_false(text_matches_glob((struct text){whole, sizeof whole},
                                   (struct text){pattern, sizeof pattern}));
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(a_string_becomes_text_and_null_becomes_none),
    UNIT_TEST(comparing_is_by_octet_and_total),
    UNIT_TEST(folding_regards_ascii_letters_only),
    UNIT_TEST(ascii_classes_leave_other_octets_alone),
    UNIT_TEST(starts_and_ends_are_found),
    UNIT_TEST(a_part_is_found_at_its_first_place),
    UNIT_TEST(slices_stay_inside_their_text),
    UNIT_TEST(trimming_takes_space_tab_and_line_ends_only),
    UNIT_TEST(pieces_come_in_order_and_end),
    UNIT_TEST(a_number_is_digits_that_fit),
    UNIT_TEST(a_glob_matches_the_whole_text),
    UNIT_TEST(a_hostile_glob_takes_no_more_than_the_product),
};

UNIT_MAIN(tests)
