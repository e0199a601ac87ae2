#include "unit.h"

#include "model/record.h"

static struct text one[] = {UNIT_TEXT("one")};
static struct text two[] = {UNIT_TEXT("two")};
static struct text both[] = {UNIT_TEXT("one"), UNIT_TEXT("two")};

static struct value present(struct text *texts, size_t count, unsigned rank)
{
    return (struct value){.presence = VALUE_PRESENT, .rank = rank, .texts = texts, .count = count};
}

/* Takes a value as it came under a name of this rank. */
static void take(struct record *record, struct value value, const struct attribute_set *set)
{
    record_take(record, (struct attribute_found){.rank = value.rank}, value, set);
}

static void a_fresh_record_has_nothing(void **state)
{
    struct arena arena = {0};
    struct record record;
    struct place place = {TEXT("f"), 3, 4, 5};
    (void)state;
    record_clear(&record, &arena, 3, place);
    assert_i64(record.count, 3);
    for (size_t i = 0; i < 3; i++) {
        assert_i64(record.values[i].presence, VALUE_ABSENT);
        assert_i64(record_first(&record, i).len, 0);
    }
    assert_i64(record.place.record, 5);
    assert_false(record.removed);
    assert_null(record.damage);
    assert_i64(record.type.len, 0);
    arena_release(&arena);
}

static void of_two_names_the_one_that_says_more_wins(void **state)
{
    static const struct value none = {.presence = VALUE_NULL, .rank = 0};
    static const struct value empty = {.presence = VALUE_EMPTY, .rank = 1};
    struct value first = present(one, 1, 9);
    const struct {
        const struct value *a, *b, *wanted;
    } rows[] = {
        {&none, &empty, &empty},
        {&none, &first, &first},
        {&empty, &first, &first},
    };
    struct arena arena = {0};
    struct attribute_set set = {0};
    (void)state;
    (void)attribute_set_want(&set, TEXT("mail"));
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        for (int turned = 0; turned < 2; turned++) {
            struct record record;
            record_clear(&record, &arena, 1, (struct place){0});
            take(&record, turned ? *rows[i].b : *rows[i].a, &set);
            take(&record, turned ? *rows[i].a : *rows[i].b, &set);
            assert_i64(record.values[0].presence, rows[i].wanted->presence);
            assert_null(record.damage);
        }
    attribute_set_release(&set);
    arena_release(&arena);
}

static void two_names_that_disagree_are_told_and_the_better_name_wins(void **state)
{
    static const struct {
        struct text *texts[2];
        size_t counts[2];
        bool differ;
    } rows[] = {
        {{one, two}, {1, 1}, true},    {{one, one}, {1, 1}, false}, {{one, both}, {1, 2}, true},
        {{both, both}, {2, 2}, false}, {{both, one}, {2, 1}, true},
    };
    struct arena arena = {0};
    struct attribute_set set = {0};
    (void)state;
    (void)attribute_set_want(&set, TEXT("Mail"));
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        for (int turned = 0; turned < 2; turned++) {
            struct record record;
            struct value better = present(rows[i].texts[0], rows[i].counts[0], 0);
            struct value worse = present(rows[i].texts[1], rows[i].counts[1], 4);
            record_clear(&record, &arena, 1, (struct place){0});
            take(&record, turned ? worse : better, &set);
            take(&record, turned ? better : worse, &set);
            assert_i64(record.values[0].rank, 0);
            assert_i64(record.values[0].count, rows[i].counts[0]);
            assert_texts_equal(record_first(&record, 0), rows[i].texts[0][0]);
            assert_string_is(record.damage, rows[i].differ ? "Mail" : NULL);
        }
    attribute_set_release(&set);
    arena_release(&arena);
}

static void words_for_yes_and_no_come_in_one_form(void **state)
{
    static const struct {
        struct text word;
        bool inverse;
        enum presence presence;
        struct text wanted;
        bool odd;
    } rows[] = {
        {UNIT_TEXT("True"), false, VALUE_PRESENT, UNIT_TEXT("true"), false},
        {UNIT_TEXT("WAHR"), false, VALUE_PRESENT, UNIT_TEXT("true"), false},
        {UNIT_TEXT("0"), false, VALUE_PRESENT, UNIT_TEXT("false"), false},
        {UNIT_TEXT("False"), true, VALUE_PRESENT, UNIT_TEXT("true"), false},
        {UNIT_TEXT("Yes"), true, VALUE_PRESENT, UNIT_TEXT("false"), false},
        {UNIT_TEXT("n/a"), false, VALUE_NULL, UNIT_TEXT(""), false},
        {UNIT_TEXT("perhaps"), false, VALUE_PRESENT, UNIT_TEXT("perhaps"), true},
        {UNIT_TEXT("perhaps"), true, VALUE_PRESENT, UNIT_TEXT("perhaps"), true},
        {UNIT_TEXT("Blocked"), false, VALUE_PRESENT, UNIT_TEXT("false"), false},
        {UNIT_TEXT("Blocked"), true, VALUE_PRESENT, UNIT_TEXT("Blocked"), true},
    };
    struct attribute_set set = {0};
    struct arena arena = {0};
    (void)state;
    (void)attribute_set_want(&set, TEXT("accountEnabled"));
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct record record;
        struct text texts[] = {rows[i].word};
        struct attribute_found found = {
            .rank = 1, .type = ATTRIBUTE_BOOLEAN, .inverse = rows[i].inverse};
        unit_row = rows[i].word;
        record_clear(&record, &arena, 1, (struct place){0});
        record_take(&record, found, present(texts, 1, 0), &set);
        assert_i64(record.values[0].presence, rows[i].presence);
        assert_texts_equal(record_first(&record, 0), rows[i].wanted);
        assert_i64(record.values[0].odd, rows[i].odd);
        assert_i64(record.values[0].inverse, rows[i].odd && rows[i].inverse);
        assert_null(record.damage);
    }
    attribute_set_release(&set);
    arena_release(&arena);
}

/* accountEnabled True and Block credential False are the same; both True are not. */
static void an_attribute_and_its_opposite_are_compared_by_what_they_mean(void **state)
{
    struct attribute_set set = {0};
    struct arena arena = {0};
    (void)state;
    (void)attribute_set_want(&set, TEXT("accountEnabled"));
    for (int agree = 0; agree < 2; agree++) {
        struct record record;
        struct text own[] = {UNIT_TEXT("True")};
        struct text opposite[] = {agree ? TEXT("False") : TEXT("True")};
        record_clear(&record, &arena, 1, (struct place){0});
        record_take(&record, (struct attribute_found){.type = ATTRIBUTE_BOOLEAN},
                    present(own, 1, 0), &set);
        record_take(&record,
                    (struct attribute_found){.rank = 3, .type = ATTRIBUTE_BOOLEAN, .inverse = true},
                    present(opposite, 1, 3), &set);
        assert_texts_equal(record_first(&record, 0), TEXT("true"));
        assert_string_is(record.damage, agree ? NULL : "accountEnabled");
    }
    attribute_set_release(&set);
    arena_release(&arena);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(words_for_yes_and_no_come_in_one_form),
    UNIT_TEST(an_attribute_and_its_opposite_are_compared_by_what_they_mean),
    UNIT_TEST(a_fresh_record_has_nothing),
    UNIT_TEST(of_two_names_the_one_that_says_more_wins),
    UNIT_TEST(two_names_that_disagree_are_told_and_the_better_name_wins),
};

UNIT_MAIN(tests)
