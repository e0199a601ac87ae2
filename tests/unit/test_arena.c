#include "unit.h"

#include <stdalign.h>

#include "base/arena.h"

static bool is_aligned(const void *at)
{
    return (uintptr_t)at % alignof(max_align_t) == 0;
}

static void every_piece_is_aligned_and_its_own(void **state)
{
    enum { PIECES = 2000 };
    static unsigned char *pieces[PIECES];
    struct arena arena = {0};
    (void)state;
    for (size_t i = 0; i < PIECES; i++) {
        size_t size = i % 97 + 1;
        pieces[i] = arena_get(&arena, size);
        assert_holds(is_aligned(pieces[i]));
        memset(pieces[i], (int)(i % 251), size);
    }
    for (size_t i = 0; i < PIECES; i++)
        for (size_t at = 0; at < i % 97 + 1; at++)
            assert_i64(pieces[i][at], i % 251);
    arena_release(&arena);
}

static void a_piece_larger_than_any_block_fits(void **state)
{
    struct arena arena = {0};
    size_t size = 5u << 20;
    (void)state;
    char *small = arena_get(&arena, 1);
    *small = 's';
    char *large = arena_get(&arena, size);
    memset(large, 'l', size);
    assert_i64(*small, 's');
    arena_release(&arena);
}

static void an_array_is_zeroed_even_in_used_memory(void **state)
{
    struct arena arena = {0};
    (void)state;
    memset(arena_get(&arena, 4000), 0xFF, 4000);
    arena_reset(&arena);
    uint64_t *numbers = arena_array(&arena, 500, sizeof *numbers);
    for (size_t i = 0; i < 500; i++)
        assert_holds(numbers[i] == 0);
    arena_release(&arena);
}

static void an_array_without_elements_is_no_null(void **state)
{
    struct arena arena = {0};
    (void)state;
    assert_non_null(arena_array(&arena, 0, 8));
    assert_non_null(arena_array(&arena, 8, 0));
    assert_non_null(arena_get(&arena, 0));
    arena_release(&arena);
}

static void a_copy_is_its_own_and_ends_in_nul(void **state)
{
    struct arena arena = {0};
    char original[] = "a\0b";
    (void)state;
    struct text copy = arena_copy(&arena, (struct text){original, 3});
    memset(original, 'x', sizeof original);
    assert_text_equal(copy, "a\0b");
    assert_i64(copy.data[3], 0);
    assert_string_is(arena_string(&arena, TEXT("plain")), "plain");
    struct text none = arena_copy(&arena, TEXT_NONE);
    assert_i64(none.len, 0);
    assert_non_null(none.data);
    assert_i64(none.data[0], 0);
    arena_release(&arena);
}

static void reset_gives_the_same_memory_again(void **state)
{
    struct arena arena = {0};
    (void)state;
    arena_reset(&arena);
    char *first = arena_get(&arena, 100);
    arena_reset(&arena);
    assert_ptr_equal(arena_get(&arena, 100), first);
    arena_release(&arena);
    assert_null(arena.blocks);
}

static void reset_keeps_the_largest_block(void **state)
{
    struct arena arena = {0};
    size_t large = 5u << 20;
    (void)state;
    arena_get(&arena, large);
    arena_get(&arena, 5000);
    arena_reset(&arena);
    assert_holds((size_t)(arena.end - arena.at) >= large);
    arena_release(&arena);
}

static void a_released_arena_can_be_used_again(void **state)
{
    struct arena arena = {0};
    (void)state;
    arena_release(&arena);
    arena_get(&arena, 10);
    arena_release(&arena);
    assert_text_equal(arena_copy(&arena, TEXT("again")), "again");
    arena_release(&arena);
}

struct demand {
    struct arena arena;
    size_t count, size;
};

static void demand_piece(void *self)
{
    struct demand *demand = self;
    arena_get(&demand->arena, demand->size);
}

static void demand_array(void *self)
{
    struct demand *demand = self;
    arena_array(&demand->arena, demand->count, demand->size);
}

static void sizes_that_overflow_exhaust_the_memory(void **state)
{
    (void)state;
    for (size_t less = 0; less < 32; less++) {
        struct demand demand = {.size = SIZE_MAX - less};
        assert_holds(unit_exhausts(demand_piece, &demand));
        arena_release(&demand.arena);
    }
    struct demand product = {.count = SIZE_MAX / 8 + 2, .size = 8};
    assert_holds(unit_exhausts(demand_array, &product));
    arena_release(&product.arena);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(every_piece_is_aligned_and_its_own),
    UNIT_TEST(a_piece_larger_than_any_block_fits),
    UNIT_TEST(an_array_is_zeroed_even_in_used_memory),
    UNIT_TEST(an_array_without_elements_is_no_null),
    UNIT_TEST(a_copy_is_its_own_and_ends_in_nul),
    UNIT_TEST(reset_gives_the_same_memory_again),
    UNIT_TEST(reset_keeps_the_largest_block),
    UNIT_TEST(a_released_arena_can_be_used_again),
    UNIT_TEST(sizes_that_overflow_exhaust_the_memory),
};

UNIT_MAIN(tests)
