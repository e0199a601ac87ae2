#include "unit.h"

#include "model/snapshot.h"

static void states_are_read_back(void **state)
{
    static const char *const words[] = {"active", "missing", "removed"};
    enum entry_state found = ENTRY_ACTIVE;
    (void)state;
    for (size_t i = 0; i < COUNT_OF(words); i++) {
        assert_string_is(entry_state_word((enum entry_state)i), words[i]);
        assert_i64(entry_state_parse(text_of(words[i]), &found), 0);
        assert_i64(found, i);
    }
}

static void what_is_no_state_is_refused(void **state)
{
    static const char *const rows[] = {"", "Active", "active ", "gone"};
    enum entry_state found = ENTRY_MISSING;
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        unit_row = text_of(rows[i]);
        assert_i64(entry_state_parse(unit_row, &found), -1);
        assert_i64(found, ENTRY_MISSING);
    }
}

static void a_uid_that_names_a_file_is_safe(void **state)
{
    static const struct {
        const char *uid;
        bool safe;
    } rows[] = {
        {"3f2504e0-4f89-81d3-9a0c-0305e82c3301", true},
        {"Ann.Lee+1@example_x", true},
        {"a", true},
        {"a..b", true},
        {"", false},
        {".", false},
        {"..", false},
        {".hidden", false},
        {"../a", false},
        {"a/b", false},
        {"a\\b", false},
        {"a b", false},
        {"a:b", false},
        {"a\n", false},
        {"\xc3\xa4", false},
    };
    struct buffer uid = {0};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        unit_row = text_of(rows[i].uid);
        assert_i64(entry_uid_is_safe(unit_row), rows[i].safe);
    }
    assert_false(entry_uid_is_safe(TEXT("a\0b")));
    buffer_repeat(&uid, 'a', 200);
    assert_true(entry_uid_is_safe(buffer_text(&uid)));
    buffer_add_byte(&uid, 'a');
    assert_false(entry_uid_is_safe(buffer_text(&uid)));
    buffer_release(&uid);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(states_are_read_back),
    UNIT_TEST(what_is_no_state_is_refused),
    UNIT_TEST(a_uid_that_names_a_file_is_safe),
};

UNIT_MAIN(tests)
