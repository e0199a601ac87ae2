#include "unit.h"

#include "base/json.h"
#include "format/json_value.h"

static void dates_of_powershell_are_told_by_their_form(void **state)
{
    static const struct {
        struct text in, out;
    } rows[] = {
        {UNIT_TEXT("/Date(0)/"), UNIT_TEXT("1970-01-01T00:00:00Z")},
        {UNIT_TEXT("/Date(1613679244000)/"), UNIT_TEXT("2021-02-18T20:14:04Z")},
        {UNIT_TEXT("/Date(1613679244000-0500)/"), UNIT_TEXT("2021-02-18T20:14:04Z")},
        {UNIT_TEXT("/Date(-62135596800000)/"), UNIT_TEXT("0001-01-01T00:00:00Z")},
        {UNIT_TEXT("/Date()/"), UNIT_TEXT("/Date()/")},
        {UNIT_TEXT("/Date(12"), UNIT_TEXT("/Date(12")},
        {UNIT_TEXT("/Date(99999999999999999999)/"), UNIT_TEXT("/Date(99999999999999999999)/")},
        {UNIT_TEXT("/Date(1)/ "), UNIT_TEXT("/Date(1)/ ")},
        {UNIT_TEXT("2021-02-18"), UNIT_TEXT("2021-02-18")},
        {UNIT_TEXT(""), UNIT_TEXT("")},
    };
    struct arena arena = {0};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        unit_row = rows[i].in;
        assert_texts_equal(json_date_text(&arena, rows[i].in), rows[i].out);
    }
    arena_release(&arena);
}

/* What stands for no character in a text is put right, shortened numbers become texts, and nothing
 * else changes. */
static void escapes_and_shortened_numbers_are_mended(void **state)
{
    static const struct {
        const char *in, *out;
    } rows[] = {
        {"\"a\\u0000b\"", "\"a\\u0001b\""},
        {"\"\\ud83d\\ude00\"", "\"\\ud83d\\ude00\""},
        {"\"\\ud83d\"", "\"\\ufffd\""},
        {"\"\\ude00\\ud83d\"", "\"\\ufffd\\ufffd\""},
        {"\"\\uD83D\\uD83D\\uDE00\"", "\"\\ufffd\\uD83D\\uDE00\""},
        {"\"\\\\u0000\"", "\"\\\\u0000\""},
        {"\"\\\\\\u0000\"", "\"\\\\\\u0001\""},
        {"{\"\\u0000\":[\"\\udc00\",\"x\"]}", "{\"\\u0001\":[\"\\ufffd\",\"x\"]}"},
        {"\"\\ud83d\\n\"", "\"\\ufffd\\n\""},
        {"{\"tel\":4.47911E+11}", "{\"tel\":\"4.47911E+11\"}"},
        {"[4.5e11,-1e7,1E-2,2E+100]", "[\"4.5E+11\",\"-1E+07\",\"1E-02\",\"2E+100\"]"},
        {"[1,-2.5,0,\"4E+11\",true,false,null,{\"e\":\"\\\"1e5\"}]",
         "[1,-2.5,0,\"4E+11\",true,false,null,{\"e\":\"\\\"1e5\"}]"},
        {"{\"\\u0000\":1e9}", "{\"\\u0001\":\"1E+09\"}"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        size_t end = 0;
        struct json_fault fault = {0};
        bool mend = false;
        struct text in = text_of(rows[i].in);
        unit_row = in;
        assert_i64(json_scan_mendable(in, true, &end, &fault, &mend), JSON_WHOLE);
        assert_i64(end, in.len);
        assert_i64(mend, strcmp(rows[i].in, rows[i].out) != 0);
        char *copy = unit_exact_copy(in);
        struct buffer out = {0};
        json_mend(&out, (struct text){copy, in.len});
        assert_texts_equal(buffer_text(&out), text_of(rows[i].out));
        assert_i64(json_scan(buffer_text(&out), true, &end, &fault), JSON_WHOLE);
        buffer_release(&out);
        memory_free(copy);
    }
}

/* Unquoting never looks behind the end, and never gives what is no UTF-8. */
static void what_is_to_be_mended_can_be_shown(void **state)
{
    static const struct {
        const char *in;
        struct text out;
    } rows[] = {
        {"\"\\ud83d\"", UNIT_TEXT("\xEF\xBF\xBD")},
        {"\"\\ud83dx\"", UNIT_TEXT("\xEF\xBF\xBDx")},
        {"\"\\ud83d\\u0041\"", UNIT_TEXT("\xEF\xBF\xBD"
                                         "A")},
        {"\"\\u0000\"", UNIT_TEXT("\xEF\xBF\xBD")},
        {"\"\\udc00\"", UNIT_TEXT("\xEF\xBF\xBD")},
        {"\"\\ud83d\\ude00\"", UNIT_TEXT("\xF0\x9F\x98\x80")},
    };
    struct arena arena = {0};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct text in = text_of(rows[i].in);
        unit_row = in;
        char *exact = unit_exact_copy(in);
        assert_texts_equal(json_unquote(&arena, (struct text){exact, in.len}), rows[i].out);
        memory_free(exact);
    }
    arena_release(&arena);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(dates_of_powershell_are_told_by_their_form),
    UNIT_TEST(escapes_and_shortened_numbers_are_mended),
    UNIT_TEST(what_is_to_be_mended_can_be_shown),
};

UNIT_MAIN(tests)
