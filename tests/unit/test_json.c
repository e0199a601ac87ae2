#include "unit.h"

#include "base/json.h"
#include "base/limits.h"
#include "base/utf8.h"

struct scanned {
    enum json_outcome outcome;
    size_t at; /* the end of a whole value, or the offset of the fault */
};

/* Scans a copy that ends where its memory ends. */
static struct scanned scan(struct text text, bool last)
{
    struct json_fault fault = {SIZE_MAX, NULL};
    struct scanned result = {.at = SIZE_MAX};
    size_t end = SIZE_MAX;
    char *exact = unit_exact_copy(text);
    result.outcome = json_scan((struct text){exact, text.len}, last, &end, &fault);
    memory_free(exact);
    if (result.outcome != JSON_WHOLE)
        assert_non_null(fault.message);
    result.at = result.outcome == JSON_WHOLE ? end : fault.offset;
    return result;
}

static void assert_scanned(struct text text, bool last, enum json_outcome outcome, size_t at)
{
    struct scanned result = scan(text, last);
    unit_row = text;
    assert_i64(result.outcome, outcome);
    assert_i64(result.at, at);
}

/* -- Scanning ------------------------------------------------------------------------------------
 */

/* Documents that are whole; the prefixes of all of them are tried, too. */
static const struct text documents[] = {
    UNIT_TEXT("null"),
    UNIT_TEXT("true"),
    UNIT_TEXT("false"),
    UNIT_TEXT("0"),
    UNIT_TEXT("-0"),
    UNIT_TEXT("-12.50e+10"),
    UNIT_TEXT("1E400"),
    UNIT_TEXT("0.30000000000000004"),
    UNIT_TEXT("9007199254740993"),
    UNIT_TEXT("1849017011531812866"),
    UNIT_TEXT("\"\""),
    UNIT_TEXT("\"plain \x7f '/\""),
    UNIT_TEXT("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0001\\u00e4\\uFFFF\""),
    UNIT_TEXT("\"\\ud83d\\ude00 \\uDBFF\\uDFFF\""),
    UNIT_TEXT("\"\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80\xe2\x80\xa8\xef\xbf\xbf\xf4\x8f\xbf\xbf\""),
    UNIT_TEXT("[]"),
    UNIT_TEXT("[ \t\r\n]"),
    UNIT_TEXT("{}"),
    UNIT_TEXT("{ }"),
    UNIT_TEXT("[1,-2.5,\"a\",null,true,false,[],{}]"),
    UNIT_TEXT("[ 1 , [ [ ] , { \"a\" : { } } ] ]"),
    UNIT_TEXT("{\"a\":1,\"a\":2}"),
    UNIT_TEXT("{ \"id\" : \"00\" ,\n\"businessPhones\" : [ \"+49 30 1\" , \"\" ] }"),
    UNIT_TEXT("{\"\":{\"}\":\"]\",\"\\\"\":[\"{\",\"\\\\\"]}}"),
    UNIT_TEXT("{\"@odata.context\":\"https://graph.microsoft.com/v1.0/$metadata#users\","
              "\"value\":[{\"displayName\":\"Zo\xc3\xab \\\"Z\\\" \\u00c5s\",\"accountEnabled\":"
              "true,\"mail\":null}]}"),
};

static bool is_number(struct text document)
{
    return document.data[0] == '-' || ascii_is_digit(document.data[0]);
}

static void a_whole_value_ends_where_it_ends(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(documents); i++) {
        struct text whole = documents[i];
        assert_scanned(whole, true, JSON_WHOLE, whole.len);
        assert_scanned(whole, false, is_number(whole) ? JSON_CUT : JSON_WHOLE, whole.len);
    }
}

static void what_follows_a_value_is_not_looked_at(void **state)
{
    static const struct {
        struct text text;
        size_t end;
    } rows[] = {
        {UNIT_TEXT("1 2"), 1},        {UNIT_TEXT("{}{}"), 2},    {UNIT_TEXT("{\"a\":1} xyz"), 7},
        {UNIT_TEXT("nullx"), 4},      {UNIT_TEXT("[1]\xff"), 3}, {UNIT_TEXT("{\"a\":1}\0"), 7},
        {UNIT_TEXT("\"a\"\"b"), 3},   {UNIT_TEXT("12,"), 2},     {UNIT_TEXT("12]"), 2},
        {UNIT_TEXT("{\"a\":1}}"), 7}, {UNIT_TEXT("[]]"), 2},     {UNIT_TEXT("0x10"), 1},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        for (int last = 0; last < 2; last++)
            assert_scanned(rows[i].text, last != 0, JSON_WHOLE, rows[i].end);
}

/* A cut file must be told from a broken one wherever it was cut: between octets of a character, in
 * an escape, between the halves of a pair. */
static void every_prefix_of_a_document_is_cut(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(documents); i++)
        for (size_t len = 0; len < documents[i].len; len++)
            assert_scanned(text_until(documents[i], len), false, JSON_CUT, len);
}

static void every_prefix_of_a_document_that_ends_there_is_cut(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(documents); i++)
        for (size_t len = 0; len < documents[i].len; len++) {
            struct text prefix = text_until(documents[i], len);
            bool number = len != 0 && is_number(prefix) && ascii_is_digit(prefix.data[len - 1]);
            assert_scanned(prefix, true, number ? JSON_WHOLE : JSON_CUT, len);
        }
}

/* What some readers take without a word, and what RFC 8259 forbids. */
static const struct {
    struct text text;
    size_t at;
} faults[] = {
    /* strings */
    {UNIT_TEXT("\"ab\\u0000cd\""), 5},
    {UNIT_TEXT("{\"id\\u0000evil\":1}"), 6},
    {UNIT_TEXT("\"ab\\uZZZZcd\""), 5},
    {UNIT_TEXT("\"ab\\u12 3cd\""), 7},
    {UNIT_TEXT("\"ab\\u123\""), 8},
    {UNIT_TEXT("\"ab\\u+123\""), 5},
    {UNIT_TEXT("\"ab\\U0041\""), 4},
    {UNIT_TEXT("\"ab\0cd\""), 3},
    {UNIT_TEXT("\"ab\ncd\""), 3},
    {UNIT_TEXT("\"ab\tcd\""), 3},
    {UNIT_TEXT("\"ab\x1f\""), 3},
    {UNIT_TEXT("\"\\x41\""), 2},
    {UNIT_TEXT("\"\\'\""), 2},
    {UNIT_TEXT("\"\\\n\""), 2},
    {UNIT_TEXT("'a'"), 0},
    {UNIT_TEXT("\"\\ud800\""), 3},
    {UNIT_TEXT("\"\\udc00\""), 3},
    {UNIT_TEXT("\"\\udc00\\ud800\""), 3},
    {UNIT_TEXT("\"\\ud800\\ud800\""), 3},
    {UNIT_TEXT("\"\\ud83dx\\ude00\""), 3},
    {UNIT_TEXT("\"\\ud83d\\n\\ude00\""), 3},
    {UNIT_TEXT("\"\\ud83d\\u0041\""), 3},
    {UNIT_TEXT("\"\\ud83d\\uzz00\""), 9},
    /* encoding */
    {UNIT_TEXT("\"a\xff\""), 2},
    {UNIT_TEXT("\"a\xc0\xaf\""), 2},
    {UNIT_TEXT("\"a\xed\xa0\xbd\xed\xb8\x80\""), 2},
    {UNIT_TEXT("\"a\xf4\x90\x80\x80\""), 2},
    {UNIT_TEXT("\"a\xf8\x88\x80\x80\x80\""), 2},
    {UNIT_TEXT("\"a\xc3\""), 2},
    {UNIT_TEXT("\"a\xe2\x82\""), 2},
    {UNIT_TEXT("\"a\x80\""), 2},
    {UNIT_TEXT("\"M\xfcller\""), 2},
    {UNIT_TEXT("{\"\xff\":1}"), 2},
    {UNIT_TEXT("\xef\xbb\xbf{}"), 0},
    {UNIT_TEXT("{\0}\0"), 1},
    {UNIT_TEXT("{\0\"\0a\0\"\0:\0001\0}\0"), 1},
    {UNIT_TEXT("\0{\0}"), 0},
    /* between tokens */
    {UNIT_TEXT("[\0]"), 1},
    {UNIT_TEXT("[1\x01]"), 2},
    {UNIT_TEXT("[1,\v2]"), 3},
    {UNIT_TEXT("[1,\f2]"), 3},
    {UNIT_TEXT("[\xc2\xa0]"), 1},
    {UNIT_TEXT(" 1"), 0},
    {UNIT_TEXT("/**/1"), 0},
    {UNIT_TEXT("[1,//x\n2]"), 3},
    /* numbers */
    {UNIT_TEXT("01"), 0},
    {UNIT_TEXT("-01"), 1},
    {UNIT_TEXT("00"), 0},
    {UNIT_TEXT("[1.]"), 3},
    {UNIT_TEXT("1.e5"), 2},
    {UNIT_TEXT("-.5"), 1},
    {UNIT_TEXT(".5"), 0},
    {UNIT_TEXT("[1e]"), 3},
    {UNIT_TEXT("[1e+]"), 4},
    {UNIT_TEXT("[1.5e-,2]"), 6},
    {UNIT_TEXT("+1"), 0},
    {UNIT_TEXT("--1"), 1},
    {UNIT_TEXT("[0x10]"), 2},
    {UNIT_TEXT("[1_000]"), 2},
    {UNIT_TEXT("-Infinity"), 1},
    {UNIT_TEXT("Infinity"), 0},
    {UNIT_TEXT("NaN"), 0},
    {UNIT_TEXT("nan"), 0},
    /* words */
    {UNIT_TEXT("TRUE"), 0},
    {UNIT_TEXT("[tru]"), 1},
    {UNIT_TEXT("[nullx]"), 5},
    {UNIT_TEXT("nil"), 0},
    {UNIT_TEXT("undefined"), 0},
    /* structure */
    {UNIT_TEXT("[1,]"), 3},
    {UNIT_TEXT("{\"a\":1,}"), 7},
    {UNIT_TEXT("[,1]"), 1},
    {UNIT_TEXT("{,}"), 1},
    {UNIT_TEXT("[1 2]"), 3},
    {UNIT_TEXT("[1}"), 2},
    {UNIT_TEXT("{\"a\":1]"), 6},
    {UNIT_TEXT("{\"a\" 1}"), 5},
    {UNIT_TEXT("{\"a\":}"), 5},
    {UNIT_TEXT("{\"a\"}"), 4},
    {UNIT_TEXT("{\"a\"::1}"), 5},
    {UNIT_TEXT("{\"a\":1 \"b\":2}"), 7},
    {UNIT_TEXT("{\"a\",1}"), 4},
    {UNIT_TEXT("{a:1}"), 1},
    {UNIT_TEXT("{1:2}"), 1},
    {UNIT_TEXT("{null:2}"), 1},
    {UNIT_TEXT("{[]:2}"), 1},
    {UNIT_TEXT("[\"a\":1]"), 4},
    {UNIT_TEXT("]"), 0},
    {UNIT_TEXT("}"), 0},
    {UNIT_TEXT(","), 0},
    {UNIT_TEXT(":"), 0},
};

static void a_fault_is_found_at_its_octet(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(faults); i++)
        assert_scanned(faults[i].text, true, JSON_FAULT, faults[i].at);
}

/* With more text behind it, a fault stays where it is. */
static void a_fault_does_not_depend_on_what_follows(void **state)
{
    struct buffer longer = {0};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(faults); i++) {
        buffer_clear(&longer);
        buffer_add(&longer, faults[i].text);
        buffer_add(&longer, TEXT("}]\"        "));
        assert_scanned(buffer_text(&longer), false, JSON_FAULT, faults[i].at);
    }
    buffer_release(&longer);
}

/* What people and programs write in place of JSON. */
static void a_common_slip_is_called_by_its_name(void **state)
{
    static const struct {
        struct text text;
        const char *pattern;
    } rows[] = {
        {UNIT_TEXT("{\xE2\x80\x9C"
                   "a\xE2\x80\x9D:1}"),
         "a typographic quote*"},
        {UNIT_TEXT("{\"a\":\xE2\x80\x9D"
                   "b\xE2\x80\x9D}"),
         "a typographic quote*"},
        {UNIT_TEXT("{\"a\":1,\xE2\x80\x98"
                   "b\xE2\x80\x99:1}"),
         "a typographic quote*"},
        {UNIT_TEXT("{'a':1}"), "a single quote*"},
        {UNIT_TEXT("['a']"), "a single quote*"},
        {UNIT_TEXT("[True]"), "a word of Python*"},
        {UNIT_TEXT("{\"a\":False}"), "a word of Python*"},
        {UNIT_TEXT("{\"a\":None}"), "a word of Python*"},
        {UNIT_TEXT("{\"a\":NaN}"), "NaN*"},
        {UNIT_TEXT("[-Infinity]"), "NaN*"},
        {UNIT_TEXT("[1,]"), "a bracket closes*comma*"},
        {UNIT_TEXT("{\"a\":1,}"), "a bracket closes*comma*"},
        {UNIT_TEXT("{\"a\":1, // x\n\"b\":2}"), "a comment*"},
        {UNIT_TEXT("{\"a\":1 /* x */,\"b\":2}"), "a comment*"},
        {UNIT_TEXT("{\"a\":1]"), "a comma or } is missing*"},
        {UNIT_TEXT("[Trumpet]"), "not the start of a value"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct json_fault fault = {0, ""}, piecemeal = {0, ""};
        size_t end = 0, len = 0;
        unit_row = rows[i].text;
        assert_i64(json_scan(unit_row, true, &end, &fault), JSON_FAULT);
        assert_holds(text_matches_glob(text_of(fault.message), text_of(rows[i].pattern)));
        while (json_scan(text_until(unit_row, len), len == unit_row.len, &end, &piecemeal) ==
               JSON_CUT)
            len++;
        assert_string_is(piecemeal.message, fault.message);
        assert_i64(piecemeal.offset, fault.offset);
    }
}

static void every_octet_is_taken_or_refused_by_its_place(void **state)
{
    (void)state;
    for (int octet = 0; octet < 256; octet++) {
        char in_string[] = {'"', (char)octet, 'x', '"'},
             escaped[] = {'"', '\\', (char)octet, '"', '"'};
        char between[] = {'[', (char)octet, ']'}, start[] = {(char)octet, 'x'};
        bool plain = octet >= 0x20 && octet < 0x80 && octet != '"' && octet != '\\';
        bool escape = octet != 0 && strchr("\"\\/bfnrt", octet) != NULL;
        bool starts = octet != 0 && strchr("\"{[-0123456789tfn", octet) != NULL;
        bool space = octet == ' ' || octet == '\t' || octet == '\n' || octet == '\r';
        unit_row = (struct text){in_string + 1, 1};
        if (octet != '"' && octet != '\\') /* those end the string, or escape its end */
            assert_i64(scan((struct text){in_string, 4}, true).outcome,
                       plain ? JSON_WHOLE : JSON_FAULT);
        assert_i64(scan((struct text){escaped, 5}, true).outcome, escape ? JSON_WHOLE : JSON_FAULT);
        if (!starts && octet != ']')
            assert_i64(scan((struct text){between, 3}, true).outcome,
                       space ? JSON_WHOLE : JSON_FAULT);
        if (!starts)
            assert_scanned((struct text){start, 2}, true, JSON_FAULT, 0);
    }
}

static void every_escaped_unit_is_read_as_its_character(void **state)
{
    struct arena arena = {0};
    struct buffer string = {0};
    (void)state;
    for (uint32_t unit = 0; unit <= 0xFFFF; unit++) {
        bool good = unit != 0 && (unit < 0xD800 || unit > 0xDFFF);
        char wanted[4];
        struct json_fault fault;
        size_t end;
        buffer_clear(&string);
        buffer_format(&string, unit % 2 ? "\"\\u%04x\"" : "\"\\u%04X\"", unit);
        unit_row = buffer_text(&string);
        assert_i64(json_scan(unit_row, true, &end, &fault), good ? JSON_WHOLE : JSON_FAULT);
        if (good)
            assert_texts_equal(json_unquote(&arena, unit_row),
                               ((struct text){wanted, utf8_encode(unit, wanted)}));
        arena_reset(&arena);
    }
    buffer_release(&string);
    arena_release(&arena);
}

/* -- Limits --------------------------------------------------------------------------------------
 */

/* A number of `len` characters in brackets: a head, zeros, a tail. */
static void add_long_number(struct buffer *out, const char *head, const char *tail, size_t len)
{
    buffer_clear(out);
    buffer_add_byte(out, '[');
    buffer_add_string(out, head);
    buffer_repeat(out, '0', len - strlen(head) - strlen(tail));
    buffer_add_string(out, tail);
    buffer_add_byte(out, ']');
}

static void a_number_may_be_as_long_as_the_limit(void **state)
{
    static const char *const shapes[][2] = {
        {"7", ""}, {"-7", ""}, {"0.", ""}, {"1.", "e+7"}, {"1e", "1"}};
    struct buffer text = {0};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(shapes); i++) {
        add_long_number(&text, shapes[i][0], shapes[i][1], LIMIT_JSON_NUMBER);
        assert_scanned(buffer_text(&text), true, JSON_WHOLE, text.len);
        struct text bare = text_until(text_from(buffer_text(&text), 1), LIMIT_JSON_NUMBER);
        assert_scanned(bare, true, JSON_WHOLE, LIMIT_JSON_NUMBER);
        add_long_number(&text, shapes[i][0], shapes[i][1], LIMIT_JSON_NUMBER + 1);
        assert_scanned(buffer_text(&text), true, JSON_FAULT, 1);
        assert_scanned(text_until(buffer_text(&text), text.len - 1), false, JSON_FAULT, 1);
    }
    buffer_release(&text);
}

/* `levels` arrays or objects (or both in turn), one in the other, around `inner`. */
static struct scanned scan_nested(size_t levels, const char *kinds, const char *inner)
{
    struct buffer text = {0};
    for (size_t i = 0; i < levels; i++)
        buffer_add_string(&text, kinds[i % strlen(kinds)] == '[' ? "[" : "{\"a\":");
    buffer_add_string(&text, inner);
    for (size_t i = levels; i-- > 0;)
        buffer_add_byte(&text, kinds[i % strlen(kinds)] == '[' ? ']' : '}');
    struct scanned result = scan(buffer_text(&text), true);
    if (result.outcome == JSON_WHOLE)
        assert_i64(result.at, text.len);
    buffer_release(&text);
    return result;
}

static void nesting_may_be_as_deep_as_the_limit(void **state)
{
    static const struct {
        const char *kinds, *inner;
        size_t levels_inside;
    } rows[] = {
        {"[", "1", 0},  {"{", "1", 0},    {"[{", "\"a\"", 0},    {"[", "[]", 1},
        {"{", "{}", 1}, {"{[", "[ ]", 1}, {"[", "{\"a\":1}", 1}, {"[", "[1],[[2]]", 2},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        size_t most = LIMIT_JSON_DEPTH - rows[i].levels_inside;
        unit_row = text_of(rows[i].inner);
        assert_i64(scan_nested(most, rows[i].kinds, rows[i].inner).outcome, JSON_WHOLE);
        assert_i64(scan_nested(most + 1, rows[i].kinds, rows[i].inner).outcome, JSON_FAULT);
        assert_i64(scan_nested(100000, rows[i].kinds, rows[i].inner).outcome, JSON_FAULT);
    }
}

static void neighbours_do_not_add_to_the_depth(void **state)
{
    struct buffer text = {0};
    (void)state;
    buffer_add_byte(&text, '[');
    for (int i = 0; i < 1000; i++)
        buffer_add(&text, TEXT("[[{\"a\":[]}]],"));
    buffer_add(&text, TEXT("[]]"));
    assert_i64(scan(buffer_text(&text), true).outcome, JSON_WHOLE);
    buffer_release(&text);
}

/* -- Checking ------------------------------------------------------------------------------------
 */

static void a_checked_text_is_one_value_in_white_space(void **state)
{
    static const struct {
        struct text text, value;
    } rows[] = {
        {UNIT_TEXT("{}"), UNIT_TEXT("{}")},
        {UNIT_TEXT(" \r\n\t[1, 2] \n"), UNIT_TEXT("[1, 2]")},
        {UNIT_TEXT("7"), UNIT_TEXT("7")},
        {UNIT_TEXT("7\n"), UNIT_TEXT("7")},
    };
    struct errors errors = {0};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct text value = TEXT_NONE;
        struct place start = {.line = 1, .column = 1};
        unit_row = rows[i].text;
        assert_i64(json_check(rows[i].text, ERROR_INPUT, start, &value, &errors), 0);
        assert_texts_equal(value, rows[i].value);
        assert_false(errors_any(&errors));
    }
    errors_release(&errors);
}

static void a_check_says_where_the_fault_is(void **state)
{
    static const struct {
        struct text text;
        uint64_t line, column;
    } rows[] = {
        {UNIT_TEXT("{\n  \"a\": 01\n}"), 8, 8},
        {UNIT_TEXT("{} x"), 7, 14},
        {UNIT_TEXT("{}\n\n{}"), 9, 1},
        {UNIT_TEXT("{}\0"), 7, 13},
        {UNIT_TEXT(""), 7, 11},
        {UNIT_TEXT(" \n "), 8, 2},
        {UNIT_TEXT("[1,\n2"), 8, 2},
        {UNIT_TEXT("\n\n'a'"), 9, 1},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct errors errors = {0};
        struct place start = {.file = TEXT("m.json"), .line = 7, .column = 11, .record = 4};
        struct text value = TEXT("untouched");
        unit_row = rows[i].text;
        assert_i64(json_check(rows[i].text, ERROR_MAPPING, start, &value, &errors), -1);
        assert_i64(errors.count, 1);
        assert_i64(errors.list[0].kind, ERROR_MAPPING);
        assert_string_is(errors.list[0].code, "json");
        assert_text_equal(errors.list[0].place.file, "m.json");
        assert_i64(errors.list[0].place.line, rows[i].line);
        assert_i64(errors.list[0].place.column, rows[i].column);
        assert_i64(errors.list[0].place.record, 4);
        assert_text_equal(value, "untouched");
        errors_release(&errors);
    }
}

static void no_text_at_all_is_no_value(void **state)
{
    struct errors errors = {0};
    struct text value;
    (void)state;
    assert_i64(json_check(TEXT_NONE, ERROR_INPUT, (struct place){0}, &value, &errors), -1);
    assert_i64(errors.count, 1);
    errors_release(&errors);
    assert_scanned(TEXT_NONE, false, JSON_CUT, 0);
    assert_i64(json_space(TEXT_NONE), 0);
    assert_i64(json_space(TEXT(" \t\n\r\v")), 4);
}

/* -- Comments ------------------------------------------------------------------------------------
 */

static void comments_become_spaces(void **state)
{
    static const struct {
        struct text in, out;
    } rows[] = {
        {UNIT_TEXT("1 // one\n2"), UNIT_TEXT("1       \n2")},
        {UNIT_TEXT("1 // to the end"), UNIT_TEXT("1              ")},
        {UNIT_TEXT("//"), UNIT_TEXT("  ")},
        {UNIT_TEXT("[/* a\nb */1]"), UNIT_TEXT("[    \n    1]")},
        {UNIT_TEXT("/**/"), UNIT_TEXT("    ")},
        {UNIT_TEXT("/***/1"), UNIT_TEXT("     1")},
        {UNIT_TEXT("/*/**/1"), UNIT_TEXT("      1")},
        {UNIT_TEXT("/*//*/1"), UNIT_TEXT("      1")},
        {UNIT_TEXT("// /*\n1"), UNIT_TEXT("     \n1")},
        {UNIT_TEXT("/* \" */ \"a\""), UNIT_TEXT("        \"a\"")},
        {UNIT_TEXT("// \"\n\"a\"//"), UNIT_TEXT("    \n\"a\"  ")},
        {UNIT_TEXT("\"// no\""), UNIT_TEXT("\"// no\"")},
        {UNIT_TEXT("\"/* no */\""), UNIT_TEXT("\"/* no */\"")},
        {UNIT_TEXT("\"\\\"// no\""), UNIT_TEXT("\"\\\"// no\"")},
        {UNIT_TEXT("\"\\\\\"// yes"), UNIT_TEXT("\"\\\\\"      ")},
        {UNIT_TEXT("\"open\n// yes\n"), UNIT_TEXT("\"open\n      \n")},
        {UNIT_TEXT("// \xc3\xa4\n"), UNIT_TEXT("     \n")},
        {UNIT_TEXT("1 / 2"), UNIT_TEXT("1 / 2")},
        {UNIT_TEXT("*/"), UNIT_TEXT("*/")},
        {UNIT_TEXT("/"), UNIT_TEXT("/")},
        {UNIT_TEXT("\""), UNIT_TEXT("\"")},
        {UNIT_TEXT("\"\\"), UNIT_TEXT("\"\\")},
        {UNIT_TEXT(""), UNIT_TEXT("")},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char *exact = unit_exact_copy(rows[i].in);
        size_t offset = 0;
        unit_row = rows[i].in;
        assert_i64(json_blank_comments(exact, rows[i].in.len, &offset), 0);
        assert_texts_equal(((struct text){exact, rows[i].in.len}), rows[i].out);
        memory_free(exact);
    }
}

static void a_comment_without_end_is_shown_where_it_begins(void **state)
{
    static const struct {
        struct text in;
        size_t at;
    } rows[] = {
        {UNIT_TEXT("/*"), 0},           {UNIT_TEXT("/*/"), 0},
        {UNIT_TEXT("/* *"), 0},         {UNIT_TEXT("[1, /* two\n]"), 4},
        {UNIT_TEXT("/* a */ /* b"), 8}, {UNIT_TEXT("\"a\" /*"), 4},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char *exact = unit_exact_copy(rows[i].in);
        size_t offset = SIZE_MAX;
        unit_row = rows[i].in;
        assert_i64(json_blank_comments(exact, rows[i].in.len, &offset), -1);
        assert_i64(offset, rows[i].at);
        memory_free(exact);
    }
}

/* -- Walking -------------------------------------------------------------------------------------
 */

static void echo(struct buffer *out, struct text value);

static void echo_container(struct buffer *out, struct text value, bool object)
{
    struct json_walk walk = json_walk(value);
    struct text key, inner;
    buffer_add_byte(out, object ? '{' : '[');
    for (size_t i = 0;
         object ? json_next_member(&walk, &key, &inner) : json_next_element(&walk, &inner); i++) {
        if (i != 0)
            buffer_add_byte(out, ',');
        if (object) {
            buffer_add(out, key);
            buffer_add_byte(out, ':');
        }
        echo(out, inner);
    }
    buffer_add_byte(out, object ? '}' : ']');
}

/* The value as walking sees it, without the white space between tokens. */
static void echo(struct buffer *out, struct text value)
{
    enum json_kind kind = json_kind_of(value);
    if (kind == JSON_ARRAY || kind == JSON_OBJECT)
        echo_container(out, value, kind == JSON_OBJECT);
    else
        buffer_add(out, value);
}

static void add_without_space(struct buffer *out, struct text value)
{
    bool in_string = false;
    for (size_t i = 0; i < value.len; i++) {
        if (in_string && value.data[i] == '\\')
            buffer_add_byte(out, value.data[i++]);
        else if (value.data[i] == '"')
            in_string = !in_string;
        if (in_string || !ascii_is_space(value.data[i]))
            buffer_add_byte(out, value.data[i]);
    }
}

static void walking_sees_all_that_was_scanned(void **state)
{
    struct buffer seen = {0}, wanted = {0};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(documents); i++) {
        unit_row = documents[i];
        buffer_clear(&seen);
        buffer_clear(&wanted);
        char *exact = unit_exact_copy(documents[i]);
        echo(&seen, (struct text){exact, documents[i].len});
        memory_free(exact);
        add_without_space(&wanted, documents[i]);
        assert_texts_equal(buffer_text(&seen), buffer_text(&wanted));
    }
    buffer_release(&seen);
    buffer_release(&wanted);
}

static void members_and_elements_come_in_order(void **state)
{
    struct json_walk walk =
        json_walk(TEXT("{ \"a\" : 1 , \"b}\" : [ \"]\" , 2 ] ,\n\"\":\"\\\"\" }"));
    struct text key, value;
    (void)state;
    assert_true(json_next_member(&walk, &key, &value));
    assert_text_equal(key, "\"a\"");
    assert_text_equal(value, "1");
    assert_true(json_next_member(&walk, &key, &value));
    assert_text_equal(key, "\"b}\"");
    assert_text_equal(value, "[ \"]\" , 2 ]");
    struct json_walk inner = json_walk(value);
    assert_true(json_next_element(&inner, &value));
    assert_text_equal(value, "\"]\"");
    assert_true(json_next_element(&inner, &value));
    assert_text_equal(value, "2");
    assert_false(json_next_element(&inner, &value));
    assert_false(json_next_element(&inner, &value));
    assert_true(json_next_member(&walk, &key, &value));
    assert_text_equal(key, "\"\"");
    assert_text_equal(value, "\"\\\"\"");
    assert_false(json_next_member(&walk, &key, &value));
    assert_false(json_next_member(&walk, &key, &value));
}

static void empty_containers_have_nothing_to_walk(void **state)
{
    struct text key, value;
    struct json_walk object = json_walk(TEXT("{ }")), array = json_walk(TEXT("[]"));
    (void)state;
    assert_false(json_next_member(&object, &key, &value));
    assert_false(json_next_element(&array, &value));
}

static void a_member_is_found_by_its_exact_name(void **state)
{
    struct text object = TEXT(
        "{\"Mail\":1,\"mail\":2,\"m\\u0061il2\":3,\"mail\":4,\"in\":{\"deep\":5},\"null\":null}");
    (void)state;
    assert_text_equal(json_member(object, TEXT("mail")), "2");
    assert_text_equal(json_member(object, TEXT("Mail")), "1");
    assert_text_equal(json_member(object, TEXT("mail2")), "3");
    assert_text_equal(json_member(object, TEXT("null")), "null");
    assert_null(json_member(object, TEXT("deep")).data);
    assert_null(json_member(object, TEXT("MAIL")).data);
    assert_null(json_member(object, TEXT("")).data);
    assert_null(json_member(TEXT("{}"), TEXT("a")).data);
}

static void the_kind_is_told_by_the_first_octet(void **state)
{
    static const struct {
        struct text value;
        enum json_kind kind;
        const char *name;
    } rows[] = {
        {UNIT_TEXT("null"), JSON_NULL, "null"},     {UNIT_TEXT("false"), JSON_FALSE, "false"},
        {UNIT_TEXT("true"), JSON_TRUE, "true"},     {UNIT_TEXT("0"), JSON_NUMBER, "a number"},
        {UNIT_TEXT("-1"), JSON_NUMBER, "a number"}, {UNIT_TEXT("\"\""), JSON_STRING, "a string"},
        {UNIT_TEXT("[]"), JSON_ARRAY, "a list"},    {UNIT_TEXT("{}"), JSON_OBJECT, "an object"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        unit_row = rows[i].value;
        assert_i64(json_kind_of(rows[i].value), rows[i].kind);
        assert_string_is(json_kind_name(rows[i].kind), rows[i].name);
    }
}

/* -- Strings -------------------------------------------------------------------------------------
 */

static const struct {
    struct text quoted, plain;
    bool borrowed;
} strings[] = {
    {UNIT_TEXT("\"\""), UNIT_TEXT(""), true},
    {UNIT_TEXT("\"abc\""), UNIT_TEXT("abc"), true},
    {UNIT_TEXT("\"Zo\xc3\xab\""), UNIT_TEXT("Zo\xc3\xab"), true},
    {UNIT_TEXT("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\""), UNIT_TEXT("\"\\/\b\f\n\r\t"), false},
    {UNIT_TEXT("\"a\\u0062\\u00E4\\u20ac\""), UNIT_TEXT("ab\xc3\xa4\xe2\x82\xac"), false},
    {UNIT_TEXT("\"\\ud83d\\uDE00!\""), UNIT_TEXT("\xf0\x9f\x98\x80!"), false},
    {UNIT_TEXT("\"\\ud800\\udc00\\udbff\\udfff\""), UNIT_TEXT("\xf0\x90\x80\x80\xf4\x8f\xbf\xbf"),
     false},
    {UNIT_TEXT("\"\\\\u0041\""), UNIT_TEXT("\\u0041"), false},
    {UNIT_TEXT("\"\\\\\""), UNIT_TEXT("\\"), false},
};

static void a_string_says_what_stands_in_it(void **state)
{
    struct arena arena = {0};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(strings); i++) {
        char *exact = unit_exact_copy(strings[i].quoted);
        struct text quoted = {exact, strings[i].quoted.len};
        unit_row = strings[i].quoted;
        struct text plain = json_unquote(&arena, quoted);
        assert_texts_equal(plain, strings[i].plain);
        assert_i64(plain.data == exact + 1, strings[i].borrowed);
        assert_true(json_says(quoted, strings[i].plain));
        assert_false(json_says(quoted, TEXT("something else")));
        if (strings[i].plain.len != 0)
            assert_false(json_says(quoted, text_from(strings[i].plain, 1)));
        memory_free(exact);
    }
    arena_release(&arena);
}

static void a_string_is_written_with_the_escapes_it_needs(void **state)
{
    static const struct {
        struct text plain, quoted;
    } rows[] = {
        {UNIT_TEXT(""), UNIT_TEXT("\"\"")},
        {UNIT_TEXT("a/b'c"), UNIT_TEXT("\"a/b'c\"")},
        {UNIT_TEXT("\"\\"), UNIT_TEXT("\"\\\"\\\\\"")},
        {UNIT_TEXT("\n\r\t"), UNIT_TEXT("\"\\n\\r\\t\"")},
        {UNIT_TEXT("\0\b\f\x1f\x7f"), UNIT_TEXT("\"\\u0000\\u0008\\u000c\\u001f\x7f\"")},
        {UNIT_TEXT("\xc3\xa4\xe2\x80\xa8"), UNIT_TEXT("\"\xc3\xa4\xe2\x80\xa8\"")},
        {{NULL, 0}, UNIT_TEXT("\"\"")},
    };
    struct buffer out = {0};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        buffer_clear(&out);
        json_put(&out, rows[i].plain);
        assert_texts_equal(buffer_text(&out), rows[i].quoted);
    }
    buffer_clear(&out);
    json_put_name(&out, "businessPhones");
    assert_text_equal(buffer_text(&out), "\"businessPhones\":");
    buffer_release(&out);
}

/* All code points but U+0000, a hundred in a string. */
static void what_is_written_is_read_back(void **state)
{
    struct arena arena = {0};
    struct buffer plain = {0}, quoted = {0};
    (void)state;
    for (uint32_t code_point = 1; code_point <= 0x10FFFF; code_point++) {
        char octets[4];
        if (code_point < 0xD800 || code_point > 0xDFFF)
            buffer_add(&plain, (struct text){octets, utf8_encode(code_point, octets)});
        if (code_point % 100 != 0 && code_point != 0x10FFFF)
            continue;
        struct json_fault fault;
        size_t end = 0;
        json_put(&quoted, buffer_text(&plain));
        unit_row = buffer_text(&quoted);
        assert_i64(json_scan(unit_row, true, &end, &fault), JSON_WHOLE);
        assert_i64(end, quoted.len);
        assert_texts_equal(json_unquote(&arena, unit_row), buffer_text(&plain));
        assert_true(json_says(unit_row, buffer_text(&plain)));
        buffer_clear(&plain);
        buffer_clear(&quoted);
        arena_reset(&arena);
    }
    buffer_release(&plain);
    buffer_release(&quoted);
    arena_release(&arena);
}

/* -- Damage --------------------------------------------------------------------------------------
 */

/* Every document with every octet replaced by each of some others: whatever is still whole can be
 * walked and is the same value again when it is scanned without its white space. */
static void damaged_documents_are_refused_or_still_walked(void **state)
{
    static const char others[] = "\0\"\\{}[],:1-.eu n\n\xc3\xa4\xff/";
    struct buffer seen = {0};
    size_t whole = 0, refused = 0;
    (void)state;
    for (size_t i = 0; i < COUNT_OF(documents); i++)
        for (size_t at = 0; at < documents[i].len; at++)
            for (size_t other = 0; other < sizeof others - 1; other++) {
                char *damaged = unit_exact_copy(documents[i]);
                struct json_fault fault;
                size_t end = 0, again = 0;
                damaged[at] = others[other];
                struct text text = {damaged, documents[i].len};
                unit_row = text;
                if (json_scan(text, true, &end, &fault) == JSON_WHOLE) {
                    whole++;
                    assert_holds(end <= text.len);
                    assert_i64(utf8_check(text_until(text, end)), end);
                    buffer_clear(&seen);
                    echo(&seen, text_until(text, end));
                    assert_i64(json_scan(buffer_text(&seen), true, &again, &fault), JSON_WHOLE);
                    assert_i64(again, seen.len);
                } else {
                    refused++;
                    assert_holds(fault.offset <= text.len);
                }
                unit_row = TEXT_NONE;
                memory_free(damaged);
            }
    assert_holds(whole > 1000 && refused > 1000);
    buffer_release(&seen);
}

static void members_are_written_behind_each_other(void **state)
{
    static const struct text list[] = {UNIT_TEXT("a"), UNIT_TEXT("b\"")};
    struct buffer out = {0};
    (void)state;
    json_put_first(&out, "first", TEXT("x"));
    json_put_text(&out, "text", TEXT(""));
    json_put_number(&out, "number", 7);
    json_put_flag(&out, "yes", true);
    json_put_flag(&out, "no", false);
    json_put_optional(&out, "there", TEXT(""));
    json_put_optional(&out, "none", TEXT_NONE);
    json_put_texts(&out, "list", list, COUNT_OF(list));
    json_put_texts(&out, "empty", list, 0);
    assert_text_equal(buffer_text(&out),
                      "\"first\":\"x\",\"text\":\"\",\"number\":7,\"yes\":true,\"no\":false,"
                      "\"there\":\"\",\"none\":null,\"list\":[\"a\",\"b\\\"\"],\"empty\":[]");
    buffer_release(&out);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(a_whole_value_ends_where_it_ends),
    UNIT_TEST(what_follows_a_value_is_not_looked_at),
    UNIT_TEST(every_prefix_of_a_document_is_cut),
    UNIT_TEST(every_prefix_of_a_document_that_ends_there_is_cut),
    UNIT_TEST(a_fault_is_found_at_its_octet),
    UNIT_TEST(a_fault_does_not_depend_on_what_follows),
    UNIT_TEST(a_common_slip_is_called_by_its_name),
    UNIT_TEST(every_octet_is_taken_or_refused_by_its_place),
    UNIT_TEST(every_escaped_unit_is_read_as_its_character),
    UNIT_TEST(a_number_may_be_as_long_as_the_limit),
    UNIT_TEST(nesting_may_be_as_deep_as_the_limit),
    UNIT_TEST(neighbours_do_not_add_to_the_depth),
    UNIT_TEST(a_checked_text_is_one_value_in_white_space),
    UNIT_TEST(a_check_says_where_the_fault_is),
    UNIT_TEST(no_text_at_all_is_no_value),
    UNIT_TEST(comments_become_spaces),
    UNIT_TEST(a_comment_without_end_is_shown_where_it_begins),
    UNIT_TEST(walking_sees_all_that_was_scanned),
    UNIT_TEST(members_and_elements_come_in_order),
    UNIT_TEST(empty_containers_have_nothing_to_walk),
    UNIT_TEST(a_member_is_found_by_its_exact_name),
    UNIT_TEST(the_kind_is_told_by_the_first_octet),
    UNIT_TEST(a_string_says_what_stands_in_it),
    UNIT_TEST(a_string_is_written_with_the_escapes_it_needs),
    UNIT_TEST(what_is_written_is_read_back),
    UNIT_TEST(damaged_documents_are_refused_or_still_walked),
    UNIT_TEST(members_are_written_behind_each_other),
};

UNIT_MAIN(tests)
