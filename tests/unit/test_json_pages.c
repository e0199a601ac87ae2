#include "heard.h"

#include "base/limits.h"

#define A "{\"id\":\"a\"}"
#define B "{\"id\":\"b\"}"
#define C "{\"id\":\"c\"}"

static void every_shape_of_export_gives_its_records(void **state)
{
    static const struct {
        struct text whole;
        const char *said;
    } rows[] = {
        {UNIT_TEXT(A), "1:1 #1 | id=a\n"},
        {UNIT_TEXT("[]"), ""},
        {UNIT_TEXT("[ ]\n"), ""},
        {UNIT_TEXT("[" A "]"), "1:2 #1 | id=a\n"},
        {UNIT_TEXT("[" A "," B "]\n"), "1:2 #1 | id=a\n1:13 #2 | id=b\n"},
        {UNIT_TEXT("[\n  " A ",\r\n\t" B "\n]\n"), "2:3 #1 | id=a\n3:2 #2 | id=b\n"},
        {UNIT_TEXT("{\"value\":[]}"), ""},
        {UNIT_TEXT("{\"value\":[" A "]}"), "1:11 #1 | id=a\n"},
        {UNIT_TEXT(
             "{\"@odata.context\":\"x\",\n\"value\" : [ " A " , " B
             " ],\n\"more\":[1],\"@more\":{\"a\":[{\"b\":1}]},\"none\":{},\"meta\":{\"a\":1}}"),
         "2:13 #1 | id=a\n2:26 #2 | id=b\n"},
        {UNIT_TEXT("{\"value\":" A "}"), "1:10 #1 | id=a\n"},
        {UNIT_TEXT("{\"value\":[" A "]}\n{\"value\":[" B "]}\n"),
         "1:11 #1 | id=a\n2:11 #2 | id=b\n"},
        {UNIT_TEXT("{\"value\":[" A "]}{\"value\":[" B "]}"), "1:11 #1 | id=a\n1:33 #2 | id=b\n"},
        {UNIT_TEXT("[{\"value\":[" A "]},{\"value\":[" B "," C "]}]"),
         "1:12 #1 | id=a\n1:35 #2 | id=b\n1:46 #3 | id=c\n"},
        {UNIT_TEXT("[" A "][" B "]"), "1:2 #1 | id=a\n1:14 #2 | id=b\n"},
        {UNIT_TEXT(A "\n" B "\n" C "\n"), "1:1 #1 | id=a\n2:1 #2 | id=b\n3:1 #3 | id=c\n"},
        {UNIT_TEXT(A "\r\n\r\n" B), "1:1 #1 | id=a\n3:1 #2 | id=b\n"},
        {UNIT_TEXT(A B), "1:1 #1 | id=a\n1:11 #2 | id=b\n"},
        {UNIT_TEXT("{}"), "1:1 #1\n"},
        {UNIT_TEXT("[{}]"), "1:2 #1\n"},
        {UNIT_TEXT("{\"v\\u0061lue\":[" A "]}"), "1:16 #1 | id=a\n"},
        {UNIT_TEXT("{\"id\":\"a\",\"value\":\"x\"}"), "1:1 #1 | id=a\n"},
        {UNIT_TEXT("{\"id\":\"a\",\"value\":null}"), "1:1 #1 | id=a\n"},
        {UNIT_TEXT("{\"id\":\"a\",\"Value\":[1]}"), "1:1 #1 | id=a\n"},
        {UNIT_TEXT("[{\"id\":\"a\",\"x\":{\"value\":[" B "]}}]"), "1:2 #1 | id=a\n"},
        {UNIT_TEXT("{\"value\":[{\"id\":\"a\",\"value\":[" B "]}]}"), "1:11 #1 | id=a\n"},
        /* lists of people's own, wherever they stand */
        {UNIT_TEXT("{\"events\":[],\"id\":\"a\"}"), "1:1 #1 | id=a\n"},
        {UNIT_TEXT("[" A ",{\"events\":[],\"object_id\":\"b\"}]"),
         "1:2 #1 | id=a\n1:13 #2 | id=b\n"},
        {UNIT_TEXT("[" A ",{\"rows\":[{\"x\":1}],\"id\":\"b\"}]"),
         "1:2 #1 | id=a\n1:13 #2 | id=b\n"},
        {UNIT_TEXT("{\"id\":\"a\",\"events\":[{\"by\":" B "}]}"), "1:1 #1 | id=a\n"},
        {UNIT_TEXT("{\"events\":[{\"by\":" B "}],\"id\":\"a\"}"), "1:1 #1 | id=a\n"},
        {UNIT_TEXT("[" A ",{\"data\":[],\"user\":" B "}]"), "1:2 #1 | id=a\n1:13 #2 | id=b\n"},
        {UNIT_TEXT("[" A ",{\"data\":[" C "],\"guests\":[]}]"), "1:2 #1 | id=a\n1:22 #2 | id=c\n"},
        {UNIT_TEXT("{\"users\":[],\"rows\":[" A "],\"data\":[]}"), "1:21 #1 | id=a\n"},
        {UNIT_TEXT("{\"id\":\"a\",\"manager\":" B ",\"guests\":[" C "]}"), "1:1 #1 | id=a\n"},
        /* no batch, wherever it stands */
        {UNIT_TEXT("{\"responses\":[\"x\"],\"value\":[" A "]}"), "1:29 #1 | id=a\n"},
        {UNIT_TEXT("{\"value\":[" A "],\"responses\":[\"x\"]}"), "1:11 #1 | id=a\n"},
        {UNIT_TEXT("{\"responses\":[],\"value\":[" A "]}"), "1:26 #1 | id=a\n"},
        {UNIT_TEXT("{\"value\":[" A "],\"responses\":[]}"), "1:11 #1 | id=a\n"},
        {UNIT_TEXT("{\"responses\":[\"x\"],\"id\":\"a\"}"), "1:1 #1 | id=a\n"},
        {UNIT_TEXT("{\"id\":\"a\",\"responses\":[\"x\"]}"), "1:1 #1 | id=a\n"},
        {UNIT_TEXT("{\"responses\":[{\"x\":1}],\"id\":\"a\"}"), "1:1 #1 | id=a\n"},
        {UNIT_TEXT("{\"id\":\"a\",\"responses\":[{\"x\":1}]}"), "1:1 #1 | id=a\n"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_heard(rows[i].whole, rows[i].said);
}

static void pages_tell_what_they_are(void **state)
{
    static const struct {
        struct text whole;
        uint64_t envelopes, linked, count;
        bool counted, delta;
    } rows[] = {
        {UNIT_TEXT("[" A "]"), 0, 0, 0, false, false},
        {UNIT_TEXT("{\"value\":[" A "]}"), 1, 0, 0, false, false},
        {UNIT_TEXT("{\"@odata.nextLink\":\"https://x\",\"value\":[" A "]}"), 1, 1, 0, false, false},
        {UNIT_TEXT("{\"value\":[" A "],\"@odata.nextLink\":\"https://x\"}"), 1, 1, 0, false, false},
        {UNIT_TEXT("{\"value\":[],\"odata.nextLink\":\"x\"}"), 1, 1, 0, false, false},
        {UNIT_TEXT("{\"value\":[],\"@odata.nextLink\":\"\"}"), 1, 0, 0, false, false},
        {UNIT_TEXT("{\"value\":[],\"@odata.nextLink\":null}"), 1, 0, 0, false, false},
        {UNIT_TEXT("{\"value\":[],\"@odata.nextLink\":\"x\"}{\"value\":[]}"), 2, 1, 0, false,
         false},
        {UNIT_TEXT("[{\"value\":[],\"@odata.nextLink\":\"x\"},{\"value\":[]}]"), 2, 1, 0, false,
         false},
        {UNIT_TEXT("{\"@odata.count\":7,\"value\":[]}"), 1, 0, 7, true, false},
        {UNIT_TEXT("{\"@odata.count\":0,\"value\":[]}"), 1, 0, 0, true, false},
        {UNIT_TEXT("{\"value\":[],\"@odata.count\":7}{\"@odata.count\":5,\"value\":[]}"), 2, 0, 7,
         true, false},
        {UNIT_TEXT("{\"@odata.count\":\"7\",\"value\":[]}"), 1, 0, 0, false, false},
        {UNIT_TEXT("{\"value\":[],\"@odata.deltaLink\":\"https://x\"}"), 1, 0, 0, false, true},
        {UNIT_TEXT("{\"@odata.context\":\"https://graph.microsoft.com/v1.0/$metadata#users/$delta\""
                   ",\"value\":[]}"),
         1, 0, 0, false, true},
        {UNIT_TEXT("{\"value\":[],\"@odata.nextLink\":\"https://x/users/delta?$skiptoken=1\"}"), 1,
         1, 0, false, true},
        {UNIT_TEXT("{\"@odata.context\":\"https://graph.microsoft.com/v1.0/$metadata#users\","
                   "\"value\":[" A "]}"),
         1, 0, 0, false, false},
        {UNIT_TEXT("{\"value\":[{\"id\":\"a\",\"@removed\":{\"reason\":\"changed\"}}]}"), 1, 0, 0,
         false, true},
        {UNIT_TEXT("{\"value\":[],\"aad.deltaLink\":\"https://x\"}"), 1, 0, 0, false, true},
        {UNIT_TEXT("{\"aad.nextLink\":\"https://x\",\"value\":[]}"), 1, 1, 0, false, true},
        {UNIT_TEXT("{\"aad.nextLink\":\"\",\"value\":[]}"), 1, 0, 0, false, false},
        {UNIT_TEXT("{\"value\":[{\"id\":\"a\",\"aad.isDeleted\":true}]}"), 1, 0, 0, false, true},
        {UNIT_TEXT("{\"value\":[{\"id\":\"a\",\"aad.isDeleted\":false}]}"), 1, 0, 0, false, false},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct heard heard = hear(rows[i].whole);
        assert_i64(heard.outcome, 0);
        assert_i64(heard.facts.envelopes, rows[i].envelopes);
        assert_i64(heard.facts.linked, rows[i].linked);
        assert_i64(heard.facts.count, rows[i].count);
        assert_i64(heard.facts.counted, rows[i].counted);
        assert_i64(heard.facts.delta, rows[i].delta);
        heard_release(&heard);
    }
}

static void what_is_no_export_is_refused_with_its_place(void **state)
{
    static const struct {
        struct text whole;
        const char *pattern;
    } rows[] = {
        {UNIT_TEXT("[1]"), "1:2 json: *object*"},
        {UNIT_TEXT("[[" A "]]"), "1:2 json: *object*"},
        {UNIT_TEXT("[" A ",null]"), "1:13 json: *object*"},
        {UNIT_TEXT("{\"value\":[\n" A ",\n\"b\"]}"), "3:1 json: *user object*"},
        {UNIT_TEXT("{\"value\":[" A " " B "]}"), "1:22 json: *comma*"},
        {UNIT_TEXT("[" A B "]"), "1:12 json: *comma*"},
        {UNIT_TEXT("[" A ",]"), "1:13 json: *"},
        {UNIT_TEXT("[," A "]"), "1:2 json: *"},
        {UNIT_TEXT("{\"value\":[" A ",]}"), "1:22 json: *"},
        {UNIT_TEXT("{\"value\":[" A "],}"), "1:23 json: *"},
        {UNIT_TEXT("{\"value\":[" A "]]"), "1:22 json: *"},
        {UNIT_TEXT("{\"value\":[" A "] \"a\":1}"), "1:23 json: *comma*"},
        {UNIT_TEXT("{\"value\":[" A "],\"a\" 1}"), "1:27 json: *colon*"},
        {UNIT_TEXT("{\"value\":[" A "],7:1}"), "1:24 json: *name*"},
        {UNIT_TEXT("{\"value\":[" A "],\"value\":[" B "]}"), "1:31 json: *second list*"},
        {UNIT_TEXT("{\"value\":[" A "],\"a\":01}"), "1:27 json: *"},
        {UNIT_TEXT("{\"value\":[" A "]}x"), "1:23 json: *follows*"},
        {UNIT_TEXT("[" A "],[" B "]"), "1:13 json: *follows*"},
        {UNIT_TEXT(A ",\n" B), "1:11 json: *follows*"},
        {UNIT_TEXT(A "\0"), "1:11 encoding: *nothing but NUL*"},
        {UNIT_TEXT("[{\"id\":\"a\nb\"}]"), "1:10 json: *"},
        {UNIT_TEXT("[{\"id\":\"\xff\"}]"), "1:9 encoding: *"},
        {UNIT_TEXT("[{\"id\":\"\\uZZZZ\"}]"), "1:11 json: *"},
        {UNIT_TEXT("[{id:1}]"), "1:3 json: *"},
        {UNIT_TEXT("[{'id':1}]"), "1:3 json: *"},
        {UNIT_TEXT("[{\"id\":NaN}]"), "1:8 json: *"},
        {UNIT_TEXT("[{\"id\":1,}]"), "1:10 json: *"},
        {UNIT_TEXT("// no\n[]"), "1:1 csv: *"},
        {UNIT_TEXT("[] // no"), "1:4 json: a comment*"},
        {UNIT_TEXT("[] no"), "1:4 json: *follows*"},
        {UNIT_TEXT("[{\"id\":\"1\"},]"), "1:13 json: *comma before it*"},
        {UNIT_TEXT("{\"value\":[{\"id\":\"1\"},]}"), "1:22 json: *comma before it*"},
        {UNIT_TEXT("{\"value\":[],}"), "1:13 json: *comma before it*"},
        {UNIT_TEXT("[{\"id\":\"1\"} /* no */]"), "1:13 json: a comment*"},
        {UNIT_TEXT("[{\"id\":\"1\"},None]"), "1:13 json: a word of Python*"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_refused(rows[i].whole, rows[i].pattern);
}

/* Whatever may hold users is read, or refused with its place. */
static void nobody_is_lost_in_a_member_that_is_not_known(void **state)
{
    static const struct {
        struct text whole;
        const char *pattern;
    } rows[] = {
        {UNIT_TEXT("{\"users\":[" A "],\n\"guests\":[" B "]}"), "2:1 json: *\"guests\" is not*"},
        {UNIT_TEXT("{\"guests\":[" B "],\n\"users\":[" A "]}"), "1:2 json: *\"guests\" is not*"},
        {UNIT_TEXT("{\"guests\":[" B "],\"value\":[" A "]}"), "1:2 json: *\"guests\" is not*"},
        {UNIT_TEXT("{\"value\":[" A "],\"deleted\":[" B "]}"), "1:23 json: *\"deleted\" is not*"},
        {UNIT_TEXT("{\"value\":[" A "],\"more\":{\"a\":[1]}}"), "1:23 json: *\"more\" is not*"},
        {UNIT_TEXT("{\"guests\":[" B "],\"when\":\"x\"}"), "1:2 json: *\"guests\" is not*"},
        {UNIT_TEXT("{\"when\":\"x\",\"users\":[" B "]}"), "1:13 json: *\"users\" is not*"},
        {UNIT_TEXT("{\"body\":{\"page\":{\"value\":[1,[" B "]]}}}"), "1:2 json: *\"body\" is not*"},
        {UNIT_TEXT("[" A ",{\"guest\":" B "}]"), "1:14 json: *\"guest\" is not*"},
        {UNIT_TEXT("{\"responses\":[],\"requests\":[{\"id\":\"1\"}]}"),
         "1:17 json: *\"requests\" is not*"},
        {UNIT_TEXT("{\"id\":\"a\",\"users\":[" B "]}"), "1:11 json: *list and a record*"},
        {UNIT_TEXT("{\"users\":[],\"value\":[],\"id\":\"a\"}"), "1:32 json: *list and a record*"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_refused(rows[i].whole, rows[i].pattern);
}

/* Which of the two would count would depend on their order. */
static void a_page_says_everything_once(void **state)
{
    static const char *const names[] = {"@odata.context",   "@odata.nextLink", "odata.nextLink",
                                        "@odata.deltaLink", "@odata.count",    "totalResults",
                                        "aad.nextLink",     "aad.deltaLink",   "meta"};
    struct buffer whole = {0};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        buffer_clear(&whole);
        buffer_format(&whole, "{\"%s\":null,\"value\":[],\n\"%s\":null}", names[i], names[i]);
        assert_refused(buffer_text(&whole), "2:1 json: a member stands twice in one object");
        buffer_clear(&whole);
        buffer_format(&whole, "{\"%s\":null,\n\"%s\":null,\"value\":[]}", names[i], names[i]);
        assert_refused(buffer_text(&whole), "2:1 json: a member stands twice in one object");
    }
    buffer_release(&whole);
}

/* A page may be larger than a record; then it is read as it comes. */
static void a_list_of_users_may_be_longer_than_a_record(void **state)
{
    struct buffer whole = {0};
    struct heard heard;
    (void)state;
    buffer_add(&whole, TEXT("{\"users\":["));
    for (size_t i = 0; whole.len <= LIMIT_RECORD; i++)
        buffer_format(&whole, "%s{\"id\":\"%zu\"}", i == 0 ? "" : ",", i);
    buffer_add(&whole, TEXT("],\"id\":\"x\"}"));
    heard_once(&heard, buffer_text(&whole), 0);
    assert_true(heard.taken > 10000);
    assert_true(text_find(buffer_text(&heard.said), TEXT("this object is a list and a record")) >
                0);
    heard_release(&heard);
    buffer_release(&whole);
}

static void the_answer_to_a_failed_request_is_no_export(void **state)
{
    static const struct {
        struct text whole;
        const char *pattern;
    } rows[] = {
        {UNIT_TEXT("{\"error\":{\"code\":\"InvalidAuthenticationToken\",\"message\":\"x\"}}"),
         "1:1 export: *(\"InvalidAuthenticationToken\")*"},
        {UNIT_TEXT("\n{\"error\":{\"code\":7}}"), "2:1 export: *failed request*"},
        {UNIT_TEXT("{\"error\":{}}"), "1:1 export: *failed request*"},
        {UNIT_TEXT("{\"value\":[" A "]}\n{\"error\":{\"code\":\"TooManyRequests\"}}"),
         "2:1 export: *TooManyRequests*"},
        {UNIT_TEXT("[{\"value\":[" A "]},{\"error\":{\"code\":\"TooManyRequests\"}}]"),
         "1:25 export: *TooManyRequests*"},
        {UNIT_TEXT("{\"@odata.context\":\"x\",\"error\":{\"code\":\"Throttled\"},\"value\":[" A
                   "]}"),
         "* export: *Throttled*"},
        {UNIT_TEXT("{\"value\":[" A "],\"error\":{\"code\":\"Throttled\"}}"),
         "* export: *Throttled*"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_refused(rows[i].whole, rows[i].pattern);
    assert_heard(TEXT("{\"id\":\"a\",\"error\":null}"), "1:1 #1 | id=a\n");
}

/* -- Cut files ----------------------------------------------------------------------------------
 */

static void a_cut_export_never_passes_for_the_whole(void **state)
{
    static const struct text wholes[] = {
        UNIT_TEXT("[" A "," B "]"),
        UNIT_TEXT("{\"@odata.context\":\"x\",\"value\":[" A ",{\"id\":\"\\ud83d\\ude00\xc3\xa4\","
                  "\"businessPhones\":[\"1\",\"2\"],\"n\":-1.5e3}],\"a\":{\"b\":[true,null]}}"),
        UNIT_TEXT("{\"value\":" A "}"),
        UNIT_TEXT(A "\n" B "\n" C),
        UNIT_TEXT("{\"value\":[" A "]}\n{\"value\":[" B "],\"@odata.count\":2}"),
        UNIT_TEXT("[{\"value\":[" A "]},{\"value\":[]}]"),
        UNIT_TEXT("\xEF\xBB\xBF[" A "]"),
        UNIT_TEXT("{\"error\":{\"code\":\"x\"}}"),
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(wholes); i++) {
        struct heard whole = hear(wholes[i]);
        for (size_t len = 0; len < wholes[i].len; len++) {
            struct heard cut = hear(text_until(wholes[i], len));
            assert_holds(cut.outcome != 0 || cut.taken < whole.taken);
            assert_holds(cut.outcome != 0 || cut.facts.records < whole.facts.records);
            heard_release(&cut);
        }
        heard_release(&whole);
    }
}

static void a_cut_list_is_an_error_at_the_cut(void **state)
{
    static const struct {
        struct text whole;
        const char *pattern;
    } rows[] = {
        {UNIT_TEXT("["), "1:2 json: *cut*"},
        {UNIT_TEXT("[" A), "1:12 json: *cut*"},
        {UNIT_TEXT("[" A ",\n"), "2:1 json: *cut*"},
        {UNIT_TEXT("[" A ",{\"id\":\"b"), "1:21 json: *cut*"},
        {UNIT_TEXT("{\"value\":[" A "]"), "1:22 json: *cut*"},
        {UNIT_TEXT("{\"value\":[" A "],\"@odata.nextLi"), "1:37 json: *cut*"},
        {UNIT_TEXT("{\"value\""), "1:9 json: *cut*"},
        {UNIT_TEXT("{\"value\":"), "1:10 json: *cut*"},
        {UNIT_TEXT("{"), "1:2 json: *cut*"},
        {UNIT_TEXT(A "\n{\"id\":"), "2:7 json: *cut*"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_refused(rows[i].whole, rows[i].pattern);
}

/* -- Limits -------------------------------------------------------------------------------------
 */

/* {"id":"a","x":"xxx..."} of `len` octets. */
static void add_record(struct buffer *out, size_t len)
{
    struct text begin = TEXT("{\"id\":\"a\",\"x\":\""), end = TEXT("\"}");
    buffer_add(out, begin);
    buffer_repeat(out, 'x', len - begin.len - end.len);
    buffer_add(out, end);
}

static void a_record_may_be_as_large_as_the_limit(void **state)
{
    static const size_t steps[] = {0, LIMIT_BLOCK / 3};
    static const char *const begins[] = {"{\"value\":[\n", "[\n", "{}\n"};
    static const char *const ends[] = {"]}", "]", "\n"};
    (void)state;
    for (size_t row = 0; row < 2 * COUNT_OF(begins) * COUNT_OF(steps); row++) {
        struct buffer whole = {0};
        struct heard heard;
        size_t over = row % 2, shape = row / 2 % COUNT_OF(begins);
        buffer_add_string(&whole, begins[shape]);
        unit_row = text_of(begins[shape]);
        add_record(&whole, LIMIT_RECORD + over);
        buffer_add_string(&whole, ends[shape]);
        heard_once(&heard, buffer_text(&whole), steps[row / 2 / COUNT_OF(begins)]);
        assert_true(text_ends(buffer_text(&heard.said),
                              over == 0
                                  ? TEXT(" | id=a\n")
                                  : TEXT("2:1 json: a record of more than 1 MiB begins here\n")));
        heard_release(&heard);
        buffer_release(&whole);
    }
}

static void a_record_without_end_is_not_read_to_its_end(void **state)
{
    static const struct text begins[] = {
        UNIT_TEXT("[{\"id\":\""),
        UNIT_TEXT("{\"id\":\"a\",\"x\":[\""),
        UNIT_TEXT("{\"value\":[{\""),
        UNIT_TEXT("{\"x\":\""),
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(begins); i++) {
        struct buffer whole = {0};
        struct heard heard;
        buffer_add(&whole, begins[i]);
        buffer_repeat(&whole, 'x', 6 * LIMIT_RECORD);
        heard_once(&heard, buffer_text(&whole), 0);
        assert_true(text_ends(buffer_text(&heard.said),
                              TEXT("json: a record of more than 1 MiB begins here\n")));
        heard_release(&heard);
        buffer_release(&whole);
    }
}

static void many_large_records_are_read_one_by_one(void **state)
{
    struct buffer whole = {0};
    struct heard heard;
    (void)state;
    buffer_add_byte(&whole, '[');
    for (int i = 0; i < 40; i++) {
        add_record(&whole, LIMIT_RECORD / 2 + (size_t)i);
        buffer_add_byte(&whole, i == 39 ? ']' : ',');
    }
    heard_once(&heard, buffer_text(&whole), 0);
    assert_i64(heard.outcome, 0);
    assert_i64(heard.taken, 40);
    heard_release(&heard);
    buffer_release(&whole);
}

static void nesting_is_limited(void **state)
{
    static const char *const begins[] = {"[", "{\"value\":["}, *const ends[] = {"]", "]}"};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(begins); i++)
        for (size_t over = 0; over < 2; over++) {
            struct buffer whole = {0};
            size_t depth = over == 0 ? LIMIT_JSON_DEPTH - 1 : LIMIT_JSON_DEPTH + 1;
            buffer_format(&whole, "%s{\"id\":\"a\",\"x\":", begins[i]);
            buffer_repeat(&whole, '[', depth);
            buffer_repeat(&whole, ']', depth);
            buffer_format(&whole, "}%s", ends[i]);
            struct heard heard = hear(buffer_text(&whole));
            assert_i64(heard.outcome, over == 0 ? 0 : -1);
            assert_i64(heard.taken, over == 0 ? 1 : 0);
            heard_release(&heard);
            buffer_release(&whole);
        }
}

static void lines_may_end_in_cr_alone(void **state)
{
    static const struct {
        struct text whole;
        const char *said;
    } rows[] = {
        {UNIT_TEXT("[\r{\"id\":\"1\"},\r\r  {\"id\":\"2\"}\r]\r"),
         "2:1 #1 | id=1\n4:3 #2 | id=2\n"},
        {UNIT_TEXT("{\"id\":\"1\"}\r{\"id\":?}"),
         "1:1 #1 | id=1\n2:7 json: not the start of a value\n"},
        {UNIT_TEXT("[\r\n{\"id\":\"1\"},\r{\"id\":\"2\"}]"), "2:1 #1 | id=1\n2:13 #2 | id=2\n"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_heard(rows[i].whole, rows[i].said);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(lines_may_end_in_cr_alone),
    UNIT_TEST(every_shape_of_export_gives_its_records),
    UNIT_TEST(pages_tell_what_they_are),
    UNIT_TEST(what_is_no_export_is_refused_with_its_place),
    UNIT_TEST(nobody_is_lost_in_a_member_that_is_not_known),
    UNIT_TEST(a_page_says_everything_once),
    UNIT_TEST(a_list_of_users_may_be_longer_than_a_record),
    UNIT_TEST(the_answer_to_a_failed_request_is_no_export),
    UNIT_TEST(a_cut_export_never_passes_for_the_whole),
    UNIT_TEST(a_cut_list_is_an_error_at_the_cut),
    UNIT_TEST(a_record_may_be_as_large_as_the_limit),
    UNIT_TEST(a_record_without_end_is_not_read_to_its_end),
    UNIT_TEST(many_large_records_are_read_one_by_one),
    UNIT_TEST(nesting_is_limited),
};

UNIT_MAIN(tests)
