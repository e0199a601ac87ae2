#include "model/card.h"

#include "unit.h"

static void versions_have_words(void **state)
{
    enum card_version version;
    (void)state;
    for (int i = 0; i < 3; i++) {
        static const char *const words[] = {"2.1", "3.0", "4.0"};
        assert_string_is(card_version_word((enum card_version)i), words[i]);
        assert_i64(card_version_parse(text_of(words[i]), &version), 0);
        assert_i64(version, i);
    }
    assert_i64(card_version_parse(TEXT("5.0"), &version), -1);
    assert_i64(card_version_parse(TEXT(""), &version), -1);
}

static void properties_and_types_are_found_without_case(void **state)
{
    struct text types[] = {TEXT("Work"), TEXT("cell, fax")}, bare = TEXT("PREF"),
                other = TEXT("home");
    struct card_parameter parameters[] = {{TEXT("type"), types, 2},
                                          {TEXT(""), &bare, 1},
                                          {TEXT("X"), &other, 1},
                                          {TEXT("Y"), NULL, 0}};
    struct card_property list[] = {
        {.name = TEXT("FN")},
        {.name = TEXT("Tel"), .parameters = parameters, .parameter_count = 4}};
    struct card card = {.list = list, .count = 2};
    static const struct {
        const char *word;
        bool has;
    } rows[] = {
        {"WORK", true}, {"fax", true}, {"pref", true}, {"home", false}, {"cell, fax", false}};
    (void)state;
    assert_i64(card_find(&card, TEXT("TEL"), 0), 1);
    assert_i64(card_find(&card, TEXT("fn"), 1), 2);
    assert_true(card_is(&list[1], TEXT("TEL")));
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        unit_row = text_of(rows[i].word);
        assert_holds(card_has_type(&list[1], text_of(rows[i].word)) == rows[i].has);
    }
    assert_text_equal(card_parameter(&list[1], TEXT("x")), "home");
    assert_text_equal(card_parameter(&list[1], TEXT("TYPE")), "Work");
    assert_null(card_parameter(&list[1], TEXT("y")).data);
    assert_null(card_parameter(&list[1], TEXT("z")).data);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(versions_have_words),
    UNIT_TEST(properties_and_types_are_found_without_case),
};

UNIT_MAIN(tests)
