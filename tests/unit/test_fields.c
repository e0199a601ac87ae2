#include "mapped.h"

#define FIELDS(fields) "\"fields\": [" fields "]"

static void a_field_is_checked(void **state)
{
    static const struct mapped_row rows[] = {
        {6, "\"fields\": {}", "6:11 kind: \"fields\" must be a list, not an object"},
        {6, "\"fields\": []", "6:11 empty: *"},
        {6, FIELDS("{\"from\": \"a\", \"ignore\": true}"), "6:11 empty: *"},
        {6, FIELDS("7"), "6:12 kind: a field must be an object*"},
        {6, FIELDS("{\"to\": \"FN\"}"), "6:12 missing-key: a field lacks \"from\" | *"},
        {6, FIELDS("{\"from\": \"\", \"to\": \"FN\"}"), "6:21 empty: *"},
        {6, FIELDS("{\"from\": 7, \"to\": \"FN\"}"), "6:21 kind: *"},
        {6, FIELDS("{\"from\": \"a\"}"), "6:12 missing-key: this field lacks \"to\"*"},
        {6, FIELDS("{\"from\": \"a\", \"ignore\": false}"), "6:12 missing-key: *\"to\"*"},
        {6, FIELDS("{\"from\": \"a\", \"to\": \"\"}"), "6:32 empty: *"},
        {6, FIELDS("{\"from\": \"a\", \"to\": \"FN\", \"ignore\": true}"), "6:12 ignore: *"},
        {6, FIELDS("{\"from\": \"a\", \"to\": \"FN\", \"ignore\": 1}"), "6:48 kind: *"},
        {6, FIELDS("{\"from\": \"a\", \"to\": \"FN\", \"form\": 1}"),
         "6:38 unknown-key: a field has no key \"form\" | did you mean \"from\"?"},
        {6, FIELDS("{\"from\": \"a\", \"to\": \"FN\", \"to\": \"N.given\"}"), "6:38 twice: *"},
        {6, FIELDS("{\"from\": \"a\", \"to\": \"TEL\", \"type\": []}"), "6:47 empty: *"},
        {6, FIELDS("{\"from\": \"a\", \"to\": \"TEL\", \"type\": 7}"), "6:47 kind: *"},
        {6, FIELDS("{\"from\": \"a\", \"to\": \"TEL\", \"include\": [\"\"]}"), "6:51 empty: *"},
        {6, FIELDS("{\"from\": \"a\", \"to\": \"TEL\", \"exclude\": [null]}"), "6:51 kind: *"},
        {6, FIELDS("{\"from\": \"a\", \"to\": \"TEL\", \"preferred\": \"yes\"}"), "6:52 kind: *"},
        {6, FIELDS("{\"from\": \"a\", \"to\": \"TEL\", \"sensitive\": 1}"), "6:52 kind: *"},
    };
    (void)state;
    assert_rows(rows, COUNT_OF(rows));
}

static void an_unknown_property_gets_a_hint(void **state)
{
    static const struct mapped_row rows[] = {
        {6, FIELDS("{\"from\": \"a\", \"to\": \"PHONE\"}"),
         "6:32 unknown-property: \"PHONE\" is no property* | *\"TEL\"*"},
        {6, FIELDS("{\"from\": \"a\", \"to\": \"mobile\"}"),
         "6:32 unknown-property: * | *\"cell\"*"},
        {6, FIELDS("{\"from\": \"a\", \"to\": \"MAIL\"}"),
         "6:32 unknown-property: * | *\"EMAIL\"*"},
        {6, FIELDS("{\"from\": \"a\", \"to\": \"Address\"}"),
         "6:32 unknown-property: * | *\"ADR.street\"*"},
        {6, FIELDS("{\"from\": \"a\", \"to\": \"Groups\"}"),
         "6:32 unknown-property: * | *\"CATEGORIES\"*"},
        {6, FIELDS("{\"from\": \"a\", \"to\": \"EMIAL\"}"),
         "6:32 unknown-property: * | did you mean \"EMAIL\"?"},
        {6, FIELDS("{\"from\": \"a\", \"to\": \"NICK-NAME\"}"),
         "6:32 unknown-property: * | did you mean \"NICKNAME\"?"},
        {6, FIELDS("{\"from\": \"a\", \"to\": \"qqqqqqqqqq\"}"),
         "6:32 unknown-property: * | known: *"},
        {6, FIELDS("{\"from\": \"a\", \"to\": \"UID\"}"), "6:32 unknown-property: * | *"},
        {6, FIELDS("{\"from\": \"a\", \"to\": \"BEGIN\"}"), "6:32 unknown-property: * | *"},
        {6, FIELDS("{\"from\": \"a\", \"to\": \"X-\"}"), "6:32 unknown-property: * | *"},
        {6, FIELDS("{\"from\": \"a\", \"to\": \"X-A\\r\\nB\"}"), "6:32 unknown-property: * | *"},
        {6, FIELDS("{\"from\": \"a\", \"to\": \"TEL;TYPE=cell\"}"),
         "6:32 unknown-property: types do not stand* | *\"type\"*"},
        {6, FIELDS("{\"from\": \"a\", \"to\": \"N\"}"),
         "6:32 component: N has components* | one of: N.family N.given *"},
        {6, FIELDS("{\"from\": \"a\", \"to\": \"ADR.town\"}"),
         "6:32 component: * | one of: *ADR.city*"},
        {6, FIELDS("{\"from\": \"a\", \"to\": \"N.given.x\"}"), "6:32 component: * | *"},
        {6, FIELDS("{\"from\": \"a\", \"to\": \"FN.given\"}"),
         "6:32 component: FN has no components"},
        {6, FIELDS("{\"from\": \"a\", \"to\": \"X-A.b\"}"), "6:32 component: *"},
    };
    (void)state;
    assert_rows(rows, COUNT_OF(rows));
}

static void types_belong_to_the_property(void **state)
{
    static const struct mapped_row rows[] = {
        {6, FIELDS("{\"from\": \"a\", \"to\": \"TEL\", \"type\": \"mobile\"}"),
         "6:12 unknown-type: TEL has no type \"mobile\" | types of TEL: work home *"},
        {6, FIELDS("{\"from\": \"a\", \"to\": \"EMAIL\", \"type\": [\"work\", \"cell\"]}"),
         "6:12 unknown-type: EMAIL has no type \"cell\" | *"},
        {6, FIELDS("{\"from\": \"a\", \"to\": \"FN\", \"type\": \"work\"}"),
         "6:12 unknown-type: FN has no type \"work\""},
        {6, FIELDS("{\"from\": \"a\", \"to\": \"TEL\", \"type\": \"pref\"}"),
         "6:12 unknown-type: * | *"},
    };
    (void)state;
    assert_rows(rows, COUNT_OF(rows));
}

static void private_attributes_need_a_word(void **state)
{
    static const struct mapped_row rows[] = {
        {6, FIELDS("{\"from\": \"authenticationPhoneNumber\", \"to\": \"TEL\"}"),
         "6:12 sensitive: *is sensitive* | *\"sensitive\": true*"},
        {6, FIELDS("{\"from\": \"Alternate email address\", \"to\": \"EMAIL\"}"),
         "6:12 sensitive: * | *"},
        {6, FIELDS("{\"from\": \"passwordProfile.password\", \"to\": \"NOTE\"}"),
         "6:12 sensitive: * | *"},
        {6, FIELDS("{\"from\": \"id\", \"to\": \"X-ID\"}"),
         "6:12 sensitive: *hidden id* | leave it out*"},
        {6, FIELDS("{\"from\": \"Object Id\", \"to\": \"X-ID\"}"),
         "6:12 sensitive: *hidden id* | *"},
        {6, FIELDS("{\"from\": \"id\", \"to\": \"X-ID\", \"sensitive\": true}"),
         "6:12 sensitive: *hidden id* | *"},
    };
    struct buffer content = {0};
    struct mapping mapping;
    (void)state;
    assert_rows(rows, COUNT_OF(rows));
    mapped_good(&mapping, mapped_text(&content, 6,
                                      FIELDS("{\"from\": \"ageGroup\", \"to\": \"NOTE\", "
                                             "\"sensitive\": true}")));
    assert_true(mapping.fields[0].sensitive);
    mapping_release(&mapping);
    buffer_release(&content);
}

static void what_a_card_has_once_is_mapped_once(void **state)
{
    static const struct mapped_row rows[] = {
        {6, FIELDS("{\"from\": \"a\", \"to\": \"FN\"},\n{\"from\": \"b\", \"to\": \"fn\"}"),
         "7:1 twice: FN is mapped twice* | *line 6*"},
        {6,
         FIELDS("{\"from\": \"a\", \"to\": \"N.given\"},\n{\"from\": \"b\", \"to\": \"N.given\"}"),
         "7:1 twice: N.given is mapped twice* | *line 6*"},
        {6,
         FIELDS("{\"from\": \"a\", \"to\": \"ADR.city\", \"type\": \"work\"},\n"
                "{\"from\": \"b\", \"to\": \"ADR.city\", \"type\": \"WORK\"}"),
         "7:1 twice: ADR.city is mapped twice* | *line 6*"},
        {6,
         FIELDS("{\"from\": \"a\", \"to\": \"NOTE\"},\n{\"from\": \"b\", \"to\": \"NOTE\"},\n"
                "{\"from\": \"c\", \"to\": \"NOTE\"}"),
         "7:1 twice: *\n8:1 twice: *"},
    };
    (void)state;
    assert_rows(rows, COUNT_OF(rows));
}

static void what_a_card_has_often_is_mapped_often(void **state)
{
    struct buffer content = {0};
    struct mapping mapping;
    (void)state;
    mapped_good(&mapping,
                mapped_text(&content, 6,
                            FIELDS("{\"from\": \"a\", \"to\": \"TEL\", \"type\": \"work\"},"
                                   "{\"from\": \"b\", \"to\": \"TEL\", \"type\": \"work\"},"
                                   "{\"from\": \"a\", \"to\": \"CATEGORIES\"},"
                                   "{\"from\": \"b\", \"to\": \"categories\"},"
                                   "{\"from\": \"a\", \"to\": \"ADR.city\", \"type\": \"work\"},"
                                   "{\"from\": \"a\", \"to\": \"ADR.city\", \"type\": \"home\"},"
                                   "{\"from\": \"a\", \"to\": \"X-A\"},"
                                   "{\"from\": \"b\", \"to\": \"x-a\"}")));
    assert_i64(mapping.field_count, 8);
    mapping_release(&mapping);
    buffer_release(&content);
}

static void a_field_is_read_whole(void **state)
{
    struct buffer content = {0};
    struct mapping mapping;
    (void)state;
    mapped_good(
        &mapping,
        mapped_text(&content, 6,
                    FIELDS("{\"from\": \"Office phone\", \"to\": \"tel\", \"type\": "
                           "[\" Work \", \"VOICE\"], \"preferred\": true, \"include\": "
                           "\"+49*\", \"exclude\": [\"a\", \"b\"]},\n"
                           "{\"from\": \"city\", \"to\": \"Adr.City\", \"type\": \"work\"},\n"
                           "{\"from\": \"x\", \"to\": \"x-ms-Team\"}")));
    const struct mapping_field *tel = &mapping.fields[0], *city = &mapping.fields[1];
    assert_i64(mapping.field_count, 3);
    assert_text_equal(tel->from, "Office phone");
    assert_text_equal(tel->name, "TEL");
    assert_i64(tel->type_count, 2);
    assert_text_equal(tel->types[0], "work");
    assert_text_equal(tel->types[1], "voice");
    assert_true(tel->preferred);
    assert_i64(tel->include_count, 1);
    assert_text_equal(tel->include[0], "+49*");
    assert_i64(tel->exclude_count, 2);
    assert_i64(tel->place.line, 6);
    assert_i64(tel->place.column, 12);
    assert_text_equal(city->name, "ADR");
    assert_i64(city->part, 3);
    assert_i64(city->place.line, 7);
    assert_text_equal(mapping.fields[2].name, "X-MS-TEAM");
    assert_i64(attribute_set_find(&mapping.attributes, TEXT("businessPhones")).slot,
               tel->recipe.sources[0].slot);
    mapping_release(&mapping);
    buffer_release(&content);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(a_field_is_checked),
    UNIT_TEST(an_unknown_property_gets_a_hint),
    UNIT_TEST(types_belong_to_the_property),
    UNIT_TEST(private_attributes_need_a_word),
    UNIT_TEST(what_a_card_has_once_is_mapped_once),
    UNIT_TEST(what_a_card_has_often_is_mapped_often),
    UNIT_TEST(a_field_is_read_whole),
};

UNIT_MAIN(tests)
