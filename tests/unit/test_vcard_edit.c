#include "cards.h"

#include "format/vcard_edit.h"

#define HEAD "BEGIN:VCARD\nVERSION:3.0\nFN:Ann\n"
#define TAIL "NOTE:a\n b\n\nEND:VCARD\n"

static struct card_property simple(const char *name, const char *value)
{
    return (struct card_property){.name = text_of(name), .value = text_of(value)};
}

static void one_property_changes_and_no_other_octet(void **state)
{
    struct arena arena = {0};
    struct buffer out = {0};
    struct card card = cards_parse(&arena, TEXT(HEAD TAIL));
    struct card_property new = simple("FN", "Bea");
    (void)state;
    assert_i64(card_replace(&out, &card, 1, &new), 0);
    assert_text_equal(buffer_text(&out), "BEGIN:VCARD\nVERSION:3.0\nFN:Bea\n" TAIL);
    buffer_clear(&out);
    assert_i64(card_remove(&out, &card, 2), 0);
    assert_text_equal(buffer_text(&out), HEAD "END:VCARD\n");
    buffer_clear(&out);
    new = simple("TEL", "1");
    assert_i64(card_add(&out, &card, &new), 0);
    assert_text_equal(buffer_text(&out), HEAD "NOTE:a\n b\n\nTEL:1\nEND:VCARD\n");
    buffer_release(&out);
    arena_release(&arena);
}

static void several_edits_are_made_at_once(void **state)
{
    struct arena arena = {0};
    struct buffer out = {0};
    struct card card = cards_parse(&arena, TEXT(HEAD TAIL));
    struct card_property a = simple("FN", "Bea"), b = simple("TEL", "1"), c = simple("TEL", "2");
    struct card_edit edits[] = {{CARD_ADD, 0, &b},       {CARD_REMOVE, 1, NULL},
                                {CARD_REPLACE, 1, &a},   {CARD_REMOVE, 2, NULL},
                                {CARD_REMOVE, 99, NULL}, {CARD_ADD, 0, &c}};
    (void)state;
    assert_i64(card_edit(&out, &card, edits, COUNT_OF(edits)), 0);
    assert_text_equal(buffer_text(&out),
                      "BEGIN:VCARD\nVERSION:3.0\nFN:Bea\nTEL:1\nTEL:2\nEND:VCARD\n");
    buffer_release(&out);
    arena_release(&arena);
}

/* New lines end and are indented as the card's are, and are folded. */
static void new_lines_look_like_the_others(void **state)
{
    struct arena arena = {0};
    struct buffer out = {0};
    struct card_property new = simple("NOTE", "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"
                                              "abcdefghijklmnopqrstuvwxyz");
    (void)state;
    struct card card = cards_parse(&arena, TEXT("  BEGIN:VCARD\r  FN:a\r  END:VCARD\r"));
    assert_i64(card_add(&out, &card, &new), 0);
    assert_text_equal(buffer_text(&out),
                      "  BEGIN:VCARD\r  FN:a\r  NOTE:abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrst"
                      "uvwxyzabcdefghijklmnopqr\r   stuvwxyz\r  END:VCARD\r");
    buffer_clear(&out);
    card = cards_parse(&arena, TEXT("BEGIN:VCARD\nVERSION:2.1\nNOTE;QUOTED-PRINTABLE:a=\n"
                                    "END:VCARD\n"));
    new = simple("TEL", "1");
    assert_i64(card_add(&out, &card, &new), 0); /* not a part of the note */
    assert_text_equal(buffer_text(&out), "BEGIN:VCARD\nVERSION:2.1\nNOTE;QUOTED-PRINTABLE:a=\n\n"
                                         "TEL:1\nEND:VCARD\n");
    buffer_release(&out);
    arena_release(&arena);
}

static void what_would_damage_the_card_is_not_made(void **state)
{
    static const char *const values[] = {"1\r\nX-EVIL:2", "1\nEND:VCARD", "1\n 2", "1\r"};
    struct arena arena = {0};
    struct buffer out = {0};
    struct card card = cards_parse(&arena, TEXT(HEAD TAIL));
    (void)state;
    buffer_add(&out, TEXT("kept"));
    for (size_t i = 0; i < COUNT_OF(values); i++) {
        struct card_property new = simple("TEL", values[i]);
        unit_row = text_of(values[i]);
        assert_i64(card_add(&out, &card, &new), -1);
        assert_text_equal(buffer_text(&out), "kept");
    }
    struct card_property new = simple("TEL;TYPE=x", "1");
    assert_i64(card_replace(&out, &card, 1, &new), -1);
    /* without the first line, the third would go on with the second */
    card = cards_parse(&arena, TEXT("BEGIN:VCARD\n  FN:a\n TEL:1\n  TEL:2\nEND:VCARD\n"));
    assert_i64(card_remove(&out, &card, 0), -1);
    assert_text_equal(buffer_text(&out), "kept");
    buffer_release(&out);
    arena_release(&arena);
}

static void encoded_values_are_written_as_their_version_has_it(void **state)
{
    struct arena arena = {0};
    struct buffer out = {0};
    struct text word = TEXT("BASE64");
    struct card_parameter encoding = {TEXT("ENCODING"), &word, 1};
    struct card_property photo = {.name = TEXT("PHOTO"),
                                  .parameters = &encoding,
                                  .parameter_count = 1,
                                  .value = TEXT("QUJD"),
                                  .encoding = CARD_BASE64};
    (void)state;
    struct card card = cards_of_lines(&arena, "2.1", "");
    assert_i64(card_add(&out, &card, &photo), 0);
    assert_text_equal(buffer_text(&out), "BEGIN:VCARD\r\nVERSION:2.1\r\nPHOTO;ENCODING=BASE64:\r\n"
                                         " QUJD\r\n\r\nEND:VCARD\r\n");
    buffer_clear(&out);
    card = cards_of_lines(&arena, "3.0", "");
    assert_i64(card_add(&out, &card, &photo), 0);
    assert_text_equal(buffer_text(&out), "BEGIN:VCARD\r\nVERSION:3.0\r\n"
                                         "PHOTO;ENCODING=BASE64:QUJD\r\nEND:VCARD\r\n");
    buffer_clear(&out);
    card = cards_of_lines(&arena, "4.0", "PHOTO:data:a/b;base64\\,QQ==\r\n");
    photo = simple("TEL", "1"); /* no soft line break stands before it */
    assert_i64(card_add(&out, &card, &photo), 0);
    assert_text_equal(buffer_text(&out), "BEGIN:VCARD\r\nVERSION:4.0\r\n"
                                         "PHOTO:data:a/b;base64\\,QQ==\r\nTEL:1\r\nEND:VCARD\r\n");
    buffer_release(&out);
    arena_release(&arena);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(one_property_changes_and_no_other_octet),
    UNIT_TEST(several_edits_are_made_at_once),
    UNIT_TEST(new_lines_look_like_the_others),
    UNIT_TEST(what_would_damage_the_card_is_not_made),
    UNIT_TEST(encoded_values_are_written_as_their_version_has_it),
};

UNIT_MAIN(tests)
