#include "unit.h"

#include "model/truth.h"

static void words_are_known_in_any_case_and_with_quotes(void **state)
{
    static const struct {
        struct text word;
        enum truth truth;
    } rows[] = {
        {UNIT_TEXT("true"), TRUTH_TRUE},
        {UNIT_TEXT(" True\t"), TRUTH_TRUE},
        {UNIT_TEXT("TRUE"), TRUTH_TRUE},
        {UNIT_TEXT("1"), TRUTH_TRUE},
        {UNIT_TEXT("Yes"), TRUTH_TRUE},
        {UNIT_TEXT("Enabled"), TRUTH_TRUE},
        {UNIT_TEXT("Allowed"), TRUTH_TRUE},
        {UNIT_TEXT("WAHR"), TRUTH_TRUE},
        {UNIT_TEXT("vrai"), TRUTH_TRUE},
        {UNIT_TEXT("VERDADERO"), TRUTH_TRUE},
        {UNIT_TEXT("PRAWDA"), TRUTH_TRUE},
        {UNIT_TEXT("S\xC3\x8C"), TRUTH_TRUE},
        {UNIT_TEXT("\xD0\x98\xD0\xA1\xD0\xA2\xD0\x98\xD0\x9D\xD0\x90"), TRUTH_TRUE},
        {UNIT_TEXT("\"true\""), TRUTH_TRUE},
        {UNIT_TEXT("\xE2\x80\x9D"
                   "False\xE2\x80\x9D"),
         TRUTH_FALSE},
        {UNIT_TEXT("'false'"), TRUTH_FALSE},
        {UNIT_TEXT("FA\xC5\x81SZ"), TRUTH_FALSE},
        {UNIT_TEXT("Denied"), TRUTH_FALSE},
        {UNIT_TEXT("Blocked"), TRUTH_FALSE},
        {UNIT_TEXT("no"), TRUTH_FALSE},
        {UNIT_TEXT(""), TRUTH_NOTHING},
        {UNIT_TEXT("  "), TRUTH_NOTHING},
        {UNIT_TEXT("NULL"), TRUTH_NOTHING},
        {UNIT_TEXT("None"), TRUTH_NOTHING},
        {UNIT_TEXT("N/A"), TRUTH_NOTHING},
        {UNIT_TEXT("-"), TRUTH_NOTHING},
        {UNIT_TEXT("truee"), TRUTH_UNKNOWN},
        {UNIT_TEXT("maybe"), TRUTH_UNKNOWN},
        {UNIT_TEXT("2"), TRUTH_UNKNOWN},
        {UNIT_TEXT("true false"), TRUTH_UNKNOWN},
        {UNIT_TEXT("\""), TRUTH_NOTHING},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        unit_row = rows[i].word;
        assert_i64(truth_of(rows[i].word), rows[i].truth);
    }
}

static void no_word_is_listed_twice(void **state)
{
    enum truth truth, other;
    const char *word;
    (void)state;
    assert_non_null(truth_listed(0, &truth));
    for (size_t i = 0; (word = truth_listed(i, &truth)) != NULL; i++) {
        unit_row = text_of(word);
        assert_i64(truth_of(text_of(word)), truth);
        for (size_t j = 0; j < i; j++)
            assert_false(text_equal_fold(text_of(truth_listed(j, &other)), text_of(word)));
    }
}

static void answers_are_turned_round_and_states_are_not_guessed(void **state)
{
    static const struct {
        struct text word;
        enum truth truth;
    } rows[] = {
        {UNIT_TEXT("Yes"), TRUTH_FALSE},       {UNIT_TEXT("0"), TRUTH_TRUE},
        {UNIT_TEXT("FALSCH"), TRUTH_TRUE},     {UNIT_TEXT("n/a"), TRUTH_NOTHING},
        {UNIT_TEXT("Blocked"), TRUTH_UNKNOWN}, {UNIT_TEXT("Disabled"), TRUTH_UNKNOWN},
        {UNIT_TEXT("Denied"), TRUTH_UNKNOWN},  {UNIT_TEXT("Inactive"), TRUTH_UNKNOWN},
        {UNIT_TEXT("Allowed"), TRUTH_UNKNOWN}, {UNIT_TEXT("Enabled"), TRUTH_UNKNOWN},
        {UNIT_TEXT("active"), TRUTH_UNKNOWN},  {UNIT_TEXT("perhaps"), TRUTH_UNKNOWN},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        unit_row = rows[i].word;
        assert_i64(truth_under(rows[i].word, true), rows[i].truth);
        assert_i64(truth_under(rows[i].word, false), truth_of(rows[i].word));
    }
}

static void only_yes_and_no_have_a_word(void **state)
{
    (void)state;
    assert_texts_equal(truth_word(TRUTH_TRUE), TEXT("true"));
    assert_texts_equal(truth_word(TRUTH_FALSE), TEXT("false"));
    assert_null(truth_word(TRUTH_UNKNOWN).data);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(words_are_known_in_any_case_and_with_quotes),
    UNIT_TEST(no_word_is_listed_twice),
    UNIT_TEST(answers_are_turned_round_and_states_are_not_guessed),
    UNIT_TEST(only_yes_and_no_have_a_word),
};

UNIT_MAIN(tests)
