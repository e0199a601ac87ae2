#include "unit.h"

#include "report/phrase_tables.h"

/* Which {N} are in it, as bits; -1 when a placeholder is none. */
static int placeholders(struct text words)
{
    int set = 0;
    for (ptrdiff_t at; (at = text_find(words, TEXT("{"))) >= 0;) {
        words = text_from(words, (size_t)at + 1);
        ptrdiff_t close = text_find(words, TEXT("}"));
        if (close < 1 || !ascii_is_digit(words.data[0]) || (close > 1 && words.data[1] != '|'))
            return -1;
        set |= 1 << (words.data[0] - '0');
        words = text_from(words, (size_t)close + 1);
    }
    return text_find(words, TEXT("}")) >= 0 ? -1 : set;
}

static void every_language_has_every_phrase_with_the_same_placeholders(void **state)
{
    (void)state;
    for (size_t i = 0; i < PHRASE_COUNT; i++) {
        enum phrase which = (enum phrase)i;
        assert_non_null(phrase_name(which));
        unit_row = text_of(phrase_name(which));
        int wanted = placeholders(text_of(phrase(LANGUAGE_EN, which)));
        assert_holds(wanted >= 0);
        for (size_t k = 0; k < LANGUAGES; k++) {
            struct text words = text_of(phrase((enum language)k, which));
            assert_holds(words.len != 0);
            assert_i64(placeholders(words), wanted);
        }
    }
}

/* A choice of words has two of them in both languages. */
static void every_choice_has_as_many_words_as_the_plural_asks(void **state)
{
    (void)state;
    for (size_t i = 0; i < PHRASE_COUNT * LANGUAGES; i++) {
        enum phrase which = (enum phrase)(i / LANGUAGES);
        struct text words = text_of(phrase((enum language)(i % LANGUAGES), which)), piece;
        unit_row = words;
        for (ptrdiff_t at; (at = text_find(words, TEXT("|"))) >= 0;) {
            words = text_from(words, (size_t)at + 1);
            struct text choice = text_until(words, (size_t)text_find(words, TEXT("}")));
            size_t count = 0;
            words = text_from(words, choice.len);
            while (text_next_piece(&choice, '|', &piece))
                count += piece.len != 0;
            assert_i64(count, 2);
        }
    }
}

static void say(struct buffer *out, enum language language, enum phrase which,
                const struct said *values, size_t count)
{
    struct phrase_walk walk = phrase_walk(language, which, values, count);
    struct text words;
    const struct said *value;
    buffer_clear(out);
    while (phrase_next(&walk, &words, &value)) {
        if (value == NULL)
            buffer_add(out, words);
        else if (value->is_number)
            phrase_number(out, value->number);
        else
            buffer_add(out, value->text);
    }
}

static void values_stand_in_their_places_and_words_follow_numbers(void **state)
{
    struct buffer out = {0};
    const struct said one = COUNTED(1), many = COUNTED(1234567), none = COUNTED(0);
    const struct said pair[] = {SAID(TEXT("4 of {1}")), SAID(TEXT("10%"))};
    (void)state;
    say(&out, LANGUAGE_EN, PHRASE_JOIN, &one, 1);
    assert_text_equal(buffer_text(&out), "1 person joins");
    say(&out, LANGUAGE_EN, PHRASE_JOIN, &none, 1);
    assert_text_equal(buffer_text(&out), "0 people join");
    say(&out, LANGUAGE_DE, PHRASE_JOIN, &many, 1);
    assert_text_equal(buffer_text(&out), "1\xe2\x80\xaf"
                                         "234\xe2\x80\xaf"
                                         "567 Personen kommen hinzu");
    say(&out, LANGUAGE_EN, PHRASE_HELD_GUARD, pair, 2);
    assert_text_equal(buffer_text(&out), "found 4 of {1}, limit 10%");
    buffer_release(&out);
}

/* One that stands twice would be said in words that somebody forgot to change. */
static void no_phrase_stands_in_two_tables(void **state)
{
    static const char *const *const tables[LANGUAGES][3] = {
        [LANGUAGE_EN] = {phrases_en, phrases_en_page, phrases_en_text},
        [LANGUAGE_DE] = {phrases_de, phrases_de_page, phrases_de_text},
    };
    (void)state;
    for (size_t i = 0; i < PHRASE_COUNT * LANGUAGES; i++) {
        size_t which = i / LANGUAGES;
        const char *const *const *these = tables[i % LANGUAGES];
        unit_row = text_of(phrase_name((enum phrase)which));
        assert_i64(
            (these[0][which] != NULL) + (these[1][which] != NULL) + (these[2][which] != NULL), 1);
    }
}

static void numbers_are_grouped_as_the_language_types_them(void **state)
{
    static const struct {
        enum language language;
        uint64_t number;
        const char *wanted;
    } rows[] = {
        {LANGUAGE_EN, 0, "0"},
        {LANGUAGE_EN, 999, "999"},
        {LANGUAGE_EN, 4203, "4,203"},
        {LANGUAGE_DE, 4203, "4.203"},
        {LANGUAGE_DE, UINT64_MAX, "18.446.744.073.709.551.615"},
    };
    struct buffer out = {0};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        buffer_clear(&out);
        phrase_typed_number(&out, rows[i].language, rows[i].number);
        assert_holds(text_equal(buffer_text(&out), text_of(rows[i].wanted)));
    }
    buffer_release(&out);
}

static void languages_have_words(void **state)
{
    enum language language = LANGUAGES;
    (void)state;
    for (size_t i = 0; i < LANGUAGES; i++) {
        assert_i64(language_parse(text_of(language_word((enum language)i)), &language), 0);
        assert_i64(language, i);
    }
    assert_i64(language_parse(TEXT("EN"), &language), -1);
    assert_i64(language_parse(TEXT_NONE, &language), -1);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(every_language_has_every_phrase_with_the_same_placeholders),
    UNIT_TEST(every_choice_has_as_many_words_as_the_plural_asks),
    UNIT_TEST(values_stand_in_their_places_and_words_follow_numbers),
    UNIT_TEST(no_phrase_stands_in_two_tables),
    UNIT_TEST(numbers_are_grouped_as_the_language_types_them),
    UNIT_TEST(languages_have_words),
};

UNIT_MAIN(tests)
