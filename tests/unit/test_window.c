#include "unit.h"

#include "base/limits.h"
#include "format/window.h"

static struct text three = UNIT_TEXT("one\ntwo\r\n\nlast");

static struct window opened(struct memory_source *memory, struct text text, size_t step)
{
    struct window window;
    *memory = (struct memory_source){text, step};
    window_open(&window, source_of_text(memory), TEXT("f"));
    return window;
}

static void a_window_begins_empty_at_line_one(void **state)
{
    struct memory_source memory;
    struct window window = opened(&memory, three, 0);
    (void)state;
    assert_i64(window_rest(&window).len, 0);
    assert_i64(window.place.line, 1);
    assert_i64(window.place.column, 1);
    assert_text_equal(window.place.file, "f");
    assert_i64(window.passed, 0);
    window_release(&window);
}

static void filling_adds_until_the_end(void **state)
{
    struct memory_source memory;
    struct window window = opened(&memory, three, 5);
    (void)state;
    assert_true(window_fill(&window));
    assert_text_equal(window_rest(&window), "one\nt");
    window_consume(&window, 2);
    assert_true(window_fill(&window));
    assert_text_equal(window_rest(&window), "e\ntwo\r\n\n");
    while (window_fill(&window))
        assert_false(window.last);
    assert_true(window.last);
    assert_false(window.failed);
    assert_false(window_fill(&window));
    assert_texts_equal(window_rest(&window), text_from(three, 2));
    window_release(&window);
}

static void consuming_moves_the_place(void **state)
{
    struct memory_source memory;
    (void)state;
    for (size_t step = 1; step < 16; step++)
        for (size_t cut = 0; cut <= three.len; cut++) {
            struct window window = opened(&memory, three, step);
            struct place wanted = place_at(window.place, three, cut);
            while (window_fill(&window))
                continue;
            struct place ahead = window_place(&window, cut);
            assert_i64(ahead.line, wanted.line);
            assert_i64(ahead.column, wanted.column);
            window_consume(&window, cut / 2);
            window_consume(&window, cut - cut / 2);
            assert_i64(window.place.line, wanted.line);
            assert_i64(window.place.column, wanted.column);
            assert_i64(window.passed, cut);
            assert_texts_equal(window_rest(&window), text_from(three, cut));
            window_release(&window);
        }
}

static void lines_come_with_their_ends(void **state)
{
    static const char *const lines[] = {"one\n", "two\r\n", "\n", "last"};
    (void)state;
    for (size_t step = 0; step < 8; step++) {
        struct memory_source memory;
        struct window window = opened(&memory, three, step);
        struct text line;
        for (size_t i = 0; i < COUNT_OF(lines); i++) {
            assert_i64(window_line(&window, 5, &line), 1);
            assert_texts_equal(line, text_of(lines[i]));
            assert_i64(window.place.line, i + 1);
            window_consume(&window, line.len);
        }
        assert_i64(window_line(&window, 5, &line), 0);
        window_release(&window);
    }
}

static void a_line_longer_than_the_limit_is_refused(void **state)
{
    (void)state;
    for (size_t step = 0; step < 4; step++) {
        struct memory_source memory;
        struct text line;
        struct window window = opened(&memory, TEXT("12345\n"), step);
        assert_i64(window_line(&window, 6, &line), 1);
        assert_i64(window_line(&window, 5, &line), -1);
        assert_i64(window.place.column, 1);
        window_release(&window);
        window = opened(&memory, TEXT("12345"), step);
        assert_i64(window_line(&window, 5, &line), 1);
        assert_i64(window_line(&window, 4, &line), -1);
        window_release(&window);
    }
}

static void a_line_without_end_is_not_read_to_its_end(void **state)
{
    struct buffer all = {0};
    struct memory_source memory;
    struct text line;
    (void)state;
    buffer_repeat(&all, 'x', 8 * LIMIT_BLOCK);
    struct window window = opened(&memory, buffer_text(&all), 0);
    assert_i64(window_line(&window, 100, &line), -1);
    assert_holds(window_rest(&window).len <= 2 * LIMIT_BLOCK);
    window_release(&window);
    buffer_release(&all);
}

static ptrdiff_t fail_at_second(void *self, char *into, size_t room)
{
    int *calls = self;
    assert_holds(room >= 3);
    if ((*calls)++ != 0)
        return -1;
    memcpy(into, "a\nb", 3);
    return 3;
}

static void a_source_that_fails_is_told_from_the_end(void **state)
{
    int calls = 0;
    struct text line;
    struct window window;
    (void)state;
    window_open(&window, (struct source){fail_at_second, &calls}, TEXT("f"));
    assert_i64(window_line(&window, 9, &line), 1);
    assert_text_equal(line, "a\n");
    window_consume(&window, line.len);
    assert_false(window.failed);
    while (window_fill(&window))
        continue;
    assert_true(window.failed);
    assert_false(window_fill(&window));
    assert_i64(calls, 2);
    window_release(&window);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(a_window_begins_empty_at_line_one),
    UNIT_TEST(filling_adds_until_the_end),
    UNIT_TEST(consuming_moves_the_place),
    UNIT_TEST(lines_come_with_their_ends),
    UNIT_TEST(a_line_longer_than_the_limit_is_refused),
    UNIT_TEST(a_line_without_end_is_not_read_to_its_end),
    UNIT_TEST(a_source_that_fails_is_told_from_the_end),
};

UNIT_MAIN(tests)
