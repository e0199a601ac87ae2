#include "unit.h"

#include "base/buffer.h"

static void what_is_added_stands_in_order(void **state)
{
    struct buffer buffer = {0};
    (void)state;
    buffer_add(&buffer, TEXT("a\0b"));
    buffer_add_string(&buffer, "cd");
    buffer_add_byte(&buffer, '\0');
    buffer_add_byte(&buffer, '\xff');
    buffer_repeat(&buffer, '-', 3);
    buffer_format(&buffer, "<%d|%s|%.*s>", -7, "x", 2, "yyy");
    assert_text_equal(buffer_text(&buffer), "a\0bcd\0\xff---<-7|x|yy>");
    buffer_release(&buffer);
}

static void adding_nothing_changes_nothing(void **state)
{
    struct buffer buffer = {0};
    (void)state;
    buffer_add(&buffer, TEXT_NONE);
    buffer_add(&buffer, TEXT(""));
    buffer_add_string(&buffer, "");
    buffer_add_string(&buffer, NULL);
    buffer_repeat(&buffer, 'x', 0);
    buffer_format(&buffer, "%s", "");
    buffer_drop_front(&buffer, 0);
    buffer_clear(&buffer);
    assert_text_equal(buffer_text(&buffer), "");
    buffer_release(&buffer);
}

static void numbers_are_decimal(void **state)
{
    static const struct {
        uint64_t number;
        struct text digits;
    } rows[] = {
        {0, UNIT_TEXT("0")},
        {9, UNIT_TEXT("9")},
        {10, UNIT_TEXT("10")},
        {1000000, UNIT_TEXT("1000000")},
        {9007199254740993, UNIT_TEXT("9007199254740993")},
        {UINT64_MAX, UNIT_TEXT("18446744073709551615")},
    };
    struct buffer buffer = {0};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        buffer_clear(&buffer);
        buffer_add_u64(&buffer, rows[i].number);
        assert_texts_equal(buffer_text(&buffer), rows[i].digits);
    }
    buffer_release(&buffer);
}

static void growing_loses_no_octet_at_any_size(void **state)
{
    struct buffer buffer = {0};
    (void)state;
    for (size_t i = 0; i < 5000; i++)
        buffer_add_byte(&buffer, (char)(i % 128));
    assert_i64(buffer.len, 5000);
    for (size_t i = 0; i < 5000; i++)
        assert_i64(buffer.data[i], i % 128);
    for (size_t size = 0; size < 200; size++) {
        struct buffer fresh = {0};
        buffer_repeat(&fresh, 'a', size);
        buffer_format(&fresh, "%0*d", 100, 7);
        assert_i64(fresh.len, size + 100);
        assert_i64(fresh.data[fresh.len - 1], '7');
        buffer_release(&fresh);
    }
    buffer_release(&buffer);
}

static void reserved_room_is_added_by_hand(void **state)
{
    struct buffer buffer = {0};
    (void)state;
    buffer_add_byte(&buffer, 'a');
    memset(buffer_reserve(&buffer, 1000), 'b', 1000);
    assert_i64(buffer.len, 1);
    assert_holds(buffer.room >= 1001);
    buffer.len += 2;
    assert_text_equal(buffer_text(&buffer), "abb");
    buffer_release(&buffer);
}

static void clearing_keeps_the_memory_and_release_gives_it_back(void **state)
{
    struct buffer buffer = {0};
    (void)state;
    buffer_repeat(&buffer, 'x', 300);
    char *memory = buffer.data;
    buffer_clear(&buffer);
    assert_i64(buffer.len, 0);
    buffer_add_byte(&buffer, 'y');
    assert_ptr_equal(buffer.data, memory);
    assert_text_equal(buffer_text(&buffer), "y");
    buffer_release(&buffer);
    assert_null(buffer.data);
    assert_i64(buffer.room, 0);
    buffer_add_byte(&buffer, 'z');
    assert_text_equal(buffer_text(&buffer), "z");
    buffer_release(&buffer);
}

static void the_front_can_be_dropped(void **state)
{
    struct buffer buffer = {0};
    (void)state;
    buffer_add(&buffer, TEXT("abcdef"));
    buffer_drop_front(&buffer, 0);
    buffer_drop_front(&buffer, 2);
    assert_text_equal(buffer_text(&buffer), "cdef");
    buffer_add_byte(&buffer, 'g');
    buffer_drop_front(&buffer, 5);
    assert_text_equal(buffer_text(&buffer), "");
    buffer_release(&buffer);
}

static void reserve_too_much(void *self)
{
    struct buffer *buffer = self;
    (void)buffer_reserve(buffer, SIZE_MAX - 1);
}

static void a_size_that_overflows_exhausts_the_memory(void **state)
{
    struct buffer buffer = {0};
    (void)state;
    assert_holds(unit_exhausts(reserve_too_much, &buffer));
    buffer_add(&buffer, TEXT("abc"));
    assert_holds(unit_exhausts(reserve_too_much, &buffer));
    assert_text_equal(buffer_text(&buffer), "abc");
    buffer_release(&buffer);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(what_is_added_stands_in_order),
    UNIT_TEST(adding_nothing_changes_nothing),
    UNIT_TEST(numbers_are_decimal),
    UNIT_TEST(growing_loses_no_octet_at_any_size),
    UNIT_TEST(reserved_room_is_added_by_hand),
    UNIT_TEST(clearing_keeps_the_memory_and_release_gives_it_back),
    UNIT_TEST(the_front_can_be_dropped),
    UNIT_TEST(a_size_that_overflows_exhausts_the_memory),
};

UNIT_MAIN(tests)
