#include "unit.h"

#include "base/digest.h"
#include "map/build.h"

static void a_value_is_made_fit_for_a_card(void **state)
{
    static const struct {
        struct text raw, clean;
        bool cleaned;
    } rows[] = {
        {UNIT_TEXT("Ann Lee"), UNIT_TEXT("Ann Lee"), false},
        {UNIT_TEXT(" Ann  Lee "), UNIT_TEXT(" Ann  Lee "), false},
        {UNIT_TEXT("a\tb"), UNIT_TEXT("a b"), false},
        {UNIT_TEXT("a\r\nb\rc\nd"), UNIT_TEXT("a\nb\nc\nd"), false},
        {UNIT_TEXT("a\r\r\nb\n\r"), UNIT_TEXT("a\n\nb\n\n"), false},
        {UNIT_TEXT("a\xe2\x80\xa8"
                   "b\xe2\x80\xa9"
                   "c"),
         UNIT_TEXT("a\nb\nc"), false},
        {UNIT_TEXT("a\0b\x01\x1f\x7f"
                   "c"),
         UNIT_TEXT("abc"), true},
        {UNIT_TEXT("a\xc2\x80\xc2\x85\xc2\x9f"
                   "b\xc2\xa0"),
         UNIT_TEXT("ab\xc2\xa0"), true},
        {UNIT_TEXT("\xef\xbb\xbf"
                   "a"),
         UNIT_TEXT("a"), true},
        {UNIT_TEXT("Zo\xc3\xab \xe2\x82\xac \xef\xbc\xa1"),
         UNIT_TEXT("Zo\xc3\xab \xe2\x82\xac \xef\xbc\xa1"), false},
        {UNIT_TEXT("Zoe\xcc\x88"), UNIT_TEXT("Zo\xc3\xab"), false},
        {UNIT_TEXT("Zoe\x02\xcc\x88"), UNIT_TEXT("Zo\xc3\xab"), true},
        {UNIT_TEXT("\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb"),
         UNIT_TEXT("\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb"), false},
        {UNIT_TEXT(""), UNIT_TEXT(""), false},
        {UNIT_TEXT("  \t\r\n "), UNIT_TEXT(""), false},
        {UNIT_TEXT("\x01\x02"), UNIT_TEXT(""), true},
    };
    struct arena arena = {0};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        bool cleaned = false;
        char *exact = unit_exact_copy(rows[i].raw);
        unit_row = rows[i].raw;
        struct text clean = build_clean(&arena, (struct text){exact, rows[i].raw.len}, &cleaned);
        assert_texts_equal(clean, rows[i].clean);
        assert_i64(cleaned, rows[i].cleaned);
        clean = arena_copy(&arena, clean);
        memory_free(exact);
        cleaned = false;
        assert_texts_equal(build_clean(&arena, clean, &cleaned), rows[i].clean);
        assert_false(cleaned);
    }
    arena_release(&arena);
}

static void cleaning_once_is_remembered(void **state)
{
    struct arena arena = {0};
    bool cleaned = false;
    (void)state;
    (void)build_clean(&arena, TEXT("a\x01"), &cleaned);
    (void)build_clean(&arena, TEXT("b"), &cleaned);
    assert_true(cleaned);
    arena_release(&arena);
}

/* -- The digest of what the mapping reads -------------------------------------------------------
 */

enum { SLOTS = 3 };

struct shape {
    enum presence presence[SLOTS];
    const char *texts[SLOTS][3];
};

static struct digest digest_of_shape(const struct shape *shape)
{
    struct arena arena = {0};
    struct record record;
    struct buffer scratch = {0};
    struct digest digest;
    record_clear(&record, &arena, SLOTS, (struct place){0});
    for (size_t slot = 0; slot < SLOTS; slot++) {
        struct value *value = &record.values[slot];
        value->presence = shape->presence[slot];
        value->texts = arena_array(&arena, 3, sizeof *value->texts);
        while (value->count < 3 && shape->texts[slot][value->count] != NULL) {
            value->texts[value->count] = text_of(shape->texts[slot][value->count]);
            value->count++;
        }
    }
    buffer_add(&scratch, TEXT("left over"));
    build_source_digest(&record, &scratch, &digest);
    buffer_release(&scratch);
    arena_release(&arena);
    return digest;
}

static void records_that_differ_have_digests_that_differ(void **state)
{
    static const struct shape shapes[] = {
        {{VALUE_ABSENT, VALUE_ABSENT, VALUE_ABSENT}, {{NULL}}},
        {{VALUE_NULL, VALUE_ABSENT, VALUE_ABSENT}, {{NULL}}},
        {{VALUE_EMPTY, VALUE_ABSENT, VALUE_ABSENT}, {{NULL}}},
        {{VALUE_ABSENT, VALUE_NULL, VALUE_ABSENT}, {{NULL}}},
        {{VALUE_PRESENT, VALUE_ABSENT, VALUE_ABSENT}, {{"a"}}},
        {{VALUE_PRESENT, VALUE_ABSENT, VALUE_ABSENT}, {{"a0"}}},
        {{VALUE_PRESENT, VALUE_ABSENT, VALUE_ABSENT}, {{"a", "b"}}},
        {{VALUE_PRESENT, VALUE_ABSENT, VALUE_ABSENT}, {{"ab"}}},
        {{VALUE_PRESENT, VALUE_ABSENT, VALUE_ABSENT}, {{"a1:b"}}},
        {{VALUE_PRESENT, VALUE_PRESENT, VALUE_ABSENT}, {{"a"}, {"b"}}},
        {{VALUE_ABSENT, VALUE_PRESENT, VALUE_ABSENT}, {{NULL}, {"a"}}},
        {{VALUE_ABSENT, VALUE_ABSENT, VALUE_PRESENT}, {{NULL}, {NULL}, {"a"}}},
        {{VALUE_PRESENT, VALUE_ABSENT, VALUE_ABSENT}, {{"A"}}},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(shapes); i++)
        for (size_t j = 0; j < COUNT_OF(shapes); j++) {
            struct digest a = digest_of_shape(&shapes[i]), b = digest_of_shape(&shapes[j]);
            assert_i64(digest_equal(&a, &b), i == j);
        }
}

/* Entra gives the values of a list in any order. */
static void the_order_of_a_list_does_not_count(void **state)
{
    static const struct shape one = {{VALUE_PRESENT, VALUE_ABSENT, VALUE_ABSENT},
                                     {{"a", "b", "c"}}};
    static const struct shape two = {{VALUE_PRESENT, VALUE_ABSENT, VALUE_ABSENT},
                                     {{"c", "a", "b"}}};
    struct digest a = digest_of_shape(&one), b = digest_of_shape(&two);
    (void)state;
    assert_true(digest_equal(&a, &b));
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(a_value_is_made_fit_for_a_card),
    UNIT_TEST(cleaning_once_is_remembered),
    UNIT_TEST(records_that_differ_have_digests_that_differ),
    UNIT_TEST(the_order_of_a_list_does_not_count),
};

UNIT_MAIN(tests)
