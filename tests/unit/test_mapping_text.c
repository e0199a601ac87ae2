#include "unit.h"

#include "map/mapping_text.h"

/* The text of a mapping in the arena. */
static struct text text_from_json(struct arena *arena, const char *json)
{
    return mapping_text(arena, text_of(json));
}

static void a_text_is_what_the_mapping_says_without_its_salt(void **state)
{
    static const struct {
        const char *json, *text;
    } rows[] = {
        {"{ \"mapping\" : 1 , \"b\" : [ 1 , \"x\" ] , \"a\" : { \"z\" : null , \"y\" : true } }",
         "{\"a\":{\"y\":true,\"z\":null},\"b\":[1,\"x\"],\"mapping\":1}"},
        {"{\"identity\": {\"name\": \"No.\", \"salt\": \"secret\", \"attribute\": \"id\"}}",
         "{\"identity\":{\"attribute\":\"id\",\"salt\":\"(not kept)\"}}"},
        {"{\"identity\": {\"s\\u0061lt\": \"secret\"}}",
         "{\"identity\":{\"salt\":\"(not kept)\"}}"},
        {"{\"identity\": {}}", "{\"identity\":{\"salt\":\"(not kept)\"}}"},
        {"{\"a\": \"\\u00e4\\\"\\n\"}", "{\"a\":\"\xc3\xa4\\\"\\n\"}"},
        {"[]", "{}"},
    };
    struct arena arena = {0};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        unit_row = text_of(rows[i].json);
        struct text text = text_from_json(&arena, rows[i].json);
        assert_holds(text_equal(text, text_of(rows[i].text)));
        assert_holds(text_find(text, TEXT("secret")) < 0);
        assert_holds(text_equal(mapping_text(&arena, text), text));
    }
    arena_release(&arena);
}

/* "kind key before after", one a line. */
static void print_differences(struct buffer *out, const char *before, const char *after)
{
    struct arena arena = {0};
    size_t count = 0;
    struct mapping_difference *list = mapping_differences(&arena, text_from_json(&arena, before),
                                                          text_from_json(&arena, after), &count);
    buffer_clear(out);
    for (size_t i = 0; i < count; i++) {
        buffer_format(out, "%s%s %.*s", i == 0 ? "" : "\n", difference_word(list[i].kind),
                      TEXT_ARG(list[i].key));
        if (list[i].before.data != NULL)
            buffer_format(out, " %.*s", TEXT_ARG(list[i].before));
        if (list[i].after.data != NULL)
            buffer_format(out, " %.*s", TEXT_ARG(list[i].after));
    }
    arena_release(&arena);
}

#define F(from, to) "{\"from\": \"" from "\", \"to\": \"" to "\"}"
#define G(from, to) "{\"from\":\"" from "\",\"to\":\"" to "\"}"

static void differences_are_told_key_by_key(void **state)
{
    static const struct {
        const char *before, *after, *said;
    } rows[] = {
        {"{\"a\": 1}", "{\"a\": 1}", ""},
        {"{\"a\": 1, \"b\": 2}", "{\"b\": 3, \"c\": {\"d\": 4}}",
         "removed a 1\nchanged b 2 3\nadded c.d 4"},
        {"{\"deletes\": {\"missing\": \"keep\"}}",
         "{\"deletes\": {\"missing\": {\"removeAfter\": 2}}}",
         "changed deletes.missing \"keep\" {\"removeAfter\":2}"},
        {"{\"w\": [\"a\", \"b\"]}", "{\"w\": [\"b\", \"a\"]}",
         "changed w [\"a\",\"b\"] [\"b\",\"a\"]"},
        {"{\"identity\": {\"salt\": \"a\", \"name\": \"x\"}}", "{\"identity\": {\"salt\": \"b\"}}",
         ""},
        {"{\"fields\": [" F("a", "FN") ", " F("b", "TITLE") "]}",
         "{\"fields\": [" F("a", "FN") ", " F("b", "ROLE") "]}",
         "changed fields " G("b", "TITLE") " " G("b", "ROLE")},
        {"{\"fields\": [" F("a", "FN") "]}", "{\"fields\": [" F("c", "FN") ", " F("d", "TEL") "]}",
         "changed fields " G("a", "FN") " " G("c", "FN") "\nadded fields " G("d", "TEL")},
        {"{\"fields\": [" F("a", "FN") ", " F("b", "TEL") "]}",
         "{\"fields\": [" F("b", "TEL") ", " F("a", "FN") "]}", "order fields"},
        {"{\"fields\": [" F("a", "TEL") ", " F("a", "TEL") "]}",
         "{\"fields\": [" F("a", "TEL") "]}", "removed fields " G("a", "TEL")},
        {"{\"filter\": [{\"rule\": \"guests\"}]}", "{}", "removed filter {\"rule\":\"guests\"}"},
        {"{\"filter\": []}", "{\"filter\": {\"exclude\": [{\"rule\": \"guests\"}]}}",
         "changed filter [] {\"exclude\":[{\"rule\":\"guests\"}]}"},
        {"{\"filter\": {\"exclude\": [{\"name\": \"n\", \"rule\": \"guests\"}]}}",
         "{\"filter\": {\"exclude\": [{\"name\": \"n\", \"rule\": \"rooms\"}]}}",
         "changed filter.exclude {\"name\":\"n\",\"rule\":\"guests\"} "
         "{\"name\":\"n\",\"rule\":\"rooms\"}"},
    };
    struct buffer said = {0};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        print_differences(&said, rows[i].before, rows[i].after);
        unit_row = text_of(rows[i].after);
        unit_same_text(buffer_text(&said), text_of(rows[i].said), __FILE__, __LINE__);
    }
    buffer_release(&said);
}

static void words_of_differences_are_read_back(void **state)
{
    enum difference_kind kind = DIFFERENCE_ADDED;
    (void)state;
    for (size_t i = 0; i < DIFFERENCE_KINDS; i++) {
        assert_i64(difference_parse(text_of(difference_word((enum difference_kind)i)), &kind), 0);
        assert_i64(kind, i);
    }
    assert_i64(difference_parse(TEXT("moved"), &kind), -1);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(a_text_is_what_the_mapping_says_without_its_salt),
    UNIT_TEST(differences_are_told_key_by_key),
    UNIT_TEST(words_of_differences_are_read_back),
};

UNIT_MAIN(tests)
