#include "unit.h"

#include "base/buffer.h"
#include "base/limits.h"
#include "sync/missing_names.h"

static void add(struct missing_names *names, size_t number)
{
    char name[64];
    (void)snprintf(name, sizeof name, "m%02zu", number);
    missing_names_add(names, text_of(name));
}

/* Accents and case count as little as in the list of a directory. */
static void names_stand_in_the_order_of_a_directory(void **state)
{
    static const char *const list[] = {"Zoe", "\xc3\x89lodie", "eva", "Emil", "\xc3\x96sten",
                                       "Pia", "ADA",           "bo",  "Carl", "Dan"};
    static const char *const order[] = {"ADA",  "bo",  "Carl",         "Dan", "\xc3\x89lodie",
                                        "Emil", "eva", "\xc3\x96sten", "Pia", "Zoe"};
    struct missing_names names = {0};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(list); i++)
        missing_names_add(&names, text_of(list[i]));
    missing_names_add(&names, TEXT(""));
    missing_names_sort(&names, COUNT_OF(list));
    assert_holds(!names.closed);
    for (size_t i = 0; i < COUNT_OF(order); i++)
        assert_texts_equal(missing_names_shown(&names, i), text_of(order[i]));
    missing_names_release(&names);
}

static void the_present_are_counted_where_they_stand(void **state)
{
    struct neighbours run = {0};
    struct missing_names names = {0};
    (void)state;
    for (size_t i = 0; i < 20; i++)
        add(&names, i);
    missing_names_sort(&names, 20);
    static const char *const present[] = {"a", "M10", "m15x", "x", "y", ""};
    for (size_t i = 0; i < COUNT_OF(present); i++)
        missing_names_present(&names, text_of(present[i]));
    assert_i64(names.seen, 5);
    assert_i64(missing_names_find(&names, &run), 0);
    assert_i64(run.first, 0);
    assert_i64(run.last, 15);
    assert_i64(run.missing, 16);
    assert_i64(run.before, 1);
    assert_i64(run.inside, 1);
    assert_i64(run.past, 3);
    missing_names_present(&names, TEXT("m04x"));
    missing_names_present(&names, TEXT("m05x"));
    assert_i64(missing_names_find(&names, &run), 0);
    assert_i64(run.first, 6);
    assert_i64(run.last, 15);
    assert_i64(run.inside, 1);
    assert_holds(!names.closed);
    missing_names_present(&names, TEXT("m12x"));
    assert_i64(names.seen, 8);
    assert_holds(names.closed);
    assert_i64(missing_names_find(&names, &run), -1);
    missing_names_release(&names);
}

/* Of twelve people of one name ten are missing: between them stand two. */
static void people_of_one_name_are_one_place(void **state)
{
    struct neighbours run = {0};
    struct missing_names names = {0};
    (void)state;
    for (size_t i = 0; i < 10; i++)
        missing_names_add(&names, TEXT("Meeting Room"));
    missing_names_sort(&names, 10);
    assert_i64(names.count, 1);
    missing_names_present(&names, TEXT("meeting room"));
    assert_i64(missing_names_find(&names, &run), 0);
    assert_i64(run.missing, 10);
    assert_i64(run.inside, 1);
    missing_names_present(&names, TEXT("MEETING ROOM"));
    assert_i64(missing_names_find(&names, &run), -1);
    missing_names_release(&names);
}

static void long_names_are_cut(void **state)
{
    struct missing_names names = {0};
    char name[200];
    (void)state;
    memset(name, 'N', sizeof name);
    missing_names_add(&names, (struct text){name, sizeof name});
    assert_i64(names.keys[0].len, 48);
    assert_i64(missing_names_shown(&names, 0).len, 80);
    missing_names_release(&names);
}

static void up_to_the_limit_names_are_looked_at(void **state)
{
    struct missing_names names = {0};
    (void)state;
    for (size_t i = 0; i < LIMIT_GONE_NAMES; i++)
        add(&names, i);
    assert_holds(!names.overflow);
    add(&names, 7);
    assert_holds(names.overflow);
    missing_names_sort(&names, LIMIT_GONE_NAMES + 1);
    assert_holds(names.closed);
    missing_names_release(&names);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(names_stand_in_the_order_of_a_directory),
    UNIT_TEST(the_present_are_counted_where_they_stand),
    UNIT_TEST(people_of_one_name_are_one_place),
    UNIT_TEST(long_names_are_cut),
    UNIT_TEST(up_to_the_limit_names_are_looked_at),
};

UNIT_MAIN(tests)
