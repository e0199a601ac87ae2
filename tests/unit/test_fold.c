#include "format/fold.h"

#include "base/limits.h"
#include "unit.h"

/* Takes what was folded apart: no line is too long, and joined they are the line. Returns how many
 * there are. */
static size_t assert_folded(struct text folded, struct text line)
{
    struct buffer joined = {0};
    struct text rest = folded, piece;
    size_t count = 0;
    assert_holds(text_ends(folded, TEXT("\r\n")));
    while (text_next_piece(&rest, '\n', &piece) && piece.len != 0) {
        piece = text_until(piece, piece.len - 1);
        assert_holds(piece.len <= LIMIT_FOLD);
        assert_holds(count == 0 || piece.data[0] == ' ');
        buffer_add(&joined, text_from(piece, count++ != 0));
    }
    assert_texts_equal(buffer_text(&joined), line);
    buffer_release(&joined);
    return count;
}

static void lines_are_cut_and_nothing_is_lost(void **state)
{
    static const struct {
        const char *begin, *repeated, *end;
    } rows[] = {
        {"NOTE:", "x", ""},
        {"NOTE:", "word ", "end"},
        {"NOTE:", " ", ""},
        {"NOTE:", " ", ":"},
        {"", " ", ":x"},
        {"NOTE:", ":", ""},
        {"NOTE:", "\\", ""},
        {"NOTE:", "\\n", ""},
        {"NOTE:", "\xCC\x81", ""},
        {"NOTE:", "\xC3\xA4", ""},
        {"NOTE:", "\xFF", ""},
        {"", "x", ":value"},
        {":", "\xF0\x9F\x99\x82", ""},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        for (size_t count = 0; count < 400; count++) {
            struct buffer line = {0}, folded = {0};
            buffer_add_string(&line, rows[i].begin);
            for (size_t k = 0; k < count; k++)
                buffer_add_string(&line, rows[i].repeated);
            buffer_add_string(&line, rows[i].end);
            unit_row = buffer_text(&line);
            fold_add(&folded, buffer_text(&line));
            size_t lines = assert_folded(buffer_text(&folded), buffer_text(&line));
            assert_holds((lines > 1) == (line.len > LIMIT_FOLD));
            buffer_release(&line);
            buffer_release(&folded);
        }
}

/* Between blanks only, where no cut is good: a colon in what is left changes nothing about it. */
static void where_no_cut_is_good_no_escape_is_split_all_the_same(void **state)
{
    static const char *const ends[] = {"\\n and more", "\\n and http://more"};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(ends); i++)
        for (size_t blanks = 60; blanks < 160; blanks++) {
            struct buffer line = {0}, folded = {0};
            buffer_add(&line, TEXT("NOTE:"));
            buffer_repeat(&line, ' ', blanks);
            buffer_add_string(&line, ends[i]);
            unit_row = buffer_text(&line);
            fold_add(&folded, buffer_text(&line));
            (void)assert_folded(buffer_text(&folded), buffer_text(&line));
            assert_holds(text_find(buffer_text(&folded), TEXT("\\\r\n n")) < 0);
            assert_holds(text_find(buffer_text(&folded), TEXT("\r\n :")) < 0);
            buffer_release(&line);
            buffer_release(&folded);
        }
}

/* A line as long as a card may be, of which no place is good for a cut, has the cuts of a short
 * one: all at the same distance. */
static void the_cuts_of_a_long_line_are_those_of_a_short_one(void **state)
{
    static const char octets[] = {' ', ':', '\\', 'x'};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(octets); i++) {
        struct buffer line = {0}, folded = {0};
        buffer_add(&line, TEXT("NOTE:"));
        buffer_repeat(&line, octets[i], LIMIT_CARD);
        unit_row = text_until(buffer_text(&line), 8);
        fold_add(&folded, buffer_text(&line));
        size_t lines = assert_folded(buffer_text(&folded), buffer_text(&line));
        assert_holds(lines <= LIMIT_CARD / (LIMIT_FOLD - 3) + 1);
        buffer_release(&line);
        buffer_release(&folded);
    }
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(lines_are_cut_and_nothing_is_lost),
    UNIT_TEST(where_no_cut_is_good_no_escape_is_split_all_the_same),
    UNIT_TEST(the_cuts_of_a_long_line_are_those_of_a_short_one),
};

UNIT_MAIN(tests)
