#include "base/search.h"

#include "unit.h"

static int compare_numbers(const void *element, const void *wanted)
{
    return *(const int *)element - *(const int *)wanted;
}

/* Of lists of every length, with each number twice: all that are in it, and all that are not. */
static void the_first_that_does_not_come_before_is_found(void **state)
{
    int list[40];
    (void)state;
    for (size_t i = 0; i < COUNT_OF(list); i++)
        list[i] = (int)(i / 2) * 2; /* 0 0 2 2 4 4 ... */
    for (size_t count = 0; count <= COUNT_OF(list); count++)
        for (int wanted = -1; wanted <= 40; wanted++) {
            size_t first = 0;
            while (first < count && list[first] < wanted)
                first++;
            bool there = first < count && list[first] == wanted;
            assert_i64(search_first(list, count, sizeof *list, &wanted, compare_numbers), first);
            assert_ptr_equal(search_find(list, count, sizeof *list, &wanted, compare_numbers),
                             there ? &list[first] : NULL);
        }
}

static void in_nothing_there_is_nothing(void **state)
{
    struct text wanted = TEXT("a");
    (void)state;
    assert_i64(search_first(NULL, 0, sizeof wanted, &wanted, search_texts), 0);
    assert_null(search_find(NULL, 0, sizeof wanted, &wanted, search_texts));
}

static void texts_are_searched_by_octets(void **state)
{
    static const struct text list[] = {{"", 0}, {"A", 1}, {"a", 1}, {"a\0", 2}, {"\xC3", 1}};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(list); i++)
        assert_ptr_equal(search_find(list, COUNT_OF(list), sizeof *list, &list[i], search_texts),
                         &list[i]);
    assert_null(search_find(list, COUNT_OF(list), sizeof *list, &TEXT("B"), search_texts));
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(the_first_that_does_not_come_before_is_found),
    UNIT_TEST(in_nothing_there_is_nothing),
    UNIT_TEST(texts_are_searched_by_octets),
};

UNIT_MAIN(tests)
