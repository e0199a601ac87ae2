#include "unit.h"

#include "format/revision.h"

#define HEAD "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ann\r\n"
#define TAIL "END:VCARD\r\n"
#define NEW  "REV:20261124T083000Z\r\n"

static const struct text moment = {"20261124T083000Z", 16};

static struct text set(struct arena *arena, const char *card)
{
    return revision_set(arena, text_of(card), moment);
}

static void it_is_the_last_property(void **state)
{
    struct arena arena = {0};
    (void)state;
    assert_text_equal(set(&arena, HEAD TAIL), HEAD NEW TAIL);
    assert_text_equal(set(&arena, HEAD NEW TAIL), HEAD NEW TAIL);
    arena_release(&arena);
}

static void an_old_one_is_replaced_where_it_stands(void **state)
{
    struct arena arena = {0};
    (void)state;
    assert_text_equal(set(&arena, HEAD "rev;VALUE=date:19\r\n 99-01-01\r\nTEL:1\r\n" TAIL),
                      HEAD NEW "TEL:1\r\n" TAIL);
    assert_text_equal(set(&arena, HEAD "REV:1\r\nTEL:1\r\nREV:2\r\n" TAIL),
                      HEAD NEW "TEL:1\r\n" TAIL);
    arena_release(&arena);
}

/* A line of 2.1 that goes on with "REV:" is none. */
static void only_properties_count(void **state)
{
    struct arena arena = {0};
    const char *card = "BEGIN:VCARD\r\nVERSION:2.1\r\nN:Ann\r\n"
                       "NOTE;ENCODING=QUOTED-PRINTABLE:a=\r\nREV:x\r\n" TAIL;
    (void)state;
    assert_text_equal(set(&arena, card), "BEGIN:VCARD\r\nVERSION:2.1\r\nN:Ann\r\n"
                                         "NOTE;ENCODING=QUOTED-PRINTABLE:a=\r\nREV:x\r\n" NEW TAIL);
    arena_release(&arena);
}

static void what_is_no_card_stays(void **state)
{
    struct arena arena = {0};
    (void)state;
    assert_text_equal(set(&arena, "no card"), "no card");
    assert_text_equal(set(&arena, ""), "");
    arena_release(&arena);
}

static bool alone(const char *card, const char *other)
{
    struct arena arena = {0};
    bool same = revision_alone(&arena, text_of(card), text_of(other));
    arena_release(&arena);
    return same;
}

static void cards_are_compared_without_it(void **state)
{
    (void)state;
    assert_true(alone(HEAD TAIL, HEAD TAIL));
    assert_true(alone(HEAD TAIL, HEAD NEW TAIL));
    assert_true(alone(HEAD "REV:1\r\n" TAIL, HEAD NEW TAIL));
    assert_false(alone(HEAD TAIL, HEAD "TEL:1\r\n" TAIL));
    assert_false(alone(HEAD NEW TAIL, HEAD NEW "TEL:1\r\n" TAIL));
    assert_false(alone("one", "other"));
}

static void moments_are_printed_in_seconds(void **state)
{
    struct buffer out = {0};
    (void)state;
    revision_print(&out, INT64_C(1795509000123));
    assert_text_equal(buffer_text(&out), "20261124T083000Z");
    buffer_clear(&out);
    revision_print(&out, 0);
    assert_text_equal(buffer_text(&out), "19700101T000000Z");
    buffer_release(&out);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(it_is_the_last_property),       UNIT_TEST(an_old_one_is_replaced_where_it_stands),
    UNIT_TEST(only_properties_count),         UNIT_TEST(what_is_no_card_stays),
    UNIT_TEST(cards_are_compared_without_it), UNIT_TEST(moments_are_printed_in_seconds),
};

UNIT_MAIN(tests)
