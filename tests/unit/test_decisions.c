#include "format/decisions.h"

#include "base/limits.h"
#include "unit.h"

static void assert_parses(const char *content, const char *wanted)
{
    static const char *const kinds[] = {"open", "person", "nobody"};
    struct decisions decisions;
    struct errors errors = {0};
    struct buffer out = {0};
    unit_row = text_of(content);
    assert_i64(decisions_parse(&decisions, text_of(content), TEXT("d"), &errors), 0);
    for (size_t i = 0; i < decisions.count; i++) {
        const struct card_decision *one = &decisions.list[i];
        place_print(&out, &one->place);
        buffer_format(&out, " %.*s %s %.*s\n", TEXT_ARG(one->card), kinds[one->kind],
                      TEXT_ARG(one->id));
    }
    assert_texts_equal(buffer_text(&out), text_of(wanted));
    assert_false(errors_any(&errors));
    buffer_release(&out);
    decisions_release(&decisions);
    errors_release(&errors);
}

static void decisions_are_read(void **state)
{
    (void)state;
    assert_parses("{\"decisions\":1,\"cards\":[]}", "");
    assert_parses("\xEF\xBB\xBF/* who */ {\n \"cards\": [ // two\n"
                  "  {\"card\": \" a.vcf\", \"is\": \" 0011\\u0041 \"},\n"
                  "  {\"is\": null, \"card\": \"b\\u00e4\"}, {\"card\":\"c\",\"is\":\"\"}],\n"
                  " \"decisions\": 1}",
                  "d:3:3 a.vcf person 0011A\nd:4:3 b\xC3\xA4 nobody \nd:4:36 c open \n");
}

static void every_mistake_has_its_place_and_a_hint(void **state)
{
    static const struct {
        const char *content, *wanted;
    } rows[] = {
        {"[]", "d:1:1 kind the file must be an object, not a list\n"},
        {"{}", "d:1:1 missing-key the file lacks \"decisions\"\n"
               "d:1:1 missing-key the file lacks \"cards\"\n"},
        {"{\"decisions\":2,\"cards\":{}}", "d:1:14 version this version reads \"decisions\": 1\n"
                                           "d:1:24 kind \"cards\" must be a list, not an object\n"},
        {"{\"decisions\":1,\"cards\":[],\"cards\":[],\"card\":1}",
         "d:1:27 twice the file has \"cards\" twice\n"
         "d:1:38 unknown-key there is no key \"card\"\n"},
        {"{\"decisions\":1,\"cards\":[7,\n{},\n{\"card\":7,\"is\":7}]}",
         "d:1:25 kind a decision must be an object, not a number\n"
         "d:2:1 missing-key a decision lacks \"card\"\n"
         "d:2:1 missing-key a decision lacks \"is\"\n"
         "d:3:9 kind a card is named by a string, not a number\n"
         "d:3:16 kind a hidden id or null must stand here, not a number\n"},
        {"{\"decisions\":1,\"cards\":[{\"card\":\" \",\"is\":null}]}",
         "d:1:33 empty the name of the card is empty\n"},
        {"{\"decisions\":1,\"cards\":[{\"card\":\"a\",\"is\":null},\n{\"card\":\"a\",\"is\":\"x\"},"
         "\n"
         "{\"card\":\"b\",\"is\":\" X\"}]}",
         "d:2:9 twice the card \"a\" stands here twice\n"
         "d:3:18 twice two cards are of \"X\"\n"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct decisions decisions;
        struct errors errors = {0};
        struct buffer out = {0};
        unit_row = text_of(rows[i].content);
        assert_i64(decisions_parse(&decisions, unit_row, TEXT("d"), &errors), -1);
        for (size_t k = 0; k < errors.count; k++) {
            place_print(&out, &errors.list[k].place);
            buffer_format(&out, " %s %s\n", errors.list[k].code, errors.list[k].message);
            assert_non_null(errors.list[k].hint);
            assert_i64(errors.list[k].kind, ERROR_INPUT);
        }
        assert_texts_equal(buffer_text(&out), text_of(rows[i].wanted));
        buffer_release(&out);
        decisions_release(&decisions);
        errors_release(&errors);
    }
}

static void what_is_no_json_is_refused(void **state)
{
    static const char *const contents[] = {"", "{", "{\"decisions\":1,}", "/* no end", "decisions"};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(contents); i++) {
        struct decisions decisions;
        struct errors errors = {0};
        unit_row = text_of(contents[i]);
        assert_i64(decisions_parse(&decisions, unit_row, TEXT("d"), &errors), -1);
        assert_i64(errors.count, 1);
        assert_true(errors.list[0].place.line == 1);
        assert_non_null(errors.list[0].hint);
        decisions_release(&decisions);
        errors_release(&errors);
    }
}

static void a_file_has_a_limit(void **state)
{
    struct buffer content = {0};
    (void)state;
    buffer_add_string(&content, "{\"decisions\":1,\"cards\":[]}");
    buffer_repeat(&content, ' ', LIMIT_DECISIONS - content.len);
    for (int over = 0; over < 2; over++) {
        struct decisions decisions;
        struct errors errors = {0};
        assert_i64(decisions_parse(&decisions, buffer_text(&content), TEXT("d"), &errors), -over);
        assert_i64(errors.count, over);
        decisions_release(&decisions);
        errors_release(&errors);
        buffer_add_byte(&content, ' ');
    }
    buffer_release(&content);
}

/* Many mistakes: those that are not shown need no place. */
static void mistakes_are_counted_beyond_the_limit(void **state)
{
    struct buffer content = {0};
    struct decisions decisions;
    struct errors errors = {0};
    (void)state;
    buffer_add_string(&content, "{\"decisions\":1,\"cards\":[{}");
    for (int i = 1; i < 100000; i++)
        buffer_add_string(&content, ",\n{}");
    buffer_add_string(&content, "]}");
    assert_i64(decisions_parse(&decisions, buffer_text(&content), TEXT("d"), &errors), -1);
    assert_i64(errors.count, LIMIT_ERRORS);
    assert_i64(errors.unlisted, 200000 - LIMIT_ERRORS);
    decisions_release(&decisions);
    errors_release(&errors);
    buffer_release(&content);
}

static void a_template_is_a_decisions_file_in_which_all_is_open(void **state)
{
    static const struct decision_person people[] = {
        {UNIT_TEXT("00112233-4455-6677-8899-aabbccddeeff"), UNIT_TEXT("Ann Meyer")},
        {UNIT_TEXT("x\ny"), UNIT_TEXT("Ann\n\"M\" */ // \xFF")},
    };
    static const struct decision_case cases[] = {
        {UNIT_TEXT("a.vcf"), UNIT_TEXT("Ann Meyer"), people, 2, false, NULL},
        {UNIT_TEXT("b \"c\".vcf"), UNIT_TEXT(""), people, 1, true, NULL},
        {UNIT_TEXT("c.vcf"), UNIT_TEXT("Ann"), people, 1, false, "of a reason"},
    };
    struct buffer out = {0};
    (void)state;
    decisions_write(&out, cases, COUNT_OF(cases));
    ptrdiff_t start = text_find(buffer_text(&out), TEXT("{\n"));
    assert_true(start > 0);
    assert_text_equal(text_from(buffer_text(&out), (size_t)start),
                      "{\n"
                      "  \"decisions\": 1,\n"
                      "  \"cards\": [\n"
                      "    // \"Ann Meyer\" may be:\n"
                      "    //   00112233-4455-6677-8899-aabbccddeeff \"Ann Meyer\"\n"
                      "    //   x y \"Ann\\x0a\"M\" */ // \\xff\"\n"
                      "    { \"card\": \"a.vcf\", \"is\": \"\" },\n"
                      "    // \"\" may be:\n"
                      "    //   00112233-4455-6677-8899-aabbccddeeff \"Ann Meyer\"\n"
                      "    //   and others\n"
                      "    { \"card\": \"b \\\"c\\\".vcf\", \"is\": \"\" },\n"
                      "    // \"Ann\" cannot be kept: of a reason.\n"
                      "    // Null leaves the card as it is, and gives a card of their own to:\n"
                      "    //   00112233-4455-6677-8899-aabbccddeeff \"Ann Meyer\"\n"
                      "    { \"card\": \"c.vcf\", \"is\": \"\" }\n"
                      "  ]\n"
                      "}\n");
    buffer_add_byte(&out, '\0');
    assert_parses(out.data, "d:10:5 a.vcf open \nd:14:5 b \"c\".vcf open \nd:18:5 c.vcf open \n");
    buffer_clear(&out);
    decisions_write(&out, NULL, 0);
    buffer_add_byte(&out, '\0');
    assert_parses(out.data, "");
    buffer_release(&out);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(decisions_are_read),
    UNIT_TEST(every_mistake_has_its_place_and_a_hint),
    UNIT_TEST(what_is_no_json_is_refused),
    UNIT_TEST(a_file_has_a_limit),
    UNIT_TEST(mistakes_are_counted_beyond_the_limit),
    UNIT_TEST(a_template_is_a_decisions_file_in_which_all_is_open),
};

UNIT_MAIN(tests)
