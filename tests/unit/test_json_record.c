#include "heard.h"

#include "base/limits.h"

/* One record in a list, and what is said of it behind "1:2 #1". */
struct row {
    const char *object;
    const char *said;
};

static void assert_rows(const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct buffer whole = {0}, said = {0};
        buffer_format(&whole, "[%s]", rows[i].object);
        buffer_format(&said, "1:2 #1%s\n", rows[i].said);
        buffer_add_byte(&said, '\0');
        assert_heard(buffer_text(&whole), said.data);
        buffer_release(&whole);
        buffer_release(&said);
    }
}

static void absent_null_empty_and_present_are_told_apart(void **state)
{
    static const struct row rows[] = {
        {"{}", ""},
        {"{\"mail\":null}", " | mail=null"},
        {"{\"mail\":\"\"}", " | mail=empty"},
        {"{\"mail\":[]}", " | mail=empty"},
        {"{\"mail\":[\"\"]}", " | mail=empty"},
        {"{\"mail\":[null]}", " | mail=empty"},
        {"{\"mail\":\"a@x\"}", " | mail=a@x"},
        {"{\"mail\":\" \"}", " | mail= "},
        {"{\"businessPhones\":[\"1\"]}", " | businessPhones=1"},
        {"{\"businessPhones\":[\"2\",\"1\",\"\",null,\"3\"]}", " | businessPhones=2,1,3"},
        {"{\"businessPhones\":\"1\"}", " | businessPhones=1"},
    };
    (void)state;
    assert_rows(rows, COUNT_OF(rows));
}

static void strings_are_read_with_their_escapes(void **state)
{
    static const struct row rows[] = {
        {"{\"displayName\":\"Zo\\u00eb \\ud83d\\ude00\"}",
         " | displayName=Zo\xc3\xab \xf0\x9f\x98\x80"},
        {"{\"displayName\":\"\\\"\\\\\\/\\t\"}", " | displayName=\"\\/\t"},
        {"{\"d\\u0069splayName\":\"x\"}", " | displayName=x"},
        {"{\"displayName\":\"Zo\xc3\xab\"}", " | displayName=Zo\xc3\xab"},
    };
    (void)state;
    assert_rows(rows, COUNT_OF(rows));
}

static void numbers_and_flags_are_texts(void **state)
{
    static const struct row rows[] = {
        {"{\"mail\":true}", " | mail=true"},
        {"{\"mail\":false}", " | mail=false"},
        {"{\"mail\":0}", " | mail=0"},
        {"{\"mail\":-12}", " | mail=-12"},
        {"{\"mail\":123456789012}", " | mail=123456789012"},
        {"{\"mail\":1000000000000000}", " | mail=1000000000000000"},
        {"{\"mail\":9007199254740991}", " | mail=9007199254740991"},
        {"{\"mail\":-1e3}", " | mail=-1E+03"},
        {"{\"mail\":4.47911E+11}", " | mail=4.47911E+11"},
        {"{\"mail\":1.5}", " | mail=1.5"},
        {"{\"mail\":0.1}", " | mail=0.1"},
        {"{\"businessPhones\":[1,true,\"x\"]}", " | businessPhones=1,true,x"},
    };
    (void)state;
    assert_rows(rows, COUNT_OF(rows));
}

/* A double holds none of these; a number that comes out as another one is worse than an error. */
static void a_number_is_never_another_number(void **state)
{
    static const char *const numbers[] = {
        "9007199254740993",
        "1849017011531812866",
        "9223372036854775807",
        "18446744073709551615",
        "123456789012345678901234567890",
        "1E+999",
        "-1E+999",
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(numbers); i++) {
        struct buffer whole = {0}, exact = {0};
        buffer_format(&whole, "[{\"mail\":%s}]", numbers[i]);
        buffer_format(&exact, "1:2 #1 | mail=%s\n", numbers[i]);
        struct heard heard = hear(buffer_text(&whole));
        if (heard.outcome == 0)
            assert_texts_equal(buffer_text(&heard.said), buffer_text(&exact));
        heard_release(&heard);
        buffer_release(&whole);
        buffer_release(&exact);
    }
}

static void inner_objects_are_attributes_with_a_path(void **state)
{
    static const struct row rows[] = {
        {"{\"employeeOrgData\":{\"costCenter\":\"7\",\"division\":\"x\"}}",
         " | employeeOrgData.costCenter=7"},
        {"{\"EmployeeOrgData\":{\"costcenter\":\"7\"}}", " | employeeOrgData.costCenter=7"},
        {"{\"employeeOrgData\":null}", ""},
        {"{\"employeeOrgData\":{}}", ""},
        {"{\"a\":{\"b\":{\"c\":[\"1\",\"2\"]}}}", " | a.b.c=1,2"},
        {"{\"a\":{\"b\":{\"c\":null},\"x\":1},\"id\":\"i\"}", " | id=i | a.b.c=null"},
        {"{\"a.b\":{\"c\":\"1\"}}", " | a.b.c=1"},
        {"{\"b\":{\"c\":\"1\"}}", ""},
        {"{\"a\":[{\"b\":{\"c\":\"1\"}}]}", ""},
        {"{\"x\":{\"id\":\"inner\"},\"id\":\"outer\"}", " | id=outer"},
    };
    (void)state;
    heard_attributes = "id employeeOrgData.costCenter a.b.c";
    assert_rows(rows, COUNT_OF(rows));
    heard_attributes = "id displayName mail businessPhones";
}

static void an_object_in_a_list_stands_for_its_name(void **state)
{
    static const struct row rows[] = {
        {"{\"groups\":[{\"id\":\"1\",\"displayName\":\"Sales\"},{\"displayName\":\"North\"}]}",
         " | groups=Sales,North"},
        {"{\"groups\":[{\"DisplayName\":\"Sales\"},\"North\"]}", " | groups=Sales,North"},
        {"{\"groups\":[{\"id\":\"1\"}]}", " | groups=empty"},
        {"{\"groups\":[{\"displayName\":null}]}", " | groups=empty"},
        {"{\"groups\":[[\"Sales\"]]}", " | groups=empty"},
        {"{\"groups\":{\"displayName\":\"Sales\"}}", " | groups=Sales"},
    };
    (void)state;
    heard_attributes = "groups";
    assert_rows(rows, COUNT_OF(rows));
    heard_attributes = "id displayName mail businessPhones";
}

static void an_object_among_numbers_and_addresses_tells_nothing(void **state)
{
    static const struct row rows[] = {
        {"{\"businessPhones\":[{\"number\":\"1\"}]}", " | businessPhones=unexported"},
        {"{\"businessPhones\":[\"1\",[\"2\"]]}", " | businessPhones=unexported"},
        {"{\"businessPhones\":[null,\"\",{},{\"number\":null}]}", " | businessPhones=empty"},
    };
    (void)state;
    assert_rows(rows, COUNT_OF(rows));
}

static void a_person_who_is_expanded_stands_for_the_name(void **state)
{
    static const struct row rows[] = {
        {"{\"manager\":{\"@odata.type\":\"#microsoft.graph.user\",\"id\":\"7\","
         "\"displayName\":\"Bo\"}}",
         " | manager=Bo | manager.id=7"},
        {"{\"Manager\":{\"DeletedDateTime\":null,\"Id\":\"7\","
         "\"AdditionalProperties\":{\"displayName\":\"Bo\"}}}",
         " | manager=Bo | manager.id=7"},
        {"{\"manager\":{\"id\":\"7\",\"displayName\":\"Bo\",\"manager\":{\"id\":\"8\","
         "\"displayName\":\"Cy\"}}}",
         " | manager=Bo | manager.id=7"},
        {"{\"manager\":\"Bo\"}", " | manager=Bo"},
        {"{\"manager\":null}", " | manager=null"},
        {"{\"manager\":{}}", " | manager=null"},
        {"{\"manager\":{\"id\":\"7\"}}", " | manager=null | manager.id=7"},
        {"{\"manager\":{\"id\":\"7\",\"displayName\":null}}", " | manager=null | manager.id=7"},
        {"{\"Manager\":{\"DeletedDateTime\":null,\"Id\":null}}",
         " | manager=null | manager.id=null"},
        {"{\"Manager\":{\"Id\":\"7\",\"AdditionalProperties\":"
         "\"System.Collections.Generic.Dictionary`2[System.String,System.Object]\"}}",
         " | manager=null | manager.id=7"},
    };
    (void)state;
    heard_attributes = "manager manager.id";
    assert_rows(rows, COUNT_OF(rows));
    heard_attributes = "id displayName mail businessPhones";
}

static void the_primary_proxy_address_is_the_mail_address_where_there_is_none(void **state)
{
    static const struct row rows[] = {
        {"{\"proxyAddresses\":[\"smtp:b@x\",\"SMTP: a@x\"]}",
         " | mail~=a@x | proxyAddresses=smtp:b@x,SMTP:a@x"},
        {"{\"mail\":\"c@x\",\"proxyAddresses\":[\"SMTP:a@x\"]}",
         " | mail=c@x | proxyAddresses=SMTP:a@x"},
        {"{\"proxyAddresses\":[\"SMTP:a@x\"],\"Email\":null}",
         " | mail=null | proxyAddresses=SMTP:a@x"},
        {"{\"EmailAddresses\":{\"value\":[\"SMTP:a@x\"],\"Count\":1}}",
         " | mail~=a@x | proxyAddresses=SMTP:a@x"},
        {"{\"AdditionalProperties\":{\"proxyAddresses\":[\"SMTP:a@x\"]}}",
         " | mail~=a@x | proxyAddresses=SMTP:a@x"},
        {"{\"proxyAddresses\":[\"SMTP:a@x\",\"SMTP:b@x\"]}",
         " | mail~=unexported | proxyAddresses=SMTP:a@x,SMTP:b@x"},
        {"{\"proxyAddresses\":[\"SIP:a@x\"]}", " | proxyAddresses=SIP:a@x"},
        {"{\"proxyAddresses\":[\"System.String[]\"]}",
         " | mail~=unexported | proxyAddresses=unexported"},
        {"{\"proxyAddresses\":null}", " | mail~=null | proxyAddresses=null"},
        {"{\"proxyAddresses\":\"SMTP:a@x;smtp:b@x\"}", " | proxyAddresses=SMTP:a@x;smtp:b@x"},
        {"{\"manager\":{\"proxyAddresses\":[\"SMTP:a@x\"]}}", ""},
        {"{\"@odata.context\":\"https://graph.microsoft.com/v1.0/$metadata#users/$delta\","
         "\"proxyAddresses\":[\"SMTP:a@x\"]}",
         " | mail~=a@x | proxyAddresses=SMTP:a@x"},
        {"{\"@removed\":{},\"proxyAddresses\":[\"SMTP:a@x\"]}",
         " removed | mail~=a@x | proxyAddresses=SMTP:a@x"},
        {"{\"proxyAddresses\":[\"smtp:b@x\"]}", " | proxyAddresses=smtp:b@x"},
        {"{\"proxyAddresses\":[]}", " | mail~=empty | proxyAddresses=empty"},
    };
    (void)state;
    heard_attributes = "mail proxyAddresses";
    assert_rows(rows, COUNT_OF(rows));
    heard_attributes = "id displayName mail businessPhones";
}

static void annotations_are_read(void **state)
{
    static const struct row rows[] = {
        {"{\"id\":\"a\",\"@removed\":{\"reason\":\"deleted\"}}", " removed | id=a"},
        {"{\"@removed\":{\"reason\":\"changed\"},\"id\":\"a\"}", " removed | id=a"},
        {"{\"@odata.type\":\"#microsoft.graph.group\",\"id\":\"a\"}",
         " type=#microsoft.graph.group | id=a"},
        {"{\"@odata.type\":null,\"id\":\"a\"}", " | id=a"},
        {"{\"x\":{\"@removed\":{},\"@odata.type\":\"y\"},\"id\":\"a\"}", " | id=a"},
        {"{\"@Removed\":{},\"id\":\"a\"}", " | id=a"},
        {"{\"id\":\"a\",\"AdditionalProperties\":{\"@removed\":{\"reason\":\"deleted\"}}}",
         " removed | id=a"},
    };
    (void)state;
    assert_rows(rows, COUNT_OF(rows));
}

/* Only a time says that somebody was deleted, and only what stands for none that nobody was. */
static void a_time_of_deletion_is_clear_or_refused(void **state)
{
    static const struct {
        const char *time;
        const char *said;
    } rows[] = {
        {"null", "#1 | id=a | deletedDateTime=null"},
        {"\"\"", "#1 | id=a | deletedDateTime=empty"},
        {"\"N/A\"", "#1 | id=a | deletedDateTime=N/A"},
        {"\"0001-01-01T00:00:00Z\"", "#1 | id=a | deletedDateTime=0001-01-01T00:00:00Z"},
        {"\"2026-03-01T09:00:00Z\"", "#1 | id=a | deletedDateTime=2026-03-01T09:00:00Z"},
        {"\"System.Nullable\"", "#1 | id=a | deletedDateTime=unexported"},
        {"\"soon\"",
         "json: the time of deletion \"soon\" is no time: it does not say whether the user was "
         "deleted"},
        {"true",
         "json: the time of deletion \"true\" is no time: it does not say whether the user was "
         "deleted"},
    };
    (void)state;
    heard_attributes = "id deletedDateTime";
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct buffer whole = {0}, said = {0};
        buffer_format(&whole, "[{\"id\":\"a\",\"DeletionTimestamp\":%s}]", rows[i].time);
        buffer_format(&said, "1:2 %s\n", rows[i].said);
        buffer_add_byte(&said, '\0');
        assert_heard(buffer_text(&whole), said.data);
        buffer_release(&whole);
        buffer_release(&said);
    }
    heard_attributes = "id displayName mail businessPhones";
}

static void names_are_found_by_any_of_their_spellings(void **state)
{
    static const struct row rows[] = {
        {"{\"objectId\":\"a\"}", " | id=a"},
        {"{\"ObjectId\":\"a\",\"UserPrincipalName\":\"u\"}", " | id=a"},
        {"{\"Id\":\"a\",\"DisplayName\":\"A\"}", " | id=a | displayName=A"},
        {"{\"telephoneNumber\":\"1\"}", " | businessPhones=1"},
        {"{\"telephoneNumber\":\"1\",\"businessPhones\":[\"1\"]}", " | businessPhones=1"},
        {"{\"telephoneNumber\":\"2\",\"businessPhones\":[\"1\"]}",
         " disagree=businessPhones | businessPhones=1"},
        {"{\"businessPhones\":[\"1\"],\"telephoneNumber\":\"2\"}",
         " disagree=businessPhones | businessPhones=1"},
        {"{\"businessPhones\":[],\"telephoneNumber\":\"2\"}", " | businessPhones=2"},
        {"{\"businessPhones\":null,\"telephoneNumber\":\"\"}", " | businessPhones=empty"},
        {"{\"mail\":\"a@x\",\"Mail\":\"b@x\"}", " disagree=mail | mail=a@x"},
        {"{\"Mail\":\"b@x\",\"mail\":\"a@x\"}", " disagree=mail | mail=a@x"},
        {"{\"MAIL\":\"c@x\",\"Mail\":\"b@x\"}", " disagree=mail | mail=b@x"},
        {"{\"Mail\":\"b@x\",\"MAIL\":\"c@x\"}", " disagree=mail | mail=b@x"},
        {"{\"Mail\":\"\",\"mail\":null}", " | mail=empty"},
        {"{\"AdditionalProperties\":{\"mail\":\"b@x\"},\"mail\":\"a@x\"}",
         " disagree=mail | mail=a@x"},
    };
    (void)state;
    assert_rows(rows, COUNT_OF(rows));
}

static void a_name_that_stands_twice_is_refused_and_the_rest_is_read(void **state)
{
    static const struct {
        struct text whole;
        const char *said;
    } rows[] = {
        {UNIT_TEXT("[{\"id\":\"a\",\"id\":\"b\"},\n{\"id\":\"c\"}]"),
         "2:1 #2 | id=c\n1:2 json: a member stands twice in one object: \"id\"\n"},
        {UNIT_TEXT("[{\"id\":\"a\",\"x\":1,\"\\u0069d\":\"a\"}]"),
         "1:2 json: a member stands twice in one object: \"id\"\n"},
        {UNIT_TEXT("[{\"id\":\"a\",\"x\":{\"y\":[1,{\"z\":1,\"z\":2}]}}]"),
         "1:2 json: a member stands twice in one object: \"z\"\n"},
        {UNIT_TEXT("[{\"id\":\"a\",\"ID\":\"a\"}]"), "1:2 #1 | id=a\n"},
        {UNIT_TEXT("[{\"id\":\"a\",\"x\":{\"id\":1},\"y\":{\"id\":1}}]"), "1:2 #1 | id=a\n"},
        {UNIT_TEXT("[{\"x\":1,\"x\":1}\n,{\"x\":1,\"x\":2}]"),
         "1:2 json: a member stands twice in one object: \"x\"\n"
         "2:2 json: a member stands twice in one object: \"x\"\n"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_heard(rows[i].whole, rows[i].said);
}

/* -- Limits -------------------------------------------------------------------------------------
 */

static void add_members(struct buffer *out, size_t count)
{
    buffer_add_byte(out, '{');
    for (size_t i = 0; i < count; i++)
        buffer_format(out, "%s\"m%zu\":0", i == 0 ? "" : ",", i);
    buffer_add_byte(out, '}');
}

static void assert_limit(struct text whole, bool over, const char *pattern)
{
    struct heard heard;
    heard_once(&heard, whole, 0);
    assert_i64(heard.outcome, over ? -1 : 0);
    assert_i64(heard.taken, over ? 0 : 1);
    if (over)
        assert_true(text_matches_glob(text_trim(buffer_text(&heard.said)), text_of(pattern)));
    heard_release(&heard);
}

static void an_object_has_at_most_so_many_members(void **state)
{
    (void)state;
    for (size_t over = 0; over < 2; over++) {
        struct buffer whole = {0};
        buffer_add_byte(&whole, '[');
        add_members(&whole, LIMIT_RECORD_KEYS + over);
        buffer_add_byte(&whole, ']');
        assert_limit(buffer_text(&whole), over != 0, "1:2 json: *too many members*");
        buffer_clear(&whole);
        buffer_add(&whole, TEXT("[{\"inner\":"));
        add_members(&whole, LIMIT_RECORD_KEYS + over);
        buffer_add(&whole, TEXT("}]"));
        assert_limit(buffer_text(&whole), over != 0, "1:2 json: *too many members*");
        buffer_release(&whole);
    }
}

static void a_list_has_at_most_so_many_values(void **state)
{
    (void)state;
    for (size_t over = 0; over < 2; over++) {
        struct buffer whole = {0};
        buffer_add(&whole, TEXT("[{\"businessPhones\":["));
        for (size_t i = 0; i < LIMIT_VALUES + over; i++)
            buffer_format(&whole, "%s\"%zu\"", i == 0 ? "" : ",", i);
        buffer_add(&whole, TEXT("]}]"));
        assert_limit(buffer_text(&whole), over != 0, "1:2 json: *more than 1024 values*");
        buffer_release(&whole);
    }
}

static void a_name_longer_than_the_limit_is_passed_over(void **state)
{
    struct buffer whole = {0};
    (void)state;
    buffer_add(&whole, TEXT("[{\""));
    buffer_repeat(&whole, 'x', LIMIT_ATTRIBUTE_NAME + 1);
    buffer_add(&whole, TEXT("\":{\"id\":\"no\"},\"id\":\"a\"}]"));
    assert_heard(buffer_text(&whole), "1:2 #1 | id=a\n");
    buffer_release(&whole);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(absent_null_empty_and_present_are_told_apart),
    UNIT_TEST(strings_are_read_with_their_escapes),
    UNIT_TEST(numbers_and_flags_are_texts),
    UNIT_TEST(a_number_is_never_another_number),
    UNIT_TEST(inner_objects_are_attributes_with_a_path),
    UNIT_TEST(an_object_in_a_list_stands_for_its_name),
    UNIT_TEST(an_object_among_numbers_and_addresses_tells_nothing),
    UNIT_TEST(a_person_who_is_expanded_stands_for_the_name),
    UNIT_TEST(the_primary_proxy_address_is_the_mail_address_where_there_is_none),
    UNIT_TEST(annotations_are_read),
    UNIT_TEST(a_time_of_deletion_is_clear_or_refused),
    UNIT_TEST(names_are_found_by_any_of_their_spellings),
    UNIT_TEST(a_name_that_stands_twice_is_refused_and_the_rest_is_read),
    UNIT_TEST(an_object_has_at_most_so_many_members),
    UNIT_TEST(a_list_has_at_most_so_many_values),
    UNIT_TEST(a_name_longer_than_the_limit_is_passed_over),
};

UNIT_MAIN(tests)
