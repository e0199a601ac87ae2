#include "unit.h"

#include "base/unicode.h"

struct row {
    struct text in, out;
};

static void assert_mapped(struct text (*map)(struct arena *, struct text), const struct row *rows,
                          size_t count)
{
    struct arena arena = {0};
    for (size_t i = 0; i < count; i++) {
        unit_row = rows[i].in;
        struct text once = map(&arena, rows[i].in);
        assert_texts_equal(once, rows[i].out);
        assert_texts_equal(map(&arena, once), rows[i].out);
    }
    arena_release(&arena);
}

static void normal_form_c_composes(void **state)
{
    static const struct row rows[] = {
        {UNIT_TEXT("plain\0ascii"), UNIT_TEXT("plain\0ascii")},
        {UNIT_TEXT(""), UNIT_TEXT("")},
        {UNIT_TEXT("a\xcc\x88"), UNIT_TEXT("\xc3\xa4")},
        {UNIT_TEXT("\xc3\xa4"), UNIT_TEXT("\xc3\xa4")},
        {UNIT_TEXT("\xe2\x84\xab"), UNIT_TEXT("\xc3\x85")},                 /* the unit Angstrom */
        {UNIT_TEXT("\xe1\x84\x80\xe1\x85\xa1"), UNIT_TEXT("\xea\xb0\x80")}, /* Hangul */
        {UNIT_TEXT("q\xcc\x87\xcc\xa3"), UNIT_TEXT("q\xcc\xa3\xcc\x87")},   /* marks in order */
        {UNIT_TEXT("\xef\xac\x81"), UNIT_TEXT("\xef\xac\x81")}, /* not a compatibility form */
        {UNIT_TEXT("\xe0\xa5\x98"),
         UNIT_TEXT("\xe0\xa4\x95\xe0\xa4\xbc")}, /* excluded from composing */
        {UNIT_TEXT("\xf0\x9f\x98\x80"), UNIT_TEXT("\xf0\x9f\x98\x80")},
        {UNIT_TEXT("a\0\xcc\x88"), UNIT_TEXT("a\0\xcc\x88")},
    };
    (void)state;
    assert_mapped(unicode_nfc, rows, COUNT_OF(rows));
}

static void text_in_normal_form_is_borrowed(void **state)
{
    struct arena arena = {0};
    struct text ascii = TEXT("plain"), composed = TEXT("M\xc3\xbcller"), other = TEXT("u\xcc\x88");
    (void)state;
    assert_ptr_equal(unicode_nfc(&arena, ascii).data, ascii.data);
    assert_i64(unicode_nfc(&arena, TEXT_NONE).len, 0);
    assert_ptr_not_equal(unicode_nfc(&arena, other).data, other.data);
    assert_ptr_equal(unicode_nfc(&arena, composed).data, composed.data);
    arena_release(&arena);
}

static void folding_makes_spellings_of_a_name_equal(void **state)
{
    static const struct row rows[] = {
        {UNIT_TEXT("Anna"), UNIT_TEXT("anna")},
        {UNIT_TEXT(""), UNIT_TEXT("")},
        {UNIT_TEXT("M\xc3\x9cLLER"), UNIT_TEXT("m\xc3\xbcller")},
        {UNIT_TEXT("Mu\xcc\x88ller"), UNIT_TEXT("m\xc3\xbcller")},
        {UNIT_TEXT("Stra\xc3\x9f"
                   "e"),
         UNIT_TEXT("strasse")},
        {UNIT_TEXT("\xce\xa3\xcf\x82"), UNIT_TEXT("\xcf\x83\xcf\x83")},
        {UNIT_TEXT("\xd0\x96"), UNIT_TEXT("\xd0\xb6")},
        {UNIT_TEXT("A\0B"), UNIT_TEXT("a\0b")},
    };
    (void)state;
    assert_mapped(unicode_fold, rows, COUNT_OF(rows));
}

/* As directories sort: neither case nor accents nor the width of letters counts. */
static void a_sort_key_has_neither_case_nor_accents(void **state)
{
    static const struct {
        struct text in;
        const char *out;
    } rows[] = {
        {UNIT_TEXT(""), ""},
        {UNIT_TEXT("Ada Lund"), "ada lund"},
        {UNIT_TEXT("\xc3\x89lodie \xc3\x96st"), "elodie ost"},
        {UNIT_TEXT("E\xcc\x81lodie"), "elodie"},
        {UNIT_TEXT("Stra\xc3\x9f\x65"), "strasse"},
        {UNIT_TEXT("\xef\xbc\xa1\xef\xbd\x84\xef\xbd\x81"), "ada"},
        {UNIT_TEXT("\xd0\x96\xd0\xb0"), "\xd0\xb6\xd0\xb0"},
        {UNIT_TEXT("A name that is too long"), "a name that is t"},
    };
    struct arena arena = {0};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_texts_equal(unicode_sort_key(&arena, rows[i].in, 16), text_of(rows[i].out));
    arena_release(&arena);
}

static void width_is_counted_in_columns(void **state)
{
    static const struct {
        struct text text;
        size_t width;
    } rows[] = {
        {UNIT_TEXT(""), 0},
        {UNIT_TEXT("abc"), 3},
        {UNIT_TEXT("\xc3\xa4"), 1},
        {UNIT_TEXT("a\xcc\x88"), 1},
        {UNIT_TEXT("\xe5\xb1\xb1\xe7\x94\xb0"), 4},
        {UNIT_TEXT("\xef\xbd\xb1"), 1}, /* half width kana */
        {UNIT_TEXT("\xef\xbc\xa1"), 2}, /* full width A */
        {UNIT_TEXT("\xf0\x9f\x98\x80"), 2},
        {UNIT_TEXT("a\xe2\x80\x8b"
                   "b"),
         2}, /* zero width space */
        {UNIT_TEXT("a\nb"), 2},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        unit_row = rows[i].text;
        assert_i64(unicode_width(rows[i].text), rows[i].width);
    }
    assert_i64(unicode_width(TEXT_NONE), 0);
}

/* The property Bidi_Control of the Unicode character database. */
static void bidirectional_controls_are_known(void **state)
{
    static const uint32_t controls[] = {0x061C, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C,
                                        0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069};
    size_t found = 0;
    (void)state;
    for (size_t i = 0; i < COUNT_OF(controls); i++)
        assert_true(unicode_is_bidi_control(controls[i]));
    for (uint32_t code_point = 0; code_point <= 0x10FFFF; code_point++)
        found += unicode_is_bidi_control(code_point);
    assert_i64(found, COUNT_OF(controls));
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(normal_form_c_composes),
    UNIT_TEST(text_in_normal_form_is_borrowed),
    UNIT_TEST(folding_makes_spellings_of_a_name_equal),
    UNIT_TEST(a_sort_key_has_neither_case_nor_accents),
    UNIT_TEST(width_is_counted_in_columns),
    UNIT_TEST(bidirectional_controls_are_known),
};

UNIT_MAIN(tests)
