#include "built.h"

#include "base/limits.h"

#define NAME "{\"from\":\"displayName\",\"to\":\"FN\"},"

struct transform_row {
    const char *transform;
    const char *value;  /* of the attribute, as JSON */
    const char *wanted; /* the values, with a bar between */
};

/* Each row by a mapping of its own, with one field that goes to X-A. */
static void assert_transformed(const struct transform_row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct buffer fields = {0}, record = {0}, wanted = {0};
        struct text rest = text_of(rows[i].wanted), piece;
        buffer_format(&fields, NAME "{\"from\":\"a\",\"to\":\"X-A\",\"transform\":%s}%c",
                      rows[i].transform, '\0');
        buffer_format(&record, "[{\"displayName\":\"A\",\"a\":%s}]%c", rows[i].value, '\0');
        buffer_add_string(&wanted, "FN:A\nN:||||\n");
        while (text_next_piece(&rest, '|', &piece))
            buffer_format(&wanted, "X-A:%.*s\n", TEXT_ARG(piece));
        bool blank = text_equal(text_of(rows[i].value), TEXT("null")) ||
                     text_equal(text_of(rows[i].value), TEXT("\"\""));
        buffer_add_string(&wanted, blank ? "leans=a\n" : "");
        buffer_add_byte(&wanted, '\0');
        assert_built(fields.data, record.data, wanted.data);
        buffer_release(&fields);
        buffer_release(&record);
        buffer_release(&wanted);
    }
}

static void letters_and_blanks_are_changed(void **state)
{
    static const struct transform_row rows[] = {
        {"\"trim\"", "\"  a b \"", "a b"},
        {"\"trim\"", "\"\xC2\xA0 \xE3\x80\x80g\xC3\xBC\xC2\xA0\"", "g\xC3\xBC"},
        {"[\"trim\"]", "[\" b\",\"a \"]", "a|b"},
        {"\"upper\"", "\"M\xC3\xBCller \xC3\x9F\"", "M\xC3\x9CLLER SS"},
        {"\"lower\"", "\"\xC3\x84RGER\"", "\xC3\xA4rger"},
        {"\"title\"", "\"ANNA-LENA o'neill\"", "Anna-Lena O'Neill"},
        {"\"title\"", "\"\xC3\xA9mile 2ND\"", "\xC3\x89mile 2nd"},
        {"{\"prefix\":\"Dr. \"}", "\"Lee\"", "Dr. Lee"},
        {"{\"suffix\":{\"text\":\"!\"}}", "[\"a\",\"b\"]", "a!|b!"},
        {"[\"upper\",{\"prefix\":\"x\"}]", "\"a\"", "xA"},
        {"[{\"prefix\":\"x\"},\"upper\"]", "\"a\"", "XA"},
        {"{\"prefix\":\"x\"}", "null", ""},
    };
    (void)state;
    assert_transformed(rows, COUNT_OF(rows));
}

static void texts_are_replaced(void **state)
{
    static const struct transform_row rows[] = {
        {"{\"replace\":{\"find\":\"GmbH\",\"with\":\"Ltd\"}}", "\"A GmbH, GmbH\"", "A Ltd, Ltd"},
        {"{\"replace\":{\"find\":\"aa\",\"with\":\"a\"}}", "\"aaaaa\"", "aaa"},
        {"{\"replace\":{\"find\":\"x\",\"with\":\"\"}}", "\"xx\"", ""},
        {"{\"regex\":{\"match\":\"^([^,]+), (.*)$\",\"with\":\"$2 $1\"}}", "\"Lee, Ann\"",
         "Ann Lee"},
        {"{\"regex\":{\"match\":\"[0-9]+\",\"with\":\"<$0>\"}}", "\"a1b22c\"", "a<1>b<22>c"},
        {"{\"regex\":{\"match\":\"x*\",\"with\":\"-\"}}", "\"\xC3\xBC\xC3\xA4\"",
         "-\xC3\xBC-\xC3\xA4-"},
        {"{\"regex\":{\"match\":\"(?i)gmbh\",\"with\":\"$$$9\"}}", "\"A GmbH\"", "A $"},
        {"{\"regex\":{\"match\":\"^E[0-9]+$\",\"with\":\"$0\",\"otherwise\":\"drop\"}}",
         "[\"E12\",\"x\"]", "E12"},
        {"{\"regex\":{\"match\":\"^E\",\"with\":\"\"}}", "\"x\"", "x"},
        {"{\"lookup\":{\"table\":{\"de\":\"Germany\",\"AT\":\"Austria\"}}}", "\" DE \"", "Germany"},
        {"{\"lookup\":{\"table\":{\"de\":\"Germany\",\"at\":\"Austria\"}}}", "\"FR\"", "FR"},
        {"{\"lookup\":{\"table\":{\"de\":\"Germany\"},\"default\":\"abroad\"}}", "\"FR\"",
         "abroad"},
        {"{\"lookup\":{\"table\":{\"de\":\"\"},\"default\":\"x\"}}", "\"de\"", ""},
        {"{\"lookup\":{\"table\":{\"de\":\"D\"},\"default\":\"\"}}", "\"FR\"", ""},
    };
    (void)state;
    assert_transformed(rows, COUNT_OF(rows));
}

static void dates_get_one_form(void **state)
{
    static const struct transform_row rows[] = {
        {"\"date\"", "\"2026-11-24T10:00:00Z\"", "2026-11-24"},
        {"\"date\"", "\"24.11.2026\"", "2026-11-24"},
        {"\"date\"", "\"4.1.2026\"", "2026-01-04"},
        {"\"date\"", "\"20260104\"", "2026-01-04"},
        {"\"date\"", "\"11/24/2026 12:00:00 AM\"", "2026-11-24"},
        {"\"date\"", "\"24/11/2026\"", "2026-11-24"},
        {"\"date\"", "\"3/4/2026\"", "3/4/2026"},
        {"\"date\"", "\"4/4/2026\"", "2026-04-04"},
        {"{\"date\":{\"slashes\":\"month-first\"}}", "\"3/4/2026\"", "2026-03-04"},
        {"{\"date\":{\"slashes\":\"day-first\"}}", "\"3/4/2026\"", "2026-04-03"},
        {"{\"date\":{\"slashes\":\"month-first\"}}", "\"24/11/2026\"", "24/11/2026"},
        {"{\"date\":\"basic\"}", "\"2024-02-29\"", "20240229"},
        {"\"date\"", "\"2026-02-29\"", "2026-02-29"},
        {"{\"date\":{\"otherwise\":\"drop\"}}", "[\"2026-02-29\",\"soon\",\"0001-01-01\"]", ""},
    };
    (void)state;
    assert_transformed(rows, COUNT_OF(rows));
}

static void lists_are_made_and_chosen_from(void **state)
{
    static const struct transform_row rows[] = {
        {"{\"split\":\";\"}", "\"b; a ;;c\"", "a|b|c"},
        {"{\"split\":\" / \"}", "\"a\"", "a"},
        {"[{\"split\":\";\"},\"first\"]", "\"b;a\"", "b"},
        {"\"first\"", "[\"b\",\"a\"]", "a"},
        {"{\"default\":\"none\"}", "\"\"", "none"},
        {"{\"default\":\"none\"}", "[\"a\"]", "a"},
        {"[{\"drop-if\":\"x\"},{\"default\":\"y\"}]", "\"X \"", "y"},
        {"{\"drop-if\":[\"*@private.example\",\"n/a\"]}", "[\"a@private.example\",\"b@x\",\"N/A\"]",
         "b@x"},
        {"{\"drop-if\":{\"is\":\"a*\"}}", "[\"abc\",\"b\"]", "b"},
    };
    (void)state;
    assert_transformed(rows, COUNT_OF(rows));
}

static void a_text_that_grows_too_long_is_left_out_and_told(void **state)
{
    struct buffer record = {0};
    (void)state;
    for (size_t over = 0; over < 2; over++) {
        struct building building = {0};
        buffer_clear(&record);
        buffer_add_string(&record, "[{\"displayName\":\"A\",\"a\":\"");
        buffer_repeat(&record, 'x', LIMIT_MADE - 2 + over);
        buffer_add_string(&record, "\"}]");
        buffer_add_byte(&record, '\0');
        struct text said = build_all(&building,
                                     NAME "{\"from\":\"a\",\"to\":\"X-A\",\"transform\":"
                                          "[{\"prefix\":\"y\"},{\"suffix\":\"z\"}]}",
                                     record.data);
        assert_i64(text_ends(said, TEXT("too-long\n")), over == 1);
        assert_i64(text_find(said, TEXT("X-A:")) >= 0, over == 0);
        buffer_release(&building.said);
    }
    buffer_release(&record);
}

static void a_regular_expression_sees_texts_up_to_its_limit(void **state)
{
    struct buffer record = {0};
    (void)state;
    for (size_t over = 0; over < 2; over++) {
        struct building building = {0};
        buffer_clear(&record);
        buffer_add_string(&record, "[{\"displayName\":\"A\",\"a\":\"");
        buffer_repeat(&record, 'x', LIMIT_PATTERN_TEXT + over);
        buffer_add_string(&record, "\"}]");
        buffer_add_byte(&record, '\0');
        struct text said = build_all(&building,
                                     NAME "{\"from\":\"a\",\"to\":\"X-A\",\"transform\":"
                                          "{\"regex\":{\"match\":\"x+\",\"with\":\"y\"}}}",
                                     record.data);
        assert_texts_equal(
            said, text_of(over == 0 ? "FN:A\nN:||||\nX-A:y\n" : "FN:A\nN:||||\ntoo-long\n"));
        buffer_release(&building.said);
    }
    buffer_release(&record);
}

static void a_split_gives_as_many_values_as_a_list_may_have(void **state)
{
    struct building building = {0};
    struct buffer record = {0};
    size_t lines = 0;
    (void)state;
    buffer_add_string(&record, "[{\"displayName\":\"A\",\"a\":\"");
    for (size_t i = 0; i <= LIMIT_VALUES; i++)
        buffer_format(&record, "%zu,", i);
    buffer_add_string(&record, "\"}]");
    buffer_add_byte(&record, '\0');
    struct text said =
        build_all(&building, NAME "{\"from\":\"a\",\"to\":\"X-A\",\"transform\":{\"split\":\",\"}}",
                  record.data);
    for (size_t i = 0; i < said.len; i++)
        lines += said.data[i] == '\n';
    assert_i64(lines, LIMIT_VALUES + 3); /* FN, N and what is told */
    assert_holds(text_ends(said, TEXT("too-long\n")));
    buffer_release(&record);
    buffer_release(&building.said);
}

#define FIELD(rest) "\"fields\": [{\"from\": \"a\", \"to\": \"NOTE\", \"transform\": " rest "}]"

static void a_wrong_transform_is_told_with_its_place(void **state)
{
    static const struct mapped_row rows[] = {
        {6, FIELD("7"), "6:53 kind: a transform is a name*"},
        {6, FIELD("[]"), "6:53 empty: *"},
        {6, FIELD("{}"), "6:53 kind: *"},
        {6, FIELD("\"uper\""), "6:53 transform: there is no transform \"uper\" | *\"upper\"?"},
        {6, FIELD("\"xxxxxxxxxxxxxxxx\""), "6:53 transform: * | known: trim upper *"},
        {6, FIELD("[\"trim\", {\"prefx\": \"a\"}]"), "6:63 transform: * | *\"prefix\"?"},
        {6, FIELD("{\"trim\": true}"), "6:62 transform: \"trim\" takes nothing*"},
        {6, FIELD("\"prefix\""), "6:53 missing-key: \"prefix\" lacks \"text\" | *"},
        {6, FIELD("{\"prefix\": 7}"), "6:64 kind: *"},
        {6, FIELD("{\"prefix\": \"\"}"), "6:64 empty: *"},
        {6, FIELD("{\"replace\": {\"find\": \"a\"}}"), "6:65 missing-key: *\"with\"*"},
        {6, FIELD("{\"replace\": {\"find\": \"a\", \"wiht\": \"b\"}}"),
         "6:79 unknown-key: \"replace\" has no key \"wiht\" | did you mean \"with\"?"},
        {6, FIELD("{\"replace\": {\"find\": \"a\", \"find\": \"b\"}}"), "6:79 twice: *"},
        {6, FIELD("{\"upper\": {}, \"lower\": {}}"), "6:67 transform: one transform an object*"},
        {6, FIELD("{\"regex\": {\"match\": \"(a\", \"with\": \"\"}}"),
         "6:73 pattern: \"(a\" is no regular expression, at its octet 3: *"},
        {6, FIELD("{\"regex\": {\"match\": \"(a)\\\\1\", \"with\": \"\"}}"),
         "6:73 pattern: *back-references*"},
        {6, FIELD("{\"regex\": {\"match\": \"a\", \"with\": \"\", \"otherwise\": \"x\"}}"),
         "6:103 transform: \"otherwise\" is not \"x\" | one of: keep drop"},
        {6, FIELD("{\"lookup\": \"a\"}"), "6:64 kind: an object of strings*"},
        {6, FIELD("{\"lookup\": {\"table\": {}}}"), "6:74 empty: *"},
        {6, FIELD("{\"lookup\": {\"table\": {\"a\": 1}}}"), "6:80 kind: *"},
        {6, FIELD("{\"lookup\": {\"table\": {\"a\": \"1\", \"A \": \"2\"}}}"),
         "6:74 twice: the table has \"A\" twice"},
        {6, FIELD("\"phone\""), "6:53 missing-key: \"phone\" lacks \"country\" | *"},
        {6, FIELD("{\"phone\": \"XX\"}"), "6:63 country: \"XX\" is no country* | *"},
        {6, FIELD("{\"phone\": {\"tidy\": true}}"), "6:63 missing-key: *"},
        {6, FIELD("{\"phone\": {\"country\": \"DE\", \"tidy\": 1}}"), "6:89 kind: *"},
        {6, FIELD("{\"drop-if\": []}"), "6:65 empty: *"},
    };
    (void)state;
    assert_rows(rows, COUNT_OF(rows));
}

static void as_many_transforms_as_a_field_may_have_are_taken(void **state)
{
    struct buffer line = {0}, content = {0};
    struct mapping mapping;
    (void)state;
    for (size_t over = 0; over < 2; over++) {
        buffer_clear(&line);
        buffer_add_string(&line,
                          "\"fields\": [{\"from\": \"a\", \"to\": \"NOTE\", \"transform\": [");
        for (size_t i = 0; i < LIMIT_TRANSFORMS + over; i++)
            buffer_add_string(&line, i == 0 ? "\"trim\"" : ",\"trim\"");
        buffer_add_string(&line, "]}]");
        buffer_add_byte(&line, '\0');
        if (over == 1) {
            assert_errors(mapped_text(&content, 6, line.data), "6:53 limit: *");
            continue;
        }
        mapped_good(&mapping, mapped_text(&content, 6, line.data));
        mapping_release(&mapping);
    }
    buffer_release(&line);
    buffer_release(&content);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(letters_and_blanks_are_changed),
    UNIT_TEST(texts_are_replaced),
    UNIT_TEST(dates_get_one_form),
    UNIT_TEST(lists_are_made_and_chosen_from),
    UNIT_TEST(a_text_that_grows_too_long_is_left_out_and_told),
    UNIT_TEST(a_regular_expression_sees_texts_up_to_its_limit),
    UNIT_TEST(a_split_gives_as_many_values_as_a_list_may_have),
    UNIT_TEST(a_wrong_transform_is_told_with_its_place),
    UNIT_TEST(as_many_transforms_as_a_field_may_have_are_taken),
};

UNIT_MAIN(tests)
