#include "built.h"

#include "map/phone.h"

static void numbers_of_a_country_are_written_for_everywhere(void **state)
{
    static const struct {
        const char *country, *text, *wanted; /* "": unsure */
    } rows[] = {
        {"DE", "089 1234567", "+49891234567"},
        {"DE", "(089) 12 34-567", "+49891234567"},
        {"DE",
         "0151\xC2\xA0"
         "23456789",
         "+4915123456789"},
        {"DE", "0049 89 1234567", "+49891234567"},
        {"DE", "0043 1 1234567", "+4311234567"},
        {"DE", "089/1234567 ext. 12", "+49891234567;ext=12"},
        {"DE", "089 1234567 x7", "+49891234567;ext=7"},
        {"DE", "089 1234567;ext=12345678", ""},
        {"DE", "1234567", ""},
        {"DE", "49 89 1234567", ""},
        {"DE", "00 89 1234567", ""},
        {"DE", "(0)89 1234567", ""},
        {"DE", "089 123456789012", ""},
        {"DE", "112", ""},
        {"DE", "089 1234567 or 08912", ""},
        {"DE", "", ""},
        {"Deutschland", "089 1234567", "+49891234567"},
        {"US", "(425) 555-0100", "+14255550100"},
        {"US", "1-425-555-0100 #12", "+14255550100;ext=12"},
        {"US", "555-0100", ""},
        {"US", "125 555 0100", ""},
        {"US", "011 49 89 1234567", "+49891234567"},
        {"IT", "06 1234567", "+39061234567"},
        {"FR", "01 23 45 67 89", "+33123456789"},
        {"FR", "1 23 45 67 89", ""},
        {"DK", "12 34 56 78", "+4512345678"},
        {"HU", "06 1 234 5678", "+3612345678"},
        {"GB", "020 7946 0018", "+442079460018"},
        {"AT", "01 1234567", "+4311234567"},
        {"CH", "044 668 18 00", "+41446681800"},
        {"XX", "089 1234567", ""},
        {"DE", "+49 (0)89 123-4567", "+49891234567"},
        {"", "+39 (0)6 1234567", "+39061234567"},
        {"", "+1 425 555 0100 ext 4", "+14255550100;ext=4"},
        {"", "+12", ""},
        {"", "+1234567890123456", ""},
        {"", "+49 89 CALL", ""},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct arena arena = {0};
        struct text number = TEXT_NONE;
        enum phone_outcome outcome = phone_read(&arena, text_of(rows[i].text),
                                                phone_country(text_of(rows[i].country)), &number);
        unit_row = text_of(rows[i].text);
        assert_i64(outcome == PHONE_UNSURE, rows[i].wanted[0] == '\0');
        if (outcome != PHONE_UNSURE)
            assert_texts_equal(number, text_of(rows[i].wanted));
        arena_release(&arena);
    }
}

static void the_table_of_countries_holds_together(void **state)
{
    size_t count;
    const struct country *countries = phone_countries(&count);
    (void)state;
    for (size_t i = 0; i < count; i++) {
        const struct country *country = &countries[i];
        unit_row = text_of(country->code);
        assert_holds(i == 0 || text_compare(text_of(countries[i - 1].code), unit_row) < 0);
        assert_holds(country->least >= 5 && country->least <= country->most);
        assert_holds(text_of(country->calling).len + country->most <= 15);
        assert_holds(phone_country(unit_row) == country);
        struct text names = text_of(country->names), name;
        while (text_next_piece(&names, ';', &name))
            assert_holds(phone_country(name) == country);
    }
}

#define FIELDS(phone)                                                                              \
    "{\"from\":\"displayName\",\"to\":\"FN\"},"                                                    \
    "{\"from\":\"mobilePhone\",\"to\":\"TEL\",\"transform\":{\"phone\":" phone "}}"

static void the_country_comes_from_the_record_or_the_mapping(void **state)
{
    static const struct {
        const char *fields, *record, *wanted;
    } rows[] = {
        {FIELDS("\"DE\""), "\"mobilePhone\":\"0151 23456789\"", "TEL:+4915123456789\n"},
        {FIELDS("\"DE\""), "\"mobilePhone\":\"+49 151 23456789\"", "TEL:+49 151 23456789\n"},
        {FIELDS("{\"country\":\"DE\",\"tidy\":true}"), "\"mobilePhone\":\"+49 151 23456789\"",
         "TEL:+4915123456789\n"},
        {FIELDS("\"DE\""), "\"mobilePhone\":\"23456789\"", "TEL:23456789\nunsure=23456789\n"},
        {FIELDS("{\"countryFrom\":[\"usageLocation\",\"country\"]}"),
         "\"mobilePhone\":\"0660 1234567\",\"usageLocation\":\"AT\",\"country\":\"Germany\"",
         "TEL:+436601234567\n"},
        {FIELDS("{\"countryFrom\":[\"usageLocation\",\"country\"]}"),
         "\"mobilePhone\":\"0151 23456789\",\"usageLocation\":null,\"country\":\"Germany\"",
         "TEL:+4915123456789\nleans=usageLocation\n"},
        {FIELDS("{\"countryFrom\":\"usageLocation\",\"country\":\"FR\"}"),
         "\"mobilePhone\":\"01 23 45 67 89\",\"usageLocation\":\"\"",
         "TEL:+33123456789\nleans=usageLocation\n"},
        {FIELDS("{\"countryFrom\":\"usageLocation\"}"), "\"mobilePhone\":\"01 23 45 67 89\"",
         "TEL:01 23 45 67 89\nunsure=01 23 45 67 89\nabsent=1\n"},
        {FIELDS("{\"countryFrom\":\"usageLocation\"}"), "\"mobilePhone\":\"+33 1\"", "TEL:+33 1\n"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct buffer record = {0}, wanted = {0};
        buffer_format(&record, "[{\"displayName\":\"A\",%s}]%c", rows[i].record, '\0');
        buffer_format(&wanted, "FN:A\nN:||||\n%s%c", rows[i].wanted, '\0');
        assert_built(rows[i].fields, record.data, wanted.data);
        buffer_release(&record);
        buffer_release(&wanted);
    }
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(numbers_of_a_country_are_written_for_everywhere),
    UNIT_TEST(the_table_of_countries_holds_together),
    UNIT_TEST(the_country_comes_from_the_record_or_the_mapping),
};

UNIT_MAIN(tests)
