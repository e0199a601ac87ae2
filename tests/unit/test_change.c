#include "unit.h"

#include "model/change.h"

static void kinds_are_read_back(void **state)
{
    static const char *const words[] = {"add", "update", "remove"};
    enum change_kind found = CHANGE_KINDS;
    (void)state;
    assert_i64(CHANGE_KINDS, COUNT_OF(words));
    for (size_t i = 0; i < COUNT_OF(words); i++) {
        assert_string_is(change_kind_word((enum change_kind)i), words[i]);
        assert_i64(change_kind_parse(text_of(words[i]), &found), 0);
        assert_i64(found, i);
    }
    assert_i64(change_kind_parse(TEXT("Add"), &found), -1);
    assert_i64(change_kind_parse(TEXT(""), &found), -1);
}

static void every_reason_has_a_word_a_kind_and_a_meaning(void **state)
{
    (void)state;
    for (size_t i = 0; i < REASON_COUNT; i++) {
        enum change_reason reason = (enum change_reason)i, found = REASON_COUNT;
        unit_row = text_of(reason_word(reason));
        assert_i64(reason_parse(unit_row, &found), 0);
        assert_i64(found, i);
        assert_holds(text_of(reason_meaning(reason)).len > 5);
        assert_holds(reason_kind(reason) < CHANGE_KINDS);
    }
}

static void reasons_belong_to_their_kinds(void **state)
{
    static const struct {
        const char *word;
        enum change_kind kind;
    } rows[] = {
        {"new", CHANGE_ADD},         {"returned", CHANGE_ADD},    {"changed", CHANGE_UPDATE},
        {"disabled", CHANGE_REMOVE}, {"excluded", CHANGE_REMOVE}, {"deleted", CHANGE_REMOVE},
        {"missing", CHANGE_REMOVE},  {"restored", CHANGE_UPDATE},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        enum change_reason found = REASON_COUNT;
        unit_row = text_of(rows[i].word);
        assert_i64(reason_parse(unit_row, &found), 0);
        assert_i64(reason_kind(found), rows[i].kind);
    }
    enum change_reason none = REASON_COUNT;
    assert_i64(reason_parse(TEXT("gone"), &none), -1);
    assert_i64(reason_parse(TEXT(""), &none), -1);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(kinds_are_read_back),
    UNIT_TEST(every_reason_has_a_word_a_kind_and_a_meaning),
    UNIT_TEST(reasons_belong_to_their_kinds),
};

UNIT_MAIN(tests)
