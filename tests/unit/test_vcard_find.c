#include "people.h"

#include "base/limits.h"
#include "format/vcard.h"

#define CARD(uid) "BEGIN:VCARD\r\nVERSION:3.0\r\n" uid "FN:A\r\nEND:VCARD\r\n"

/* "[uid]" and the number of octets of each card, then the error, read in pieces of `step`. */
static void find_all(struct buffer *out, struct text whole, size_t step)
{
    struct arena arena = {0};
    struct errors errors = {0};
    struct vcard_found card;
    struct window window;
    char *exact = unit_exact_copy(whole);
    struct memory_source memory = {{exact, whole.len}, step};
    buffer_clear(out);
    window_open(&window, source_of_text(&memory), TEXT("f"));
    int more;
    while ((more = vcard_next(&window, &arena, &card, &errors)) > 0) {
        assert_texts_equal(card.bytes, text_until(window_rest(&window), card.bytes.len));
        buffer_format(out, "[%.*s]%zu ", TEXT_ARG(card.uid), card.bytes.len);
        window_consume(&window, card.bytes.len);
    }
    assert_i64(more, errors.count == 0 ? 0 : -1);
    if (errors.count != 0)
        buffer_format(out, "%ju:%ju %s", (uintmax_t)errors.list[0].place.line,
                      (uintmax_t)errors.list[0].place.column, errors.list[0].message);
    window_release(&window);
    errors_release(&errors);
    arena_release(&arena);
    memory_free(exact);
}

static void assert_found(struct text whole, const char *wanted)
{
    static const size_t steps[] = {0, 1, 7};
    unit_row = whole;
    for (size_t i = 0; i < COUNT_OF(steps); i++) {
        struct buffer out = {0};
        find_all(&out, whole, steps[i]);
        assert_texts_equal(buffer_text(&out), text_of(wanted));
        buffer_release(&out);
    }
}

static void cards_are_found_one_by_one(void **state)
{
    (void)state;
    assert_found(TEXT(""), "");
    assert_found(TEXT("\r\n \n"), "");
    assert_found(TEXT(CARD("")), "[]43 ");
    assert_found(TEXT(CARD("UID:a\r\n") CARD("UID:b\r\n")), "[a]50 [b]50 ");
    assert_found(TEXT("\n" CARD("UID:a\r\n") "\r\n\r\n" CARD("UID:b\r\n") "\n"), "[a]50 [b]50 ");
    assert_found(TEXT("BEGIN:VCARD\nUID:a\nEND:VCARD"), "[a]27 ");
    assert_found(TEXT("begin:vcard\nuid:a\nend:vcard\n"), "[a]28 ");
}

static void the_uid_is_read_in_any_form(void **state)
{
    static const struct {
        struct text whole;
        const char *uid;
    } rows[] = {
        {UNIT_TEXT(CARD("UID:3F25-X\r\n")), "[3f25-x]"},
        {UNIT_TEXT(CARD("UID:urn:uuid:3F25\r\n")), "[3f25]"},
        {UNIT_TEXT(CARD("UID:URN:UUID:3f25\r\n")), "[3f25]"},
        {UNIT_TEXT(CARD("UID;VALUE=text:3f25\r\n")), "[3f25]"},
        {UNIT_TEXT(CARD("uid: 3f25 \r\n")), "[3f25]"},
        {UNIT_TEXT(CARD("UID:3f\r\n 25\r\n\t67\r\n")), "[3f2567]"},
        {UNIT_TEXT(CARD("UI\r\n D:3f25\r\n")), "[3f25]"},
        {UNIT_TEXT(CARD("UID:a\r\nUID:b\r\n")), "[a]"},
        {UNIT_TEXT(CARD("X-UID:a\r\n")), "[]"},
        {UNIT_TEXT(CARD("NOTE:x\r\n UID:a\r\n")), "[]"},
        {UNIT_TEXT(CARD("UID:\r\n")), "[]"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct buffer wanted = {0};
        buffer_format(&wanted, "%s%zu ", rows[i].uid, rows[i].whole.len);
        buffer_add_byte(&wanted, '\0');
        assert_found(rows[i].whole, wanted.data);
        buffer_release(&wanted);
    }
}

static void what_is_no_card_is_an_error_at_its_place(void **state)
{
    static const struct {
        struct text whole;
        const char *wanted;
    } rows[] = {
        {UNIT_TEXT("hello\n"), "1:1 BEGIN:VCARD should stand here"},
        {UNIT_TEXT(CARD("UID:a\r\n") "hello\n"), "[a]50 6:1 BEGIN:VCARD should stand here"},
        {UNIT_TEXT("END:VCARD\n"), "1:1 BEGIN:VCARD should stand here"},
        {UNIT_TEXT("BEGIN:VCALENDAR\n"), "1:1 BEGIN:VCARD should stand here"},
        {UNIT_TEXT("BEGIN:VCARD"), "1:1 the card that begins here has no END:VCARD"},
        {UNIT_TEXT("BEGIN:VCARD\nFN:A\n"), "1:1 the card that begins here has no END:VCARD"},
        {UNIT_TEXT("\n\n" CARD("UID:a\r\n") "\nBEGIN:VCARD\nFN:A\nEND:VCAR"),
         "[a]50 9:1 the card that begins here has no END:VCARD"},
        {UNIT_TEXT("BEGIN:VCARD\nBEGIN:VCARD\nEND:VCARD\n"),
         "1:1 the card that begins here has no END:VCARD"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_found(rows[i].whole, rows[i].wanted);
}

static void a_card_within_a_card_belongs_to_it(void **state)
{
    (void)state;
    assert_found(TEXT("BEGIN:VCARD\nUID:a\nAGENT:\nBEGIN:VCARD\nUID:b\nEND:VCARD\nEND:VCARD\n"
                      "BEGIN:VCARD\nEND:VCARD\n"),
                 "[a]63 []22 ");
}

/* A continuation begins with a blank: whatever it says, it ends no card. */
static void a_value_that_says_end_ends_no_card(void **state)
{
    (void)state;
    assert_found(TEXT("BEGIN:VCARD\r\nNOTE:x\r\n END:VCARD\r\nUID:a\r\nEND:VCARD\r\n"), "[a]51 ");
    assert_found(TEXT("BEGIN:VCARD\r\nNOTE:x\r\n BEGIN:VCARD\r\nUID:a\r\nEND:VCARD\r\n"), "[a]53 ");
    assert_found(TEXT("BEGIN:VCARD\r\nNOTE:\r\n\tEND:VCARD\r\nUID:a\r\nEND:VCARD\r\n"), "[a]50 ");
}

static void every_card_that_is_written_is_found(void **state)
{
    (void)state;
    for (size_t pad = 1; pad < 100; pad++) {
        struct arena arena = {0};
        struct buffer value = {0}, whole = {0}, wanted = {0};
        buffer_repeat(&value, 'x', pad);
        buffer_add(&value, TEXT("END:VCARD"));
        struct text part = buffer_text(&value);
        struct instance note = {.name = TEXT("NOTE"), .parts = &part, .part_count = 1};
        assert_i64(property_find(note.name, &note.property), 0);
        struct contact contact = {&note, 1};
        for (int i = 0; i < 2; i++) {
            size_t before = whole.len;
            vcard_write(&whole, &contact, i == 0 ? TEXT("one") : TEXT("two"),
                        i == 0 ? VCARD_3_0 : VCARD_4_0);
            buffer_format(&wanted, "[%s]%zu ", i == 0 ? "one" : "two", whole.len - before);
        }
        buffer_add_byte(&wanted, '\0');
        assert_found(buffer_text(&whole), wanted.data);
        buffer_release(&value);
        buffer_release(&whole);
        buffer_release(&wanted);
        arena_release(&arena);
    }
}

static void a_card_may_be_as_large_as_the_limit(void **state)
{
    (void)state;
    for (int lines = 0; lines < 2; lines++)
        for (size_t over = 0; over < 2; over++) {
            struct buffer whole = {0}, out = {0};
            buffer_add(&whole, TEXT("BEGIN:VCARD\nUID:a\nNOTE:"));
            while (whole.len + 11 < LIMIT_CARD + over)
                buffer_add_byte(&whole, lines != 0 && whole.len % 100 == 99 ? '\n' : 'x');
            buffer_add(&whole, TEXT("\nEND:VCARD\n"));
            assert_i64(whole.len, LIMIT_CARD + over);
            find_all(&out, buffer_text(&whole), 0);
            assert_texts_equal(
                buffer_text(&out),
                text_of(over == 0 ? "[a]4194304 " : "1:1 a card of more than 4 MiB begins here"));
            buffer_release(&whole);
            buffer_release(&out);
        }
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(cards_are_found_one_by_one),
    UNIT_TEST(the_uid_is_read_in_any_form),
    UNIT_TEST(what_is_no_card_is_an_error_at_its_place),
    UNIT_TEST(a_card_within_a_card_belongs_to_it),
    UNIT_TEST(a_value_that_says_end_ends_no_card),
    UNIT_TEST(every_card_that_is_written_is_found),
    UNIT_TEST(a_card_may_be_as_large_as_the_limit),
};

UNIT_MAIN(tests)
