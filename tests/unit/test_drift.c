#include "sync/drift.h"

#include "unit.h"

#define CARD(lines) "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:a\r\n" lines "END:VCARD\r\n"

static void assert_drift(const char *found, const char *known, const char *next, bool differs,
                         const char *wanted)
{
    struct buffer lost = {0};
    unit_row = text_of(found);
    assert_holds(drift_lost(text_of(found), &(struct drift_known){.card = text_of(known)},
                            text_of(next), &lost) == differs);
    assert_texts_equal(buffer_text(&lost), text_of(wanted));
    buffer_release(&lost);
}

static void what_was_edited_and_will_be_gone_is_lost(void **state)
{
    static const char known[] = CARD("FN:Ann\r\nTEL:1\r\n"), next[] = CARD("FN:Ann\r\nTEL:2\r\n");
    (void)state;
    assert_drift(known, known, next, false, "");
    assert_drift(next, known, next, true, "");
    assert_drift(CARD("TEL;TYPE=VOICE:1\r\nfn:An\r\n n\r\n"), known, next, false, "");
    assert_drift(CARD("FN:Ann\r\nTEL:3\r\nNOTE:a\r\n b\r\n"), known, next, true, "NOTE:ab | TEL:3");
    assert_drift(CARD("FN:Ann\r\n"), known, next, true, "");
    assert_drift(CARD("FN:Ann\r\nTEL:1\r\nno colon\r\n"), known, next, true, "no colon");
    assert_drift(CARD("FN:Ann\r\nTEL:1\r\n"), "", next, true, "TEL:1");
    assert_drift("", known, next, true, "");
    assert_drift("\xEF\xBB\xBF" CARD("FN:Ann\r\nTEL:1\r\n") "\r\n", known, next, false, "");
}

static void what_was_edited_and_will_be_there_stays(void **state)
{
    static const char known[] = CARD("FN:Ann\r\nTEL:1\r\n");
    struct buffer stays = {0};
    (void)state;
    assert_true(drift_stays(TEXT(CARD("FN:Ann\r\nTEL:3\r\nNOTE:a\r\n")),
                            &(struct drift_known){.card = text_of(known)},
                            TEXT(CARD("FN:Ann\r\nTEL:2\r\nNOTE:a\r\n")), &stays));
    assert_texts_equal(buffer_text(&stays), TEXT("NOTE:a"));
    buffer_release(&stays);
}

/* Labels stand in a group whose number the server chose. */
static void a_label_is_part_of_what_it_labels(void **state)
{
    static const char known[] = CARD("item1.TEL:1\r\nitem1.X-ABLabel:Boat\r\n");
    (void)state;
    assert_drift(CARD("item5.X-ABLABEL:Boat\r\nitem5.TEL:1\r\n"), known, known, false, "");
    assert_drift(CARD("item1.TEL:1\r\nitem1.X-ABLabel:Car\r\n"), known, known, true, "item1.TEL:1");
}

/* A card that cannot be read is compared line by line; more cards in a file are all looked at. */
static void what_is_no_card_is_lost_line_by_line(void **state)
{
    static const char known[] = CARD("FN:Ann\r\n");
    (void)state;
    assert_drift("BEGIN:VCARD\r\nFN:cut\r\n", known, known, true, "BEGIN:VCARD | FN:cut");
    assert_drift(CARD("FN:Ann\r\n") "more\r\n" CARD("FN:Bea\r\n"), known, known, true,
                 "FN:Bea | more");
}

/* More lines than fit at first. */
static void long_cards_are_compared_as_a_whole(void **state)
{
    struct buffer found = {0};
    (void)state;
    buffer_add(&found, TEXT("BEGIN:VCARD\r\n"));
    for (int i = 0; i < 100; i++)
        buffer_format(&found, "X-%02d:a\r\n", i);
    buffer_add(&found, TEXT("END:VCARD\r\n"));
    struct buffer lost = {0};
    assert_true(drift_lost(buffer_text(&found), &(struct drift_known){0}, TEXT(""), &lost));
    assert_true(text_starts(buffer_text(&lost), TEXT("X-00:a | X-01:a | ")));
    assert_true(text_ends(buffer_text(&lost), TEXT(" | X-99:a")));
    assert_false(drift_lost(buffer_text(&found), &(struct drift_known){.card = buffer_text(&found)},
                            TEXT(""), &lost));
    buffer_release(&lost);
    buffer_release(&found);
}

static void digests_know_what_was_said(void **state)
{
    static const char known[] = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:A\r\nNOTE:tea\r\nEND:VCARD\r\n";
    static const char other[] =
        "BEGIN:VCARD\r\nVERSION:3.0\r\nNOTE:coffee\r\nFN:A\r\nEND:VCARD\r\n";
    static const char less[] = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:A\r\nEND:VCARD\r\n";
    struct buffer said = {0}, lost = {0};
    (void)state;
    drift_said(text_of(known), &said);
    assert_i64(said.len % DRIFT_DIGITS, 0);
    struct drift_known digests = {.said = buffer_text(&said)};
    assert_false(drift_lost(text_of(known), &digests, TEXT(""), &lost));
    assert_texts_equal(buffer_text(&lost), TEXT(""));
    assert_true(drift_lost(text_of(less), &digests, TEXT(""), &lost));
    assert_texts_equal(buffer_text(&lost), TEXT(""));
    assert_true(drift_lost(text_of(other), &digests, TEXT(""), &lost));
    assert_texts_equal(buffer_text(&lost), TEXT("NOTE:coffee"));
    buffer_release(&said);
    buffer_release(&lost);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(digests_know_what_was_said),
    UNIT_TEST(what_was_edited_and_will_be_gone_is_lost),
    UNIT_TEST(what_was_edited_and_will_be_there_stays),
    UNIT_TEST(a_label_is_part_of_what_it_labels),
    UNIT_TEST(what_is_no_card_is_lost_line_by_line),
    UNIT_TEST(long_cards_are_compared_as_a_whole),
};

UNIT_MAIN(tests)
