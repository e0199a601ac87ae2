#include "unit.h"

#include "base/sink.h"

/* Fails from the write on that `left` counts down to. */
struct counting {
    struct buffer taken;
    size_t calls, left;
};

static int count_write(void *self, struct text bytes)
{
    struct counting *counting = self;
    counting->calls++;
    if (counting->left == 0)
        return -1;
    counting->left--;
    buffer_add(&counting->taken, bytes);
    return 0;
}

static void a_sink_into_a_buffer_appends(void **state)
{
    struct buffer into = {0}, piece = {0};
    struct sink sink = sink_to_buffer(&into);
    (void)state;
    sink_write(&sink, TEXT("a\0b"));
    sink_write(&sink, TEXT_NONE);
    buffer_add(&piece, TEXT("cd"));
    sink_flush(&sink, &piece);
    assert_i64(piece.len, 0);
    sink_flush(&sink, &piece);
    assert_text_equal(buffer_text(&into), "a\0bcd");
    assert_false(sink.failed);
    buffer_release(&piece);
    buffer_release(&into);
}

static void after_a_failed_write_nothing_more_is_written(void **state)
{
    (void)state;
    for (size_t good = 0; good <= 4; good++) {
        struct counting counting = {.left = good};
        struct sink sink = {.write = count_write, .self = &counting};
        for (int i = 0; i < 4; i++)
            sink_write(&sink, TEXT("x"));
        assert_i64(sink.failed, good < 4);
        assert_i64(counting.calls, good < 4 ? good + 1 : 4);
        assert_i64(counting.taken.len, good);
        buffer_release(&counting.taken);
    }
}

static void a_flush_into_a_failed_sink_still_clears(void **state)
{
    struct counting counting = {0};
    struct sink sink = {.write = count_write, .self = &counting};
    struct buffer buffer = {0};
    (void)state;
    for (int i = 0; i < 3; i++) {
        buffer_add(&buffer, TEXT("lost"));
        sink_flush(&sink, &buffer);
        assert_i64(buffer.len, 0);
        assert_true(sink.failed);
    }
    assert_i64(counting.calls, 1);
    buffer_release(&buffer);
}

static void a_text_is_read_back_in_pieces_of_any_size(void **state)
{
    struct text whole = TEXT("0123456789\0abcdef");
    (void)state;
    for (size_t step = 0; step <= whole.len + 1; step++)
        for (size_t room = 1; room <= whole.len + 1; room++) {
            struct memory_source memory = {whole, step};
            struct source source = source_of_text(&memory);
            struct buffer got = {0};
            char into[32];
            ptrdiff_t len;
            while ((len = source.read(source.self, into, room)) > 0) {
                assert_holds((size_t)len <= room && (step == 0 || (size_t)len <= step));
                buffer_add(&got, (struct text){into, (size_t)len});
            }
            assert_i64(len, 0);
            assert_i64(source.read(source.self, into, room), 0);
            assert_texts_equal(buffer_text(&got), whole);
            buffer_release(&got);
        }
}

static void an_empty_text_ends_at_once(void **state)
{
    struct memory_source memory = {TEXT_NONE, 0};
    struct source source = source_of_text(&memory);
    char into[4];
    (void)state;
    assert_i64(source.read(source.self, into, sizeof into), 0);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(a_sink_into_a_buffer_appends),
    UNIT_TEST(after_a_failed_write_nothing_more_is_written),
    UNIT_TEST(a_flush_into_a_failed_sink_still_clears),
    UNIT_TEST(a_text_is_read_back_in_pieces_of_any_size),
    UNIT_TEST(an_empty_text_ends_at_once),
};

UNIT_MAIN(tests)
