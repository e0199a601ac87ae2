#include "heard.h"

#define PERSON "{\"id\":\"p\",\"displayName\":\"P\",\"userPrincipalName\":\"p@x\"}"
#define ANSWER "this is the answer to a request of a batch: its users are not read here"
#define HOLDS  "this object does not look like a user, and its member "

struct row {
    struct text whole;
    const char *said;
};

static void assert_rows(const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++)
        assert_heard(rows[i].whole, rows[i].said);
}

static void an_answer_of_a_batch_is_no_user_outside_of_its_batch(void **state)
{
    static const struct row rows[] = {
        {UNIT_TEXT("[{\"id\":\"1\",\"status\":200,\"body\":{\"value\":[" PERSON "]}}]"),
         "1:2 json: " ANSWER "\n"},
        {UNIT_TEXT("{\"body\":{\"value\":[" PERSON "]},\"id\":\"1\",\"status\":200}\n"),
         "1:1 json: " ANSWER "\n"},
        {UNIT_TEXT(
             "{\"value\":[{\"id\":\"1\",\"status\":429,\"headers\":{\"Retry-After\":\"1\"}}]}"),
         "1:11 json: " ANSWER "\n"},
        {UNIT_TEXT("[{\"id\":\"1\",\"status\":200,\"body\":\"aGVsbG8=\"}]"),
         "1:2 json: " ANSWER "\n"},
        {UNIT_TEXT("[{\"id\":\"1\",\"status\":1}]"), "1:2 #1 | id=1\n"},
        {UNIT_TEXT("[{\"id\":\"1\",\"status\":1,\"body\":{},\"surname\":\"S\"}]"),
         "1:2 #1 | id=1\n"},
    };
    (void)state;
    assert_rows(rows, COUNT_OF(rows));
}

static void what_holds_users_is_no_user(void **state)
{
    static const struct row rows[] = {
        {UNIT_TEXT("{\"id\":\"g\",\"displayName\":\"Sales\",\"members\":[" PERSON "]}"),
         "1:1 json: " HOLDS "\"members\" holds some\n"},
        {UNIT_TEXT("[{\"id\":\"j\",\"result\":{\"value\":[" PERSON "]}}]"),
         "1:2 json: " HOLDS "\"result\" holds some\n"},
        {UNIT_TEXT("{\"value\":[" PERSON ",{\"value\":[" PERSON "]}]}"),
         "1:11 #1 | id=p | displayName=P\n1:66 json: " HOLDS "\"value\" holds some\n"},
        {UNIT_TEXT("[{\"id\":\"j\",\"all\":[[{\"given_name\":\"G\"}]]}]"),
         "1:2 json: " HOLDS "\"all\" holds some\n"},
    };
    (void)state;
    assert_rows(rows, COUNT_OF(rows));
}

static void users_have_other_people(void **state)
{
    static const struct row rows[] = {
        {UNIT_TEXT("{\"id\":\"a\",\"manager\":" PERSON "}"), "1:1 #1 | id=a\n"},
        {UNIT_TEXT("{\"id\":\"a\",\"directReports\":[" PERSON "]}"), "1:1 #1 | id=a\n"},
        {UNIT_TEXT("{\"id\":\"a\",\"accountEnabled\":true,\"friends\":[" PERSON "]}"),
         "1:1 #1 | id=a\n"},
        {UNIT_TEXT("{\"id\":\"a\",\"memberOf\":[{\"id\":\"g\",\"displayName\":\"Sales\"}]}"),
         "1:1 #1 | id=a\n"},
        {UNIT_TEXT("{\"@odata.type\":\"#microsoft.graph.group\",\"id\":\"g\",\"members\":[" PERSON
                   "]}"),
         "1:1 #1 type=#microsoft.graph.group | id=g\n"},
    };
    (void)state;
    assert_rows(rows, COUNT_OF(rows));
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(an_answer_of_a_batch_is_no_user_outside_of_its_batch),
    UNIT_TEST(what_holds_users_is_no_user),
    UNIT_TEST(users_have_other_people),
};

UNIT_MAIN(tests)
