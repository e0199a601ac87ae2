#include "unit.h"

#include "base/buffer.h"
#include "base/limits.h"
#include "sync/labels.h"

static struct text list[] = {UNIT_TEXT("Choir"), UNIT_TEXT("Sales"), UNIT_TEXT("Staff")};

/* A contact with the labels from `first` on. */
static struct contact with(struct instance *instance, size_t first, size_t count)
{
    *instance =
        (struct instance){.name = TEXT("CATEGORIES"), .parts = list + first, .part_count = count};
    (void)property_find(instance->name, &instance->property);
    return (struct contact){instance, 1};
}

static void sizes_are_told_where_they_change(void **state)
{
    static struct tally known[] = {{UNIT_TEXT("Sales"), 2}, {UNIT_TEXT("Staff"), 1}};
    static const struct snapshot_head head = {.labels = known, .label_count = 2};
    struct labels labels;
    struct arena arena = {0};
    struct instance one, two;
    size_t count = 0;
    (void)state;
    labels_open(&labels, &head);
    assert_false(labels_want_old(&labels));
    struct contact before = with(&one, 2, 1), after = with(&two, 0, 2);
    labels_count(&labels, &before, &after); /* Staff goes, Choir and Sales come */
    struct contact gone = with(&one, 1, 1);
    labels_count(&labels, &gone, NULL);
    const struct label_size *changed = labels_changed(&labels, &arena, &count);
    assert_i64(count, 2);
    assert_texts_equal(changed[0].label, TEXT("Choir"));
    assert_i64(changed[0].before, 0);
    assert_i64(changed[0].after, 1);
    assert_texts_equal(changed[1].label, TEXT("Staff"));
    assert_i64(changed[1].after, 0);
    const struct tally *result = labels_result(&labels, &arena, &count);
    assert_i64(count, 2);
    assert_texts_equal(result[1].name, TEXT("Sales"));
    assert_i64(result[1].count, 2);
    labels_release(&labels);
    arena_release(&arena);
}

static void an_older_snapshot_is_looked_through(void **state)
{
    static struct tally properties[] = {{UNIT_TEXT("CATEGORIES"), 1}};
    static const struct snapshot_head head = {.properties = properties, .property_count = 1};
    static const struct snapshot_head none = {0};
    struct labels labels;
    struct arena arena = {0};
    struct instance one;
    size_t count = 9;
    (void)state;
    labels_open(&labels, &head);
    assert_true(labels_want_old(&labels));
    struct contact old = with(&one, 0, 3);
    labels_old(&labels, &old);
    (void)labels_changed(&labels, &arena, &count);
    assert_i64(count, 0);
    (void)labels_result(&labels, &arena, &count);
    assert_i64(count, 3);
    labels_release(&labels);
    labels_open(&labels, &none);
    assert_false(labels_want_old(&labels));
    labels_release(&labels);
    labels_open(&labels, NULL);
    assert_false(labels_want_old(&labels));
    labels_release(&labels);
    arena_release(&arena);
}

static void of_too_many_labels_nothing_is_told(void **state)
{
    struct labels labels;
    struct arena arena = {0};
    size_t count = 9;
    (void)state;
    for (size_t more = 0; more < 2; more++) {
        labels_open(&labels, NULL);
        for (size_t i = 0; i < LIMIT_LABELS + more; i++) {
            struct buffer name = {0};
            struct instance one;
            buffer_format(&name, "label %zu", i);
            struct contact contact = with(&one, 0, 1);
            struct text part = buffer_text(&name);
            one.parts = &part;
            labels_count(&labels, NULL, &contact);
            buffer_release(&name);
        }
        (void)labels_changed(&labels, &arena, &count);
        assert_i64(count, more == 0 ? LIMIT_LABELS : 0);
        (void)labels_result(&labels, &arena, &count);
        assert_i64(count, more == 0 ? LIMIT_LABELS : 0);
        labels_release(&labels);
    }
    arena_release(&arena);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(sizes_are_told_where_they_change),
    UNIT_TEST(an_older_snapshot_is_looked_through),
    UNIT_TEST(of_too_many_labels_nothing_is_told),
};

UNIT_MAIN(tests)
