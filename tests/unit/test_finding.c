#include "unit.h"

#include "model/finding.h"

static void every_finding_has_its_own_word(void **state)
{
    (void)state;
    for (size_t i = 0; i < FINDING_COUNT; i++) {
        enum finding_code code = (enum finding_code)i, found = FINDING_COUNT;
        unit_row = text_of(finding_word(code));
        assert_i64(finding_parse(unit_row, &found), 0);
        assert_i64(found, i);
        assert_holds(text_of(finding_meaning(code)).len > 5);
        assert_holds(finding_severity(code) <= SEVERITY_BLOCK);
    }
}

static void what_is_no_word_is_refused(void **state)
{
    static const char *const rows[] = {"", "No-id", "no-id ", "no_id", "nothing"};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        enum finding_code found = FINDING_COUNT;
        unit_row = text_of(rows[i]);
        assert_i64(finding_parse(unit_row, &found), -1);
        assert_i64(found, FINDING_COUNT);
    }
}

static void severities_rise(void **state)
{
    (void)state;
    assert_string_is(severity_word(SEVERITY_NOTE), "note");
    assert_string_is(severity_word(SEVERITY_WARNING), "warning");
    assert_string_is(severity_word(SEVERITY_ERROR), "error");
    assert_string_is(severity_word(SEVERITY_BLOCK), "block");
    assert_holds(SEVERITY_NOTE < SEVERITY_WARNING && SEVERITY_WARNING < SEVERITY_ERROR &&
                 SEVERITY_ERROR < SEVERITY_BLOCK);
    assert_i64(finding_severity(FINDING_INCOMPLETE), SEVERITY_BLOCK);
    assert_i64(finding_severity(FINDING_NO_ID), SEVERITY_ERROR);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(every_finding_has_its_own_word),
    UNIT_TEST(what_is_no_word_is_refused),
    UNIT_TEST(severities_rise),
};

UNIT_MAIN(tests)
