#include "unit.h"

#include "base/limits.h"
#include "format/tie_list.h"

static struct text written(struct arena *arena, const struct ties *ties)
{
    struct buffer out = {0};
    ties_write(&out, ties);
    struct text text = arena_copy(arena, buffer_text(&out));
    buffer_release(&out);
    return text;
}

static void add(struct arena *arena, struct ties *ties, const char *key, const char *name,
                const char *id)
{
    ties_add(arena, ties, (struct tie){text_of(key), text_of(name), text_of(id)});
}

static void ties_stand_in_one_order(void **state)
{
    struct arena arena = {0};
    struct ties one = {0}, other = {0};
    (void)state;
    add(&arena, &one, "RELATED;manager", "Bo", "2");
    add(&arena, &one, "RELATED;assistant", "Cy", "3");
    add(&arena, &one, "RELATED;manager", "Al", "1");
    add(&arena, &other, "RELATED;manager", "Al", "1");
    add(&arena, &other, "RELATED;manager", "Bo", "2");
    add(&arena, &other, "RELATED;assistant", "Cy", "3");
    assert_text_equal(written(&arena, &one),
                      "[[\"RELATED;assistant\",\"Cy\",\"3\"],[\"RELATED;manager\",\"Al\",\"1\"],"
                      "[\"RELATED;manager\",\"Bo\",\"2\"]]");
    assert_texts_equal(written(&arena, &one), written(&arena, &other));
    arena_release(&arena);
}

static void the_first_tie_of_an_instance_stays(void **state)
{
    struct arena arena = {0};
    struct ties ties = {0};
    (void)state;
    add(&arena, &ties, "RELATED;manager", "Bo", "2");
    add(&arena, &ties, "RELATED;manager", "Bo", "3");
    assert_i64(ties.count, 1);
    assert_text_equal(ties_find(&ties, TEXT("RELATED;manager"), TEXT("Bo")), "2");
    assert_i64(ties_find(&ties, TEXT("RELATED;manager"), TEXT("bo")).len, 0);
    assert_i64(ties_find(&ties, TEXT("RELATED"), TEXT("Bo")).len, 0);
    arena_release(&arena);
}

static void ties_are_written_and_read_back(void **state)
{
    static const char *const rows[] = {
        "[]",
        "[[\"RELATED;manager [Boss]\",\"B\\\"o\",\"11111111-1111-4111-8111-000000000001\"]]",
        "[[\"RELATED\",\"\",\"x\"],[\"RELATED\",\"A\",\"y\"]]",
    };
    struct arena arena = {0};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct ties ties;
        unit_row = text_of(rows[i]);
        assert_i64(ties_read(&arena, unit_row, &ties), 0);
        assert_texts_equal(written(&arena, &ties), unit_row);
    }
    struct ties none;
    assert_i64(ties_read(&arena, TEXT_NONE, &none), 0);
    assert_i64(none.count, 0);
    arena_release(&arena);
}

static void what_is_no_list_of_ties_is_refused(void **state)
{
    static const char *const rows[] = {
        "{}",
        "\"x\"",
        "[1]",
        "[[]]",
        "[[\"RELATED\",\"Bo\"]]",
        "[[\"RELATED\",\"Bo\",\"1\",\"2\"]]",
        "[[\"RELATED\",\"Bo\",1]]",
        "[[\"RELATED\",\"Bo\",\"\"]]",
        "[{\"id\":\"1\",\"key\":\"RELATED\",\"name\":\"Bo\"}]",
    };
    struct arena arena = {0};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct ties ties;
        unit_row = text_of(rows[i]);
        assert_i64(ties_read(&arena, unit_row, &ties), -1);
    }
    arena_release(&arena);
}

/* A snapshot of somebody else may have any number of them, in any order. */
static void ties_have_a_limit(void **state)
{
    struct arena arena = {0};
    struct ties ties = {0}, read;
    struct buffer out = {0};
    (void)state;
    for (size_t i = 0; i < LIMIT_TIES + 2; i++) {
        struct buffer name = {0};
        buffer_format(&name, "%05zu", LIMIT_TIES + 2 - i);
        ties_add(&arena, &ties,
                 (struct tie){TEXT("RELATED"), arena_copy(&arena, buffer_text(&name)), TEXT("1")});
        buffer_release(&name);
    }
    assert_i64(ties.count, LIMIT_TIES);
    for (size_t i = 1; i < ties.count; i++)
        assert_true(text_compare(ties.list[i - 1].name, ties.list[i].name) < 0);
    ties_write(&out, &ties);
    assert_i64(ties_read(&arena, buffer_text(&out), &read), 0);
    assert_i64(read.count, LIMIT_TIES);
    out.len--;
    buffer_add_string(&out, ",[\"RELATED\",\"x\",\"1\"]]");
    assert_i64(ties_read(&arena, buffer_text(&out), &read), -1);
    buffer_release(&out);
    arena_release(&arena);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(ties_have_a_limit),
    UNIT_TEST(ties_stand_in_one_order),
    UNIT_TEST(the_first_tie_of_an_instance_stays),
    UNIT_TEST(ties_are_written_and_read_back),
    UNIT_TEST(what_is_no_list_of_ties_is_refused),
};

UNIT_MAIN(tests)
