#include "unit.h"

#include "model/deployment.h"

static void a_name_is_that_of_one_folder(void **state)
{
    static const struct {
        const char *name;
        bool safe;
    } rows[] = {{"a", true},    {"field-phones", true}, {"v2.1_x", true}, {"0", true},
                {"-", true},    {"a.", true},           {"", false},      {".", false},
                {"..", false},  {".a", false},          {"A", false},     {"a b", false},
                {"a/b", false}, {"a\\b", false},        {"a:b", false},   {"\xc3\xa4", false},
                {"a\nb", false}};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        unit_row = text_of(rows[i].name);
        assert_i64(deployment_name_is_safe(unit_row), rows[i].safe);
    }
}

static void reasons_are_told_by_their_words(void **state)
{
    enum deployed_reason reason = DEPLOYED_CONTACT;
    (void)state;
    for (size_t i = 0; i < DEPLOYED_REASON_COUNT; i++) {
        const char *word = deployed_reason_word((enum deployed_reason)i);
        assert_i64(deployed_reason_parse(text_of(word), &reason), 0);
        assert_i64(reason, i);
        assert_true(deployed_reason_meaning(reason)[0] != '\0');
    }
    assert_i64(deployed_reason_parse(TEXT("new"), &reason), -1);
}

static void only_one_that_was_there_moves(void **state)
{
    static const struct {
        const char *before, *after;
        bool moves;
    } rows[] = {{"", "file", false},         {"file", "file", false},
                {"file", "directory", true}, {"directory", "file", true},
                {"file", "", true},          {"directory", "directory", false}};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct deployment_size size = {.layout_before = text_of(rows[i].before),
                                       .layout = text_of(rows[i].after)};
        assert_i64(deployment_moves(&size), rows[i].moves);
    }
}

static void a_deployment_says_how_it_changes(void **state)
{
    struct buffer out = {0};
    struct deployment_size size = {.name = TEXT("phones"),
                                   .layout_before = TEXT("file"),
                                   .layout = TEXT("directory"),
                                   .version = TEXT("2.1"),
                                   .before = 5,
                                   .added = 1,
                                   .updated = 2,
                                   .removed = 3,
                                   .after = 3,
                                   .foreign = 4,
                                   .rewritten = true};
    (void)state;
    assert_i64(deployment_changes(&size), 6);
    deployment_put(&out, &size);
    assert_text_equal(buffer_text(&out),
                      "{\"name\":\"phones\",\"layoutBefore\":\"file\",\"layout\":\"directory\","
                      "\"version\":\"2.1\",\"before\":5,\"added\":1,\"updated\":2,\"removed\":3,"
                      "\"after\":3,\"foreign\":4,\"rewritten\":true}");
    buffer_release(&out);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(a_name_is_that_of_one_folder),
    UNIT_TEST(reasons_are_told_by_their_words),
    UNIT_TEST(only_one_that_was_there_moves),
    UNIT_TEST(a_deployment_says_how_it_changes),
};

UNIT_MAIN(tests)
