#include "built.h"

#include "base/limits.h"

#define FN     "{\"from\":\"displayName\",\"to\":\"FN\"},"
#define GIVEN  "{\"from\":\"givenName\",\"to\":\"N.given\"}"
#define FAMILY "{\"from\":\"surname\",\"to\":\"N.family\"}"
#define PHONES "{\"from\":\"businessPhones\",\"to\":\"TEL\",\"type\":[\"work\",\"voice\"]}"
#define CELL   "{\"from\":\"mobilePhone\",\"to\":\"TEL\",\"type\":\"cell\"}"
#define LABELS "{\"from\":\"groups\",\"to\":\"CATEGORIES\"}"

static void a_record_becomes_a_contact_in_the_order_of_the_card(void **state)
{
    static const char fields[] =
        "{\"from\":\"note\",\"to\":\"NOTE\"},{\"from\":\"team\",\"to\":\"X-TEAM\"}," LABELS "," CELL
        "," PHONES ",{\"from\":\"mail\",\"to\":\"EMAIL\",\"type\":\"work\"},"
        "{\"from\":\"city\",\"to\":\"ADR.city\",\"type\":\"work\"},"
        "{\"from\":\"streetAddress\",\"to\":\"ADR.street\",\"type\":\"work\"},"
        "{\"from\":\"jobTitle\",\"to\":\"TITLE\"},{\"from\":\"department\",\"to\":\"ORG.unit\"},"
        "{\"from\":\"companyName\",\"to\":\"ORG.name\"}," FN FAMILY "," GIVEN;
    (void)state;
    assert_built(fields,
                 "[{\"id\":\"x\",\"displayName\":\"Ann Lee\",\"givenName\":\"Ann\",\"surname\":"
                 "\"Lee\",\"mail\":\"a@x\",\"businessPhones\":[\"1\"],\"mobilePhone\":\"2\","
                 "\"jobTitle\":\"Head\",\"companyName\":\"Acme\",\"department\":\"Sales\","
                 "\"streetAddress\":\"Road 1\",\"city\":\"Ulm\",\"note\":\"n\",\"team\":\"t\","
                 "\"groups\":[\"North\"]}]",
                 "FN:Ann Lee\nN:Lee|Ann|||\nORG:Acme|Sales\nTITLE:Head\nEMAIL;work:a@x\n"
                 "TEL;cell:2\nTEL;work,voice:1\nADR;work:||Road 1|Ulm|||\nCATEGORIES:North\n"
                 "NOTE:n\nX-TEAM:t\n");
}

static void the_order_of_lists_does_not_count(void **state)
{
    static const char fields[] =
        FN PHONES "," LABELS ",{\"from\":\"proxyAddresses\",\"to\":\"TITLE\"}";
    static const char *const records[] = {
        "[{\"displayName\":\"A\",\"businessPhones\":[\"3\",\"1\",\"2\",\"1\"],\"groups\":[\"b\","
        "\"a\",\"c\"],\"proxyAddresses\":[\"y\",\"x\"]}]",
        "[{\"proxyAddresses\":[\"x\",\"y\"],\"groups\":[\"c\",\"b\",\"a\",\"a\"],"
        "\"businessPhones\":[\"1\",\"2\",\"3\"],\"displayName\":\"A\"}]",
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(records); i++)
        assert_built(fields, records[i],
                     "FN:A\nN:||||\nTITLE:x\nTEL;work,voice:1\nTEL;work,voice:2\n"
                     "TEL;work,voice:3\nCATEGORIES:a|b|c\n");
}

static void every_order_of_many_values_gives_one_contact(void **state)
{
    struct building building = {0};
    struct buffer first = {0};
    (void)state;
    for (unsigned seed = 1; seed < 60; seed++) {
        struct buffer record = {0};
        unsigned char order[40];
        for (unsigned char i = 0; i < COUNT_OF(order); i++)
            order[i] = i;
        for (unsigned i = COUNT_OF(order) - 1, random = seed; i > 0; i--) {
            random = random * 1103515245u + 12345u;
            unsigned j = random / 65536u % (i + 1);
            unsigned char kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
        buffer_add(&record, TEXT("[{\"displayName\":\"A\",\"businessPhones\":["));
        for (size_t i = 0; i < COUNT_OF(order); i++)
            buffer_format(&record, "%s\"%u\"", i == 0 ? "" : ",", order[i] % 37u);
        buffer_add(&record, TEXT("]}]"));
        buffer_add_byte(&record, '\0');
        struct text said = build_all(&building, FN PHONES, record.data);
        if (first.len == 0)
            buffer_add(&first, said);
        assert_texts_equal(said, buffer_text(&first));
        buffer_release(&record);
    }
    buffer_release(&first);
    buffer_release(&building.said);
}

static void values_are_cleaned(void **state)
{
    static const struct {
        const char *record, *wanted;
    } rows[] = {
        {"[{\"displayName\":\"A\\u0001n\\tn\"}]", "FN:An n\nN:||||\ncleaned\n"},
        {"[{\"displayName\":\"A\\r\\nB\"}]", "FN:A~B\nN:||||\n"},
        {"[{\"displayName\":\"Zoe\\u0308\"}]", "FN:Zo\xc3\xab\nN:||||\n"},
        {"[{\"displayName\":\"A\",\"groups\":[\"Zoe\\u0308\",\"Zo\\u00eb\"]}]",
         "FN:A\nN:||||\nCATEGORIES:Zo\xc3\xab\n"},
        {"[{\"displayName\":\"A\",\"groups\":[\" \",\"\\u0001\",\"x\"]}]",
         "FN:A\nN:||||\nCATEGORIES:x\ncleaned\n"},
        {"[{\"displayName\":\"A\",\"groups\":[\"\\n\"]}]", "FN:A\nN:||||\n"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct buffer wanted = {0};
        bool lacks = text_find(text_of(rows[i].record), TEXT("groups")) < 0;
        buffer_format(&wanted, "%s%s", rows[i].wanted, lacks ? "absent=1\n" : "");
        buffer_add_byte(&wanted, '\0');
        assert_built(FN LABELS, rows[i].record, wanted.data);
        buffer_release(&wanted);
    }
}

static void a_name_is_always_there(void **state)
{
    static const char fields[] = FN GIVEN
        "," FAMILY ",{\"from\":\"companyName\",\"to\":\"ORG.name\"},"
        "{\"from\":\"department\",\"to\":\"ORG.unit\"},{\"from\":\"mail\",\"to\":\"EMAIL\"},"
        "{\"from\":\"mobilePhone\",\"to\":\"TEL\"}";
    static const struct {
        const char *row; /* displayName,givenName,surname,companyName,department,mail,mobilePhone */
        const char *wanted;
    } rows[] = {
        {"Ann,B,C,,,,", "FN:Ann\nN:C|B|||\n"},
        {",Ann,Lee,Acme,,a@x,1",
         "FN:Ann Lee\nN:Lee|Ann|||\nORG:Acme|\nEMAIL:a@x\nTEL:1\nderived\n"},
        {",Ann,,,,,", "FN:Ann\nN:|Ann|||\nderived\n"},
        {",,Lee,,,,", "FN:Lee\nN:Lee||||\nderived\n"},
        {" ,,,Acme,,a@x,1", "FN:Acme\nN:||||\nORG:Acme|\nEMAIL:a@x\nTEL:1\nderived\n"},
        {",,,,Sales,a@x,1", "FN:a@x\nN:||||\nORG:|Sales\nEMAIL:a@x\nTEL:1\nderived\n"},
        {",,,,,,1", "FN:1\nN:||||\nTEL:1\nderived\n"},
        {",,,,,,", "FN:(no name)\nN:||||\nderived\n"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct buffer csv = {0};
        buffer_format(&csv,
                      "displayName,givenName,surname,companyName,department,mail,mobilePhone,x\n"
                      "%s,x\n",
                      rows[i].row);
        buffer_add_byte(&csv, '\0');
        assert_built(fields, csv.data, rows[i].wanted);
        buffer_release(&csv);
    }
    assert_built(GIVEN, "[{\"givenName\":\"Ann\"}]", "FN:Ann\nN:|Ann|||\nderived\n");
}

/* The id is BUILT_ID. */
static void a_value_with_the_hidden_id_is_left_out(void **state)
{
    static const char fields[] =
        FN LABELS ",{\"from\":\"ageGroup\",\"to\":\"NOTE\",\"sensitive\":true}";
    static const struct {
        const char *record, *wanted;
    } rows[] = {
        {"[{\"displayName\":\"" BUILT_ID "\",\"groups\":[],\"ageGroup\":\"\"}]",
         "FN:(no name)\nN:||||\nderived\nhidden=displayName\n"},
        {"[{\"displayName\":\"A\",\"groups\":[\"x\",\"{00112233445566778899AABBCCDDEEFF}\"],"
         "\"ageGroup\":null}]",
         "FN:A\nN:||||\nCATEGORIES:x\nhidden=groups\n"},
        {"[{\"displayName\":\"A\",\"groups\":\"ABEiM0RVZneImaq7zN3u/w==\",\"ageGroup\":null}]",
         "FN:A\nN:||||\nhidden=groups\n"},
        {"[{\"displayName\":\"A\",\"groups\":[],\"ageGroup\":\"Adult\"}]",
         "FN:A\nN:||||\nNOTE:Adult\n"},
        {"[{\"displayName\":\"A\",\"groups\":[],\"ageGroup\":\"x " BUILT_ID "\"}]",
         "FN:A\nN:||||\nhidden=ageGroup\n"},
        {"[{\"displayName\":\"A\",\"groups\":[],\"ageGroup\":\"0011\\u00012233-4455-6677-8899-"
         "aabbccddeeff\"}]",
         "FN:A\nN:||||\ncleaned\nhidden=ageGroup\n"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_built(fields, rows[i].record, rows[i].wanted);
}

static void values_are_chosen_by_patterns(void **state)
{
    static const struct {
        const char *more, *wanted;
    } rows[] = {
        {"", "CATEGORIES:HR|IT-admins|Sales North|Sales South|Sales-admins\n"},
        {",\"include\":\"sales *\"", "CATEGORIES:Sales North|Sales South\n"},
        {",\"include\":[\"sales *\",\"hr\"]", "CATEGORIES:HR|Sales North|Sales South\n"},
        {",\"exclude\":\"*-admins\"", "CATEGORIES:HR|Sales North|Sales South\n"},
        {",\"include\":\"sales*\",\"exclude\":[\"*-admins\",\"* south\"]",
         "CATEGORIES:Sales North\n"},
        {",\"include\":\"none\"", ""},
        {",\"exclude\":\"*\"", ""},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct buffer fields = {0}, wanted = {0};
        buffer_format(&fields, FN "{\"from\":\"groups\",\"to\":\"CATEGORIES\"%s}", rows[i].more);
        buffer_format(&wanted, "FN:A\nN:||||\n%s", rows[i].wanted);
        buffer_add_byte(&fields, '\0');
        buffer_add_byte(&wanted, '\0');
        assert_built(fields.data,
                     "[{\"displayName\":\"A\",\"groups\":[\"Sales North\",\"IT-admins\","
                     "\"Sales-admins\",\"HR\",\"Sales South\"]}]",
                     wanted.data);
        buffer_release(&fields);
        buffer_release(&wanted);
    }
}

static void labels_of_several_attributes_are_merged(void **state)
{
    (void)state;
    assert_built(FN LABELS ",{\"from\":\"department\",\"to\":\"CATEGORIES\"},"
                           "{\"from\":\"roles\",\"to\":\"CATEGORIES\"}",
                 "[{\"displayName\":\"A\",\"roles\":[\"Head\",\"Sales\"],\"department\":\"Sales\","
                 "\"groups\":[\"North\",\"Alps\"]}]",
                 "FN:A\nN:||||\nCATEGORIES:Alps|Head|North|Sales\n");
}

static void an_address_is_put_together_by_its_type(void **state)
{
    (void)state;
    assert_built(FN "{\"from\":\"city\",\"to\":\"ADR.city\",\"type\":\"work\"},"
                    "{\"from\":\"homeCity\",\"to\":\"ADR.city\",\"type\":\"home\"},"
                    "{\"from\":\"country\",\"to\":\"ADR.country\",\"type\":\"work\"},"
                    "{\"from\":\"homeStreet\",\"to\":\"ADR.street\",\"type\":\"home\"},"
                    "{\"from\":\"state\",\"to\":\"ADR.state\"}",
                 "[{\"displayName\":\"A\",\"city\":\"Ulm\",\"homeCity\":\"Bonn\",\"country\":\"D\","
                 "\"homeStreet\":\"Way\",\"state\":\"\"}]",
                 "FN:A\nN:||||\nADR;work:|||Ulm|||D\nADR;home:||Way|Bonn|||\n");
}

static void one_instance_is_the_preferred_one_and_stands_first(void **state)
{
    static const char fields[] =
        FN PHONES ",{\"from\":\"mobilePhone\",\"to\":\"TEL\",\"type\":\"cell\",\"preferred\":true},"
                  "{\"from\":\"otherMails\",\"to\":\"EMAIL\",\"type\":\"home\",\"preferred\":true},"
                  "{\"from\":\"mail\",\"to\":\"EMAIL\",\"type\":\"work\",\"preferred\":true},"
                  "{\"from\":\"a\",\"to\":\"X-A\",\"preferred\":true},"
                  "{\"from\":\"b\",\"to\":\"X-B\",\"preferred\":true}";
    (void)state;
    assert_built(fields,
                 "[{\"displayName\":\"A\",\"businessPhones\":[\"1\"],\"mobilePhone\":\"2\","
                 "\"otherMails\":[\"d@x\",\"c@x\"],\"mail\":\"b@x\",\"a\":\"\",\"b\":\"\"}]",
                 "FN:A\nN:||||\nEMAIL;home!:c@x\nEMAIL;home:d@x\nEMAIL;work:b@x\nTEL;cell!:2\n"
                 "TEL;work,voice:1\n");
    assert_built(fields,
                 "[{\"displayName\":\"A\",\"businessPhones\":[\"1\"],\"mobilePhone\":null,"
                 "\"otherMails\":[],\"mail\":\"\",\"a\":\"1\",\"b\":\"2\"}]",
                 "FN:A\nN:||||\nTEL;work,voice:1\nX-A!:1\nX-B!:2\n");
}

static void equal_values_of_one_kind_stand_once(void **state)
{
    (void)state;
    assert_built(FN PHONES
                 ",{\"from\":\"otherPhone\",\"to\":\"TEL\",\"type\":[\"work\",\"voice\"]}," CELL,
                 "[{\"displayName\":\"A\",\"businessPhones\":[\"1\"],\"otherPhone\":\"1\","
                 "\"mobilePhone\":\"1\"}]",
                 "FN:A\nN:||||\nTEL;work,voice:1\nTEL;cell:1\n");
}

static void absent_attributes_are_told_and_null_ones_are_not(void **state)
{
    (void)state;
    assert_built(FN GIVEN "," CELL "," LABELS, "[{\"displayName\":\"A\",\"mobilePhone\":null}]",
                 "FN:A\nN:||||\nabsent=1,3\n");
    assert_built(FN GIVEN, "[{\"displayName\":\"A\",\"givenName\":\"\"}]", "FN:A\nN:||||\n");
    assert_built(FN GIVEN, "[{}]", "FN:(no name)\nN:||||\nderived\nabsent=0,1\n");
}

static void as_many_values_as_a_list_may_have_are_taken(void **state)
{
    struct buffer record = {0};
    struct building building = {0};
    (void)state;
    buffer_add(&record, TEXT("[{\"displayName\":\"A\",\"businessPhones\":["));
    for (size_t i = 0; i < LIMIT_VALUES; i++)
        buffer_format(&record, "%s\"%zu\"", i == 0 ? "" : ",", LIMIT_VALUES - i);
    buffer_add(&record, TEXT("]}]\0"));
    struct text said = build_all(&building, FN PHONES, record.data);
    size_t lines = 0;
    for (size_t i = 0; i < said.len; i++)
        lines += said.data[i] == '\n';
    assert_i64(lines, LIMIT_VALUES + 2);
    buffer_release(&record);
    buffer_release(&building.said);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(a_record_becomes_a_contact_in_the_order_of_the_card),
    UNIT_TEST(the_order_of_lists_does_not_count),
    UNIT_TEST(every_order_of_many_values_gives_one_contact),
    UNIT_TEST(values_are_cleaned),
    UNIT_TEST(a_name_is_always_there),
    UNIT_TEST(a_value_with_the_hidden_id_is_left_out),
    UNIT_TEST(values_are_chosen_by_patterns),
    UNIT_TEST(labels_of_several_attributes_are_merged),
    UNIT_TEST(an_address_is_put_together_by_its_type),
    UNIT_TEST(one_instance_is_the_preferred_one_and_stands_first),
    UNIT_TEST(equal_values_of_one_kind_stand_once),
    UNIT_TEST(absent_attributes_are_told_and_null_ones_are_not),
    UNIT_TEST(as_many_values_as_a_list_may_have_are_taken),
};

UNIT_MAIN(tests)
