#include "unit.h"

#include "model/guard.h"

static void every_guard_has_its_own_word_and_a_way_out(void **state)
{
    (void)state;
    for (size_t i = 0; i < GUARD_COUNT; i++) {
        enum guard_code code = (enum guard_code)i, found = GUARD_COUNT;
        unit_row = text_of(guard_word(code));
        assert_i64(guard_parse(unit_row, &found), 0);
        assert_i64(found, i);
        assert_holds(text_of(guard_meaning(code)).len > 5);
        assert_holds(text_of(guard_hint(code)).len > 5);
    }
}

/* People write these words into their scripts (--override). */
static void the_words_stay_what_they_are(void **state)
{
    static const char *const words[] = {
        "removals",         "empty-export",     "incomplete-export",
        "duplicate-id",     "status-missing",   "blanked",
        "mapping-changed",  "columns-lost",     "removals-department",
        "removals-domain",  "removals-label",   "removals-7-days",
        "removals-30-days", "removals-90-days", "expected-removals",
        "protected",        "canary",           "changed",
    };
    (void)state;
    assert_i64(GUARD_COUNT, COUNT_OF(words));
    for (size_t i = 0; i < COUNT_OF(words); i++)
        assert_string_is(guard_word((enum guard_code)i), words[i]);
}

static void states_are_read_back(void **state)
{
    static const char *const words[] = {"passed", "held", "overridden"};
    enum guard_state found = GUARD_PASSED;
    enum guard_code code = GUARD_COUNT;
    (void)state;
    for (size_t i = 0; i < COUNT_OF(words); i++) {
        assert_string_is(guard_state_word((enum guard_state)i), words[i]);
        assert_i64(guard_state_parse(text_of(words[i]), &found), 0);
        assert_i64(found, i);
    }
    assert_i64(guard_state_parse(TEXT("Held"), &found), -1);
    assert_i64(guard_state_parse(TEXT(""), &found), -1);
    assert_i64(guard_parse(TEXT("all"), &code), -1);
    assert_i64(guard_parse(TEXT(""), &code), -1);
    assert_i64(code, GUARD_COUNT);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(every_guard_has_its_own_word_and_a_way_out),
    UNIT_TEST(the_words_stay_what_they_are),
    UNIT_TEST(states_are_read_back),
};

UNIT_MAIN(tests)
