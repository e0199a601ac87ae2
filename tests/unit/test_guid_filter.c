#include "unit.h"

#include "model/guid_filter.h"

enum { MANY = 20000 };

/* Numbers that have nothing to do with each other (splitmix64). */
static void make(uint64_t number, unsigned char bytes[GUID_BYTES])
{
    for (size_t half = 0; half < 2; half++) {
        uint64_t x = (2 * number + half + 1) * UINT64_C(0x9E3779B97F4A7C15);
        x = (x ^ x >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
        x = (x ^ x >> 27) * UINT64_C(0x94D049BB133111EB);
        x ^= x >> 31;
        for (size_t i = 0; i < 8; i++)
            bytes[8 * half + i] = (unsigned char)(x >> 8 * i);
    }
}

static bool may_have(const struct guid_filter *filter, uint64_t number)
{
    unsigned char bytes[GUID_BYTES];
    make(number, bytes);
    return guid_filter_may_have(filter, guid_low(bytes));
}

static void an_empty_one_denies_everything(void **state)
{
    struct guid_filter filter = {0};
    (void)state;
    for (uint64_t i = 0; i < 100; i++)
        assert_false(may_have(&filter, i));
    guid_filter_open(&filter, 0);
    for (uint64_t i = 0; i < 100; i++)
        assert_false(may_have(&filter, i));
    guid_filter_release(&filter);
}

static void what_was_added_is_never_denied_and_others_mostly_are(void **state)
{
    struct guid_filter filter = {0};
    unsigned char bytes[GUID_BYTES];
    size_t wrong = 0;
    (void)state;
    guid_filter_open(&filter, MANY);
    for (uint64_t i = 0; i < MANY; i++) {
        make(i, bytes);
        guid_filter_add(&filter, bytes);
    }
    for (uint64_t i = 0; i < MANY; i++)
        assert_true(may_have(&filter, i));
    for (uint64_t i = MANY; i < 2 * MANY; i++)
        wrong += may_have(&filter, i);
    assert_true(wrong < MANY / 20);
    guid_filter_release(&filter);
}

static void numbers_in_a_row_are_told_apart(void **state)
{
    struct guid_filter filter = {0};
    unsigned char bytes[GUID_BYTES] = {0};
    size_t wrong = 0;
    (void)state;
    guid_filter_open(&filter, 256);
    for (unsigned i = 0; i < 512; i++) {
        bytes[14] = (unsigned char)(i >> 8);
        bytes[15] = (unsigned char)i;
        if (i < 256)
            guid_filter_add(&filter, bytes);
        else
            wrong += guid_filter_may_have(&filter, guid_low(bytes));
    }
    assert_true(wrong < 32);
    guid_filter_release(&filter);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(an_empty_one_denies_everything),
    UNIT_TEST(what_was_added_is_never_denied_and_others_mostly_are),
    UNIT_TEST(numbers_in_a_row_are_told_apart),
};

UNIT_MAIN(tests)
