#include "unit.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static void zeroed_memory_is_zero(void **state)
{
    (void)state;
    for (size_t size = 0; size < 5000; size = size * 2 + 1) {
        char *made = memory_zeroed(size);
        assert_non_null(made);
        for (size_t i = 0; i < size; i++)
            assert_i64(made[i], 0);
        memory_free(made);
    }
    memory_free(NULL);
}

static void growing_keeps_what_was_there(void **state)
{
    uint32_t *numbers = NULL;
    (void)state;
    for (size_t count = 1; count <= 1u << 16; count *= 4) {
        numbers = memory_grow(numbers, count, sizeof *numbers);
        for (size_t i = count / 4; i < count; i++)
            numbers[i] = (uint32_t)i;
        for (size_t i = 0; i < count; i++)
            assert_i64(numbers[i], i);
    }
    numbers = memory_grow(numbers, 0, sizeof *numbers);
    assert_non_null(numbers);
    memory_free(numbers);
}

struct demand {
    size_t count, size;
};

static void demand_grow(void *self)
{
    const struct demand *demand = self;
    memory_free(memory_grow(NULL, demand->count, demand->size));
}

static void demand_zeroed(void *self)
{
    const struct demand *demand = self;
    memory_free(memory_zeroed(demand->size));
}

static void demand_nothing(void *self)
{
    (void)self;
    memory_exhausted();
}

static void what_cannot_be_had_goes_to_the_hook(void **state)
{
    static struct demand overflow[] = {{SIZE_MAX / 8 + 1, 8}, {8, SIZE_MAX / 8 + 1}, {SIZE_MAX, 2}};
    static struct demand huge = {1, SIZE_MAX / 2 - 4096}, fits = {16, 16};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(overflow); i++)
        assert_holds(unit_exhausts(demand_grow, &overflow[i]));
    assert_holds(unit_exhausts(demand_grow, &huge));
    assert_holds(unit_exhausts(demand_zeroed, &huge));
    assert_holds(unit_exhausts(demand_nothing, NULL));
    assert_holds(!unit_exhausts(demand_grow, &fits));
    assert_holds(!unit_exhausts(demand_zeroed, &fits));
}

static void hook_that_returns(void)
{
}

/* The signal that ends a process whose memory is exhausted. */
static int signal_of_exhaustion(void (*hook)(void))
{
    pid_t child = fork();
    if (child == 0) {
        (void)setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
        memory_on_exhaustion(hook);
        memory_exhausted();
    }
    int status = 0;
    assert_i64(waitpid(child, &status, 0), child);
    return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

static void without_a_hook_that_leaves_the_process_aborts(void **state)
{
    (void)state;
    assert_i64(signal_of_exhaustion(NULL), SIGABRT);
    assert_i64(signal_of_exhaustion(hook_that_returns), SIGABRT);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(zeroed_memory_is_zero),
    UNIT_TEST(growing_keeps_what_was_there),
    UNIT_TEST(what_cannot_be_had_goes_to_the_hook),
    UNIT_TEST(without_a_hook_that_leaves_the_process_aborts),
};

UNIT_MAIN(tests)
