#include "unit.h"

#include "base/error.h"
#include "base/limits.h"

static void an_error_keeps_all_that_was_said(void **state)
{
    struct errors errors = {0};
    char file[] = "users.json";
    struct place place = {.file = text_of(file), .line = 3, .column = 4, .record = 5};
    (void)state;
    assert_false(errors_any(&errors));
    assert_i64(errors_add(&errors, ERROR_INPUT, &place, "json", "%s at %d", "wrong", 7), -1);
    assert_i64(errors_hint(&errors, "try %s", "again"), -1);
    memset(file, 'x', sizeof file - 1);
    assert_true(errors_any(&errors));
    assert_i64(errors.count, 1);
    assert_i64(errors.list[0].kind, ERROR_INPUT);
    assert_string_is(errors.list[0].code, "json");
    assert_string_is(errors.list[0].message, "wrong at 7");
    assert_string_is(errors.list[0].hint, "try again");
    assert_text_equal(errors.list[0].place.file, "users.json");
    assert_i64(errors.list[0].place.line, 3);
    assert_i64(errors.list[0].place.record, 5);
    errors_release(&errors);
    assert_false(errors_any(&errors));
}

static void an_error_may_have_no_place_and_no_hint(void **state)
{
    struct errors errors = {0};
    (void)state;
    errors_add(&errors, ERROR_USAGE, NULL, "usage", "wrong");
    assert_i64(errors.list[0].place.file.len, 0);
    assert_i64(errors.list[0].place.line, 0);
    assert_null(errors.list[0].hint);
    errors_release(&errors);
}

static void a_hint_goes_to_the_newest_error(void **state)
{
    struct errors errors = {0};
    (void)state;
    assert_i64(errors_hint(&errors, "to nothing"), -1);
    assert_false(errors_any(&errors));
    errors_add(&errors, ERROR_FAILED, NULL, "a", "first");
    errors_add(&errors, ERROR_FAILED, NULL, "b", "second");
    errors_hint(&errors, "for the second");
    assert_null(errors.list[0].hint);
    assert_string_is(errors.list[1].hint, "for the second");
    errors_release(&errors);
}

static void beyond_the_limit_errors_are_only_counted(void **state)
{
    struct errors errors = {0};
    (void)state;
    for (int i = 0; i < LIMIT_ERRORS; i++) {
        assert_false(errors_full(&errors));
        errors_add(&errors, ERROR_INPUT, NULL, "code", "number %d", i);
    }
    assert_true(errors_full(&errors));
    assert_i64(errors.unlisted, 0);
    errors_hint(&errors, "of the last one listed");
    for (int i = 0; i < 3; i++) {
        assert_i64(errors_add(&errors, ERROR_INPUT, NULL, "code", "one too many"), -1);
        errors_hint(&errors, "of one that is not listed");
    }
    assert_i64(errors.count, LIMIT_ERRORS);
    assert_i64(errors.unlisted, 3);
    assert_string_is(errors.list[0].message, "number 0");
    assert_string_is(errors.list[LIMIT_ERRORS - 1].message, "number 49");
    assert_string_is(errors.list[LIMIT_ERRORS - 1].hint, "of the last one listed");
    errors_release(&errors);
}

static void a_shown_value_is_one_harmless_line(void **state)
{
    static const struct {
        struct text value, shown;
    } rows[] = {
        {UNIT_TEXT("plain"), UNIT_TEXT("\"plain\"")},
        {UNIT_TEXT(""), UNIT_TEXT("\"\"")},
        {UNIT_TEXT("\xc3\xa4\xe2\x82\xac"), UNIT_TEXT("\"\xc3\xa4\xe2\x82\xac\"")},
        {UNIT_TEXT("a\nb\tc\rd"), UNIT_TEXT("\"a\\x0ab\\x09c\\x0dd\"")},
        {UNIT_TEXT("\0\x1b[31m\x7f"), UNIT_TEXT("\"\\x00\\x1b[31m\\x7f\"")},
        {UNIT_TEXT("M\xfcller"), UNIT_TEXT("\"M\\xfcller\"")},
        {UNIT_TEXT("a\xe2\x82"), UNIT_TEXT("\"a\\xe2\\x82\"")},
        {UNIT_TEXT("%s%n"), UNIT_TEXT("\"%s%n\"")},
        /* U+009B is a terminal's escape character too. */
        {UNIT_TEXT("\xc2\x9b"
                   "31m"),
         UNIT_TEXT("\"\\xc2\\x9b"
                   "31m\"")},
        {UNIT_TEXT("\xc2\xa0"), UNIT_TEXT("\"\xc2\xa0\"")},
    };
    struct errors errors = {0};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        unit_row = rows[i].value;
        assert_texts_equal(text_of(errors_show(&errors, rows[i].value)), rows[i].shown);
    }
    errors_release(&errors);
}

static void a_long_value_is_cut_at_the_limit_between_characters(void **state)
{
    struct buffer value = {0}, wanted = {0}, out = {0};
    (void)state;
    for (int i = 0; i < LIMIT_SHOWN; i++)
        buffer_add_string(&value, "\xc3\xa4");
    buffer_format(&wanted, "\"%.*s\"", TEXT_ARG(buffer_text(&value)));
    show_value(&out, buffer_text(&value));
    assert_texts_equal(buffer_text(&out), buffer_text(&wanted));

    buffer_add_byte(&value, 'x');
    buffer_clear(&wanted);
    buffer_format(&wanted, "\"%.*s...\"", 2 * LIMIT_SHOWN, value.data);
    buffer_clear(&out);
    show_value(&out, buffer_text(&value));
    assert_texts_equal(buffer_text(&out), buffer_text(&wanted));
    buffer_release(&value);
    buffer_release(&wanted);
    buffer_release(&out);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(an_error_keeps_all_that_was_said),
    UNIT_TEST(an_error_may_have_no_place_and_no_hint),
    UNIT_TEST(a_hint_goes_to_the_newest_error),
    UNIT_TEST(beyond_the_limit_errors_are_only_counted),
    UNIT_TEST(a_shown_value_is_one_harmless_line),
    UNIT_TEST(a_long_value_is_cut_at_the_limit_between_characters),
};

UNIT_MAIN(tests)
