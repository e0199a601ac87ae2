#include "unit.h"

#include "model/property.h"

static void every_row_is_found_by_its_name(void **state)
{
    (void)state;
    for (size_t i = 0; i + 1 < property_count(); i++) {
        size_t found = SIZE_MAX;
        unit_row = text_of(property_at(i)->name);
        assert_i64(property_find(unit_row, &found), 0);
        assert_i64(found, i);
        assert_non_null(property_at(i)->what);
    }
    assert_string_is(property_at(0)->name, "FN");
    assert_string_is(property_at(1)->name, "N");
    assert_i64(property_extension(), property_count() - 1);
}

static void names_are_found_without_case(void **state)
{
    static const struct {
        const char *name, *row;
    } rows[] = {
        {"tel", "TEL"},
        {"Email", "EMAIL"},
        {"x-phonetic-first-name", "X-PHONETIC-FIRST-NAME"},
        {"X-A", "X-*"},
        {"x-ms-teams", "X-*"},
        {"X-9", "X-*"},
        {"X-", NULL},
        {"X-*", NULL},
        {"X_A", NULL},
        {"X-A B", NULL},
        {"X-A;B", NULL},
        {"X-A:B", NULL},
        {"X-A\n", NULL},
        {"X-\xc3\xa4", NULL},
        {"XA", NULL},
        {"BEGIN", NULL},
        {"UID", NULL},
        {"SOUND", NULL},
        {"PHOTO", "PHOTO"},
        {"TE", NULL},
        {"TELX", NULL},
        {"", NULL},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        size_t found = 0;
        unit_row = text_of(rows[i].name);
        assert_i64(property_find(unit_row, &found), rows[i].row == NULL ? -1 : 0);
        if (rows[i].row != NULL)
            assert_string_is(property_at(found)->name, rows[i].row);
    }
}

static void components_are_found_by_their_names(void **state)
{
    static const struct {
        const char *property, *part;
        long at;
    } rows[] = {
        {"N", "family", 0}, {"N", "given", 1},     {"N", "additional", 2}, {"N", "prefix", 3},
        {"N", "suffix", 4}, {"N", "Given", 1},     {"N", "city", -1},      {"N", "", -1},
        {"ORG", "name", 0}, {"ORG", "unit", 1},    {"ORG", "units", -1},   {"ADR", "pobox", 0},
        {"ADR", "ext", 1},  {"ADR", "street", 2},  {"ADR", "city", 3},     {"ADR", "state", 4},
        {"ADR", "code", 5}, {"ADR", "country", 6}, {"TEL", "number", -1},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        size_t index = 0, part = 99;
        unit_row = text_of(rows[i].part);
        assert_i64(property_find(text_of(rows[i].property), &index), 0);
        assert_i64(property_part(property_at(index), unit_row, &part), rows[i].at < 0 ? -1 : 0);
        if (rows[i].at >= 0)
            assert_i64(part, rows[i].at);
    }
}

static void a_property_has_the_types_of_its_kind(void **state)
{
    static const struct {
        const char *property, *type;
        bool has;
    } rows[] = {
        {"TEL", "work", true},    {"TEL", "CELL", true},    {"TEL", "textphone", true},
        {"TEL", "pref", false},   {"TEL", "mobile", false}, {"EMAIL", "home", true},
        {"EMAIL", "cell", false}, {"ADR", "work", true},    {"N", "work", false},
        {"X-A", "work", false},   {"TEL", "", false},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        size_t index = 0;
        unit_row = text_of(rows[i].type);
        assert_i64(property_find(text_of(rows[i].property), &index), 0);
        assert_i64(property_has_type(property_at(index), unit_row), rows[i].has);
    }
}

static void components_have_names_and_the_rest_has_none(void **state)
{
    (void)state;
    for (size_t i = 0; i < property_count(); i++) {
        const struct property *property = property_at(i);
        unit_row = text_of(property->name);
        assert_i64(property->components != 0, property->kind == PROPERTY_COMPONENTS);
        assert_i64(property->parts != NULL, property->components != 0);
        for (size_t part = 0; part < property->components; part++)
            assert_non_null(property->parts[part]);
    }
}

static void what_is_made_and_not_mapped_says_so(void **state)
{
    static const char *const unmapped[] = {"MEMBER", "KIND", "PHOTO"};
    size_t found = 0, count = 0;
    (void)state;
    for (size_t i = 0; i < property_count(); i++)
        count += property_at(i)->unmapped;
    assert_i64(count, COUNT_OF(unmapped));
    for (size_t i = 0; i < COUNT_OF(unmapped); i++) {
        assert_i64(property_find(text_of(unmapped[i]), &found), 0);
        assert_true(property_at(found)->unmapped);
    }
}

static void a_label_stands_where_there_is_a_choice_of_types(void **state)
{
    static const struct {
        const char *property;
        bool has;
    } rows[] = {{"TEL", true}, {"RELATED", true}, {"ADR", true}, {"FN", false}, {"X-A", false}};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        size_t index = 0;
        unit_row = text_of(rows[i].property);
        assert_i64(property_find(unit_row, &index), 0);
        assert_i64(property_has_label(property_at(index)), rows[i].has);
    }
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(every_row_is_found_by_its_name),
    UNIT_TEST(names_are_found_without_case),
    UNIT_TEST(components_are_found_by_their_names),
    UNIT_TEST(a_property_has_the_types_of_its_kind),
    UNIT_TEST(what_is_made_and_not_mapped_says_so),
    UNIT_TEST(a_label_stands_where_there_is_a_choice_of_types),
    UNIT_TEST(components_have_names_and_the_rest_has_none),
};

UNIT_MAIN(tests)
