#include "unit.h"

#include "base/buffer.h"
#include "base/names.h"

static void a_name_is_found_with_its_number(void **state)
{
    struct names names = {0};
    size_t number = 99;
    (void)state;
    assert_i64(names_find(&names, TEXT("mail"), &number), -1);
    assert_true(names_add(&names, TEXT("mail"), 3));
    assert_true(names_add(&names, TEXT("Mail"), 4));
    assert_true(names_add(&names, TEXT("mai"), 0));
    assert_true(names_add(&names, TEXT("mail\0"), 6));
    assert_i64(names.count, 4);
    assert_i64(names_find(&names, TEXT("mails"), &number), -1);
    assert_i64(number, 99);
    static const struct {
        struct text name;
        size_t number;
    } rows[] = {{UNIT_TEXT("mail"), 3},
                {UNIT_TEXT("Mail"), 4},
                {UNIT_TEXT("mai"), 0},
                {UNIT_TEXT("mail\0"), 6}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        unit_row = rows[i].name;
        assert_i64(names_find(&names, rows[i].name, &number), 0);
        assert_i64(number, rows[i].number);
    }
    names_release(&names);
}

static void a_name_that_is_there_stays_as_it_is(void **state)
{
    struct names names = {0};
    size_t number = 0;
    (void)state;
    assert_true(names_add(&names, TEXT("id"), 1));
    assert_false(names_add(&names, TEXT("id"), 2));
    assert_i64(names.count, 1);
    assert_i64(names_find(&names, TEXT("id"), &number), 0);
    assert_i64(number, 1);
    names_release(&names);
}

static void the_empty_name_is_a_name(void **state)
{
    struct names names = {0};
    size_t number = 0;
    (void)state;
    assert_true(names_add(&names, TEXT_NONE, 5));
    assert_false(names_add(&names, TEXT(""), 6));
    assert_i64(names_find(&names, TEXT(""), &number), 0);
    assert_i64(number, 5);
    assert_i64(names_find(&names, TEXT_NONE, &number), 0);
    names_release(&names);
}

static void many_names_are_all_found(void **state)
{
    enum { MANY = 10000 };
    struct names names = {0};
    struct arena arena = {0};
    struct buffer name = {0};
    (void)state;
    for (size_t i = 0; i < MANY; i++) {
        buffer_clear(&name);
        buffer_format(&name, "attribute%zu", i);
        assert_true(names_add(&names, arena_copy(&arena, buffer_text(&name)), i));
    }
    assert_i64(names.count, MANY);
    for (size_t i = 0; i < MANY + 100; i++) {
        size_t number = MANY;
        buffer_clear(&name);
        buffer_format(&name, "attribute%zu", i);
        assert_i64(names_find(&names, buffer_text(&name), &number), i < MANY ? 0 : -1);
        assert_i64(number, i < MANY ? i : MANY);
    }
    buffer_release(&name);
    arena_release(&arena);
    names_release(&names);
}

static void clearing_forgets_all_names(void **state)
{
    struct names names = {0};
    size_t number = 0;
    (void)state;
    names_clear(&names);
    names_add(&names, TEXT("a"), 1);
    names_add(&names, TEXT("b"), 2);
    names_clear(&names);
    assert_i64(names.count, 0);
    assert_i64(names_find(&names, TEXT("a"), &number), -1);
    assert_true(names_add(&names, TEXT("b"), 7));
    assert_i64(names_find(&names, TEXT("b"), &number), 0);
    assert_i64(number, 7);
    assert_i64(names_find(&names, TEXT("a"), &number), -1);
    names_release(&names);
    assert_i64(names_find(&names, TEXT("b"), &number), -1);
    names_release(&names);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(a_name_is_found_with_its_number), UNIT_TEST(a_name_that_is_there_stays_as_it_is),
    UNIT_TEST(the_empty_name_is_a_name),        UNIT_TEST(many_names_are_all_found),
    UNIT_TEST(clearing_forgets_all_names),
};

UNIT_MAIN(tests)
