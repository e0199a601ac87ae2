#include "unit.h"

#include <stdio.h>

#include "sync/relations.h"

static void add_number(struct relations *relations, unsigned number)
{
    char text[37];
    (void)snprintf(text, sizeof text, "11111111-1111-4111-8111-%012u", number);
    relations_add(relations, text_of(text));
}

/* A thousand people in no order, each of a hundred managers' ids: a hundred stay. */
static void each_id_stands_once_and_in_order(void **state)
{
    struct relations relations = {0};
    (void)state;
    for (unsigned i = 0; i < 1000; i++)
        add_number(&relations, i * 37 % 100);
    relations_ready(&relations);
    assert_i64(relations.count, 100);
    assert_false(relations.words);
    for (size_t i = 1; i < relations.count; i++)
        assert_true(text_compare(relations.list[i - 1].id, relations.list[i].id) < 0);
    assert_non_null(relations_find(&relations, TEXT("11111111-1111-4111-8111-000000000099")));
    assert_null(relations_find(&relations, TEXT("11111111-1111-4111-8111-000000000100")));
    assert_null(relations_find(&relations, TEXT_NONE));
    relations_release(&relations);
}

/* Ids that come again and again take no room: what is sorted is asked first. */
static void an_id_that_comes_again_takes_no_room(void **state)
{
    struct relations relations = {0};
    size_t most = 0;
    (void)state;
    for (unsigned i = 0; i < 100000; i++) {
        add_number(&relations, i % 50);
        most = relations.count > most ? relations.count : most;
    }
    assert_true(most <= 200);
    relations_ready(&relations);
    assert_i64(relations.count, 50);
    relations_release(&relations);
}

static void an_id_that_is_no_guid_is_told(void **state)
{
    struct relations relations = {0};
    (void)state;
    relations_add(&relations, TEXT("e4711-0815"));
    relations_ready(&relations);
    assert_true(relations.words);
    assert_non_null(relations_find(&relations, TEXT("e4711-0815")));
    relations_release(&relations);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(each_id_stands_once_and_in_order),
    UNIT_TEST(an_id_that_comes_again_takes_no_room),
    UNIT_TEST(an_id_that_is_no_guid_is_told),
};

UNIT_MAIN(tests)
