#include "unit.h"

#include "map/build.h"

struct row {
    const char *value;
    const char *fitted; /* NULL: it does not fit */
};

static void assert_fits(enum property_kind kind, const struct row *rows, size_t count)
{
    struct arena arena = {0};
    for (size_t i = 0; i < count; i++) {
        char *exact = unit_exact_copy(text_of(rows[i].value));
        struct text value = {exact, strlen(rows[i].value)};
        unit_row = text_of(rows[i].value);
        assert_i64(build_fit(&arena, kind, &value), rows[i].fitted != NULL);
        if (rows[i].fitted != NULL)
            assert_texts_equal(value, text_of(rows[i].fitted));
        memory_free(exact);
    }
    arena_release(&arena);
}

static void dates_get_one_form(void **state)
{
    static const struct row rows[] = {
        {"1985-02-03", "1985-02-03"},
        {"19850203", "1985-02-03"},
        {" 1985-02-03T00:00:00Z ", "1985-02-03"},
        {"1985-02-03 00:00:00", "1985-02-03"},
        {"--02-03", "--02-03"},
        {"--0203", "--02-03"},
        {"--02-29", "--02-29"},
        {"2000-02-29", "2000-02-29"},
        {"1996-02-29", "1996-02-29"},
        {"1900-02-29", NULL},
        {"2023-02-29", NULL},
        {"0001-01-01T00:00:00Z", ""},
        {"1985-02-00", NULL},
        {"1985-13-01", NULL},
        {"1985-04-31", NULL},
        {"1985-02", NULL},
        {"198502-03", NULL},
        {"1985-0203", NULL},
        {"03.02.1985", NULL},
        {"3/2/1985", NULL},
        {"1985-02-03x", NULL},
        {"--02-03T00:00", NULL},
        {"---03", NULL},
        {"1985", NULL},
        {"-", NULL},
        {"tomorrow", NULL},
    };
    (void)state;
    assert_fits(PROPERTY_DATE, rows, COUNT_OF(rows));
}

static void zones_are_offsets_or_names(void **state)
{
    static const struct row rows[] = {
        {"+01:00", "+01:00"},
        {"-0330", "-03:30"},
        {"+05", "+05:00"},
        {"z", "+00:00"},
        {"+14:00", "+14:00"},
        {"+15:00", NULL},
        {"+01:60", NULL},
        {"+1:00", NULL},
        {"+01:0", NULL},
        {"+01:00:00", NULL},
        {"Europe/Zurich", "Europe/Zurich"},
        {" W. Europe Standard Time", "W. Europe Standard Time"},
        {"a,b", NULL},
        {"a;b", NULL},
        {"a\\b", NULL},
        {"a\nb", NULL},
    };
    (void)state;
    assert_fits(PROPERTY_ZONE, rows, COUNT_OF(rows));
}

static void places_are_two_numbers(void **state)
{
    static const struct row rows[] = {
        {"47.1,8.2", "geo:47.1,8.2"},
        {"geo:47.1,8.2", "geo:47.1,8.2"},
        {"GEO:-90,+180.0", "geo:-90,+180.0"},
        {"47.1; 8.2", "geo:47.1,8.2"},
        {"47,1;8,2", NULL},
        {"91,0", NULL},
        {"0,181", NULL},
        {"00001,1", NULL},
        {"1.,2", NULL},
        {".5,2", NULL},
        {"1,2,3", NULL},
        {"1", NULL},
        {"1,", NULL},
        {"a,b", NULL},
        {"1.0x,2", NULL},
        {",", NULL},
        {"geo:", NULL},
    };
    (void)state;
    assert_fits(PROPERTY_GEO, rows, COUNT_OF(rows));
}

static void languages_are_tags(void **state)
{
    static const struct row rows[] = {
        {"de", "de"},        {" de-CH ", "de-CH"}, {"zh-Hant-TW", "zh-Hant-TW"},
        {"x", NULL},         {"de_CH", NULL},      {"de-", NULL},
        {"-de", NULL},       {"de--CH", NULL},     {"German, or so", NULL},
        {"123456789", NULL}, {"1a", NULL},
    };
    (void)state;
    assert_fits(PROPERTY_LANGUAGE, rows, COUNT_OF(rows));
}

static void octets_come_as_a_uri(void **state)
{
    static const struct row rows[] = {
        {"https://x/logo.png", "https://x/logo.png"},
        {" data:image/png;base64,AAAA ", "data:image/png;base64,AAAA"},
        {"data:image/png,AAAA", NULL},
        {"ni:///sha-256;x", NULL},
        {"logo.png", NULL},
        {"c:", NULL},
        {":x", NULL},
    };
    (void)state;
    assert_fits(PROPERTY_BINARY, rows, COUNT_OF(rows));
}

static void other_kinds_take_what_there_is(void **state)
{
    static const enum property_kind kinds[] = {
        PROPERTY_TEXT,  PROPERTY_COMPONENTS, PROPERTY_LIST,  PROPERTY_URI,
        PROPERTY_PLAIN, PROPERTY_RELATED,    PROPERTY_MEMBER};
    static const struct row rows[] = {{" x,y; ", " x,y; "}};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(kinds); i++)
        assert_fits(kinds[i], rows, COUNT_OF(rows));
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(dates_get_one_form),     UNIT_TEST(zones_are_offsets_or_names),
    UNIT_TEST(places_are_two_numbers), UNIT_TEST(languages_are_tags),
    UNIT_TEST(octets_come_as_a_uri),   UNIT_TEST(other_kinds_take_what_there_is),
};

UNIT_MAIN(tests)
