#include "cards.h"

#include "base/limits.h"
#include "format/vcard_edit.h"
#include "format/vcard_line.h"

/* "card@line ", "refused@line(reason) ", "between@line(octets) ", "rest(octets) " */
static void tell_piece(struct buffer *out, const struct vcard_piece *piece)
{
    if (piece->continued)
        buffer_format(out, "rest(%zu) ", piece->bytes.len);
    else if (piece->kind == VCARD_PIECE_CARD)
        buffer_format(out, "card@%ju ", (uintmax_t)piece->place.line);
    else if (piece->kind == VCARD_PIECE_REFUSED)
        buffer_format(out, "refused@%ju(%s) ", (uintmax_t)piece->refusal.place.line,
                      piece->refusal.reason);
    else
        buffer_format(out, "between@%ju(%zu) ", (uintmax_t)piece->place.line, piece->bytes.len);
}

static void tell_pieces(struct buffer *out, struct text whole, size_t step)
{
    char *exact = unit_exact_copy(whole);
    struct memory_source memory = {{exact, whole.len}, step};
    struct window window;
    struct vcard_reader reader;
    struct vcard_piece piece;
    struct buffer joined = {0};
    window_open(&window, source_of_text(&memory), TEXT("f"));
    vcard_read_open(&reader, &window);
    while (vcard_read_next(&reader, &piece) > 0) {
        buffer_add(&joined, piece.bytes);
        tell_piece(out, &piece);
    }
    assert_texts_equal(buffer_text(&joined), whole);
    buffer_release(&joined);
    vcard_read_release(&reader);
    window_release(&window);
    memory_free(exact);
}

static void assert_pieces(struct text whole, const char *wanted)
{
    static const size_t steps[] = {0, 1, 7};
    unit_row = whole;
    for (size_t i = 0; i < COUNT_OF(steps); i++) {
        struct buffer out = {0};
        tell_pieces(&out, whole, steps[i]);
        assert_texts_equal(buffer_text(&out), text_of(wanted));
        buffer_release(&out);
    }
}

#define NO_END "the card that begins here has no END:VCARD"

static void a_file_is_read_piece_by_piece_and_only_cards_are_refused(void **state)
{
    static const struct {
        struct text whole;
        const char *wanted;
    } rows[] = {
        {UNIT_TEXT(""), ""},
        {UNIT_TEXT("hello\n"), "between@1(6) "},
        {UNIT_TEXT("BEGIN:VCARD\nFN:A\nEND:VCARD\n"), "card@1 "},
        {UNIT_TEXT("BEGIN:VCARD\r\nFN:A\r\nEND:VCARD"), "card@1 "},
        {UNIT_TEXT("BEGIN:VCARD\rFN:A\rEND:VCARD\rBEGIN:VCARD\rEND:VCARD\r"), "card@1 card@4 "},
        {UNIT_TEXT("BEGIN:VCARD\r\r\nFN:A\r\r\nEND:VCARD\r\r\nBEGIN:VCARD\nEND:VCARD"),
         "card@1 card@4 "},
        {UNIT_TEXT("begin:vcard \n END:VCARD\nfn:A\nEnd:vCard\n"), "card@1 between@3(15) "},
        {UNIT_TEXT("\xEF\xBB\xBF"
                   "BEGIN:VCARD\nEND:VCARD\n\xEF\xBB\xBF"
                   "BEGIN:VCARD\nEND:VCARD\n"),
         "between@1(3) card@1 between@3(3) card@3 "},
        {UNIT_TEXT("one\n\nBEGIN:VCARD\nEND:VCARD\n\ntwo\nBEGIN:VCARD\nEND:VCARD\nthree"),
         "between@1(5) card@3 between@5(5) card@7 between@9(5) "},
        {UNIT_TEXT("BEGIN:VCARD\nFN:A\n"), "refused@1(" NO_END ") "},
        {UNIT_TEXT("\nBEGIN:VCARD\nFN:A\nBEGIN:VCARD\nFN:B\nEND:VCARD\n"),
         "between@1(1) refused@2(" NO_END ") card@4 "},
        {UNIT_TEXT("BEGIN:VCARD\nNOTE:x\n END:VCARD\nEND:VCARD\n"), "card@1 "},
        {UNIT_TEXT("BEGIN:VCARD\nNOTE:BEGIN:VCARD\nEND:VCARD\nrest\n"), "card@1 between@4(5) "},
        {UNIT_TEXT("  BEGIN:VCARD\n  FN:A\n  END:VCARD\n"), "card@1 "},
        {UNIT_TEXT("BEGIN:VCARD\nVERSION:5.0\nEND:VCARD\nBEGIN:VCARD\nEND:VCARD\n"),
         "refused@2(the version is none of 2.1, 3.0 and 4.0, or the card has two) card@4 "},
        {UNIT_TEXT("BEGIN:VCARD\nVERSION:3.0\nFN:A\nVERSION:4.0\nEND:VCARD\n"),
         "refused@4(the version is none of 2.1, 3.0 and 4.0, or the card has two) "},
        {UNIT_TEXT("BEGIN:VCARD\nVERSION:2\n .1\nEND:VCARD\n"),
         "refused@2(the version is none of 2.1, 3.0 and 4.0, or the card has two) "},
        {UNIT_TEXT("BEGIN:VCARD\nFN:A\nNOTE:a\0b\nEND:VCARD\nBEGIN:VCARD\nEND:VCARD\n"),
         "refused@3(there is a NUL in the card) card@5 "},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_pieces(rows[i].whole, rows[i].wanted);
}

static void a_card_within_agent_belongs_to_its_card(void **state)
{
    static const struct {
        struct text whole;
        const char *wanted;
    } rows[] = {
        {UNIT_TEXT("BEGIN:VCARD\nAGENT:\nBEGIN:VCARD\nN:B\nEND:VCARD\nN:A\nEND:VCARD\n"),
         "card@1 "},
        {UNIT_TEXT("BEGIN:VCARD\nitem1.agent;X=y:\n\nBEGIN:VCARD\nN:B\nEND:VCARD\nEND:VCARD\n"),
         "card@1 "},
        {UNIT_TEXT("BEGIN:VCARD\nAGENT:BEGIN:VCARD\nN:B\nEND:VCARD\nN:A\nEND:VCARD\n"), "card@1 "},
        {UNIT_TEXT("BEGIN:VCARD\nAGENT:BEGIN:VCARD\n N:B\n END:VCARD\nEND:VCARD\n"), "card@1 "},
        {UNIT_TEXT("BEGIN:VCARD\nAGENT:BEGIN:VCARD\\nN:B\\nEND:VCARD\nEND:VCARD\n"), "card@1 "},
        {UNIT_TEXT("BEGIN:VCARD\nAGENT:x\nBEGIN:VCARD\nN:B\nEND:VCARD\nEND:VCARD\n"),
         "refused@1(" NO_END ") card@3 between@6(10) "},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_pieces(rows[i].whole, rows[i].wanted);
    struct arena arena = {0};
    struct card card = cards_parse(&arena, rows[0].whole);
    assert_i64(card.count, 2);
    assert_true(card.list[0].nested);
    assert_text_equal(card.list[0].value, "BEGIN:VCARD\nN:B\nEND:VCARD\n");
    assert_text_equal(card.list[1].raw, "N:A\n");
    card = cards_parse(&arena, rows[2].whole);
    assert_true(card.list[0].nested);
    assert_text_equal(card.list[0].value, "BEGIN:VCARD\nN:B\nEND:VCARD\n");
    arena_release(&arena);
}

/* Version, the lines, and what is read from the first of them. */
static void lines_are_unfolded_and_split(void **state)
{
    static const struct {
        const char *version;
        struct text lines;
        const char *wanted;
    } rows[] = {
        {"3.0", UNIT_TEXT("FN:Ann\r\n"), "FN:Ann"},
        {"3.0", UNIT_TEXT("fn:\r\n"), "fn:"},
        {"3.0", UNIT_TEXT("NOTE:a\r\n b\r\n\tc\r\n  d\r\n"), "NOTE:abc d"},
        {"3.0", UNIT_TEXT("NO\r\n TE;TYPE=wo\r\n rk:a\r\n"), "NOTE;TYPE=work:a"},
        {"3.0", UNIT_TEXT("NOTE:J\xC3\r\n \xB6rg\r\n"), "NOTE:J\xC3\xB6rg"},
        {"2.1", UNIT_TEXT("NOTE:a\r\n b\r\n\tc\r\n"), "NOTE:a b\tc"},
        {"2.1", UNIT_TEXT("ADR;WORK;\r\n HOME:a\r\n"), "ADR;WORK;HOME:a"},
        {"2.1", UNIT_TEXT("NOTE;QUOTED-PRINTABLE:a=\r\n b=\r\nc\r\n"),
         "NOTE;QUOTED-PRINTABLE:a bc"},
        {"2.1", UNIT_TEXT("NOTE;ENCODING=quoted-printable:a= \r\nb=\r\n"),
         "NOTE;ENCODING=quoted-printable:ab"},
        {"3.0", UNIT_TEXT("NOTE;ENCODING=QUOTED-PRINTABLE:a=\r\n\r\nFN:b\r\n"),
         "NOTE;ENCODING=QUOTED-PRINTABLE:a"},
        {"2.1", UNIT_TEXT("PHOTO;BASE64:\r\n QU\r\n JD\r\n\r\nFN:a\r\n"), "PHOTO;BASE64:QUJD"},
        {"2.1", UNIT_TEXT("PHOTO;ENCODING=BASE64:QU\r\nJD\r\nREVG\r\nFN:a\r\n"),
         "PHOTO;ENCODING=BASE64:QUJDREVG"},
        {"3.0", UNIT_TEXT("PHOTO;ENCODING=b:QU\r\n\r\n JD\r\n\r\nREVG\r\nFN:a\r\n"),
         "PHOTO;ENCODING=b:QUJDREVG"},
        {"2.1", UNIT_TEXT("KEY;BASE64:QUJD\r\nREVG\r\n   \r\nFN:a\r\n"), "KEY;BASE64:QUJDREVG"},
        {"2.1", UNIT_TEXT("KEY;BASE64:QUJD\r\nREVG\r\n Q:a\r\n"), "KEY;BASE64:QUJD"},
        {"3.0", UNIT_TEXT("item1.TEL;TYPE=a,b;TYPE=c;d;X=:1:2\r\n"),
         "item1.TEL;TYPE=a,b;TYPE=c;d;X=:1:2"},
        {"4.0", UNIT_TEXT("ADR;LABEL=\"a:b;c,d\";X=\"e\",f:g\r\n"), "ADR;LABEL=a:b;c,d;X=e,f:g"},
        {"4.0", UNIT_TEXT("ADR;LABEL=\"a:b;c\r\n"), "ADR;LABEL=\"a:b;c"},
        {"4.0", UNIT_TEXT("FN ; X = y : z\r\n"), "FN;X=y: z"},
        {"4.0", UNIT_TEXT("a.b.c:d\r\n"), "a.b.c:d"},
        {"4.0", UNIT_TEXT("no colon\r\n"), ":no colon"},
        {"4.0", UNIT_TEXT(";X=y:z\r\n"), ":;X=y:z"},
        {"4.0", UNIT_TEXT("item1.:z\r\n"), ":item1.:z"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct arena arena = {0};
        struct buffer out = {0};
        struct card card = cards_of_lines(&arena, rows[i].version, rows[i].lines.data);
        unit_row = rows[i].lines;
        cards_tell(&out, &card.list[1]);
        assert_texts_equal(buffer_text(&out), text_of(rows[i].wanted));
        buffer_release(&out);
        arena_release(&arena);
    }
}

/* The first line behind BEGIN tells how far the card is indented. */
static void an_indented_card_has_its_folds_behind_the_indent(void **state)
{
    struct arena arena = {0};
    struct card card =
        cards_parse(&arena, TEXT("BEGIN:VCARD\n  VERSION:3.0\n  NOTE:a\n   b\n FN:c\n"
                                 "TEL:1\n  END:VCARD\n"));
    (void)state;
    assert_i64(card.count, 4);
    assert_text_equal(card.list[1].value, "ab");
    assert_text_equal(card.list[2].name, "FN");
    assert_text_equal(card.list[3].name, "TEL");
    arena_release(&arena);
}

static void properties_know_their_line_and_their_octets(void **state)
{
    struct arena arena = {0};
    struct card card = cards_parse(&arena, TEXT("BEGIN:VCARD\n\nVERSION:3.0\nNOTE:a\n b\n\nFN:c\n"
                                                "END:VCARD\n"));
    (void)state;
    assert_i64(card.count, 3);
    assert_text_equal(card.head, "BEGIN:VCARD\n\n");
    assert_text_equal(card.list[1].raw, "NOTE:a\n b\n\n");
    assert_text_equal(card.tail, "END:VCARD\n");
    assert_i64(card.list[0].line, 3);
    assert_i64(card.list[1].line, 4);
    assert_i64(card.list[2].line, 7);
    assert_true(card.versioned);
    assert_i64(card.version, CARD_3_0);
    card = cards_parse(&arena, TEXT("BEGIN:VCARD\nVERSIONX:2.1\nFN:a\nEND:VCARD"));
    assert_false(card.versioned);
    assert_i64(card.version, CARD_3_0);
    card = cards_parse(&arena, TEXT("BEGIN:VCARD\nNOTE:a\n b\nversion : 2.1\nEND:VCARD"));
    assert_i64(card.version, CARD_2_1);
    assert_text_equal(card.list[0].value, "a b"); /* the version counts, wherever it stands */
    card = cards_parse(&arena, TEXT("BEGIN:VCARD\nNOTE:a\n b\nitem1.VER\n SION:2.1\nEND:VCARD"));
    assert_i64(card.version, CARD_2_1);
    assert_text_equal(card.list[0].value, "a b");
    card = cards_parse(&arena, TEXT("BEGIN:VCARD\nAGENT:\nBEGIN:VCARD\nVERSION:2.1\nEND:VCARD\n"
                                    "NOTE:a\n b\nVERSION:3.0\nEND:VCARD"));
    assert_i64(card.version, CARD_3_0); /* and not that of a card within */
    assert_text_equal(card.list[1].value, "ab");
    card = cards_parse(&arena, TEXT("BEGIN:VCARD\nAGENT:\nBEGIN:VCARD\nVERSION:2.1\nEND:VCARD\n"
                                    "NOTE:a\n b\nEND:VCARD"));
    assert_false(card.versioned);
    assert_text_equal(card.list[1].value, "ab");
    arena_release(&arena);
}

static void what_is_no_card_is_not_parsed(void **state)
{
    static const struct text rows[] = {UNIT_TEXT(""), UNIT_TEXT("BEGIN:VCARD"),
                                       UNIT_TEXT("BEGIN:VCARD\nFN:a\n"),
                                       UNIT_TEXT("FN:a\nEND:VCARD\n")};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct arena arena = {0};
        struct card card;
        struct vcard_refusal refusal;
        struct place place = {.line = 7};
        unit_row = rows[i];
        assert_i64(vcard_parse(&arena, rows[i], place, &card, &refusal), -1);
        assert_string_is(refusal.reason, "this is no card");
        assert_i64(refusal.place.line, 7);
        arena_release(&arena);
    }
}

static void a_card_may_be_as_large_as_the_limit(void **state)
{
    (void)state;
    for (size_t over = 0; over < 2; over++) {
        struct buffer whole = {0}, out = {0};
        buffer_add(&whole, TEXT("BEGIN:VCARD\nNOTE:"));
        buffer_repeat(&whole, 'x', LIMIT_CARD - 28 + over);
        buffer_add(&whole, TEXT("\nEND:VCARD\nBEGIN:VCARD\nFN:B\nEND:VCARD\n"));
        tell_pieces(&out, buffer_text(&whole), 0);
        struct text text = buffer_text(&out);
        const char *wanted = over == 0 ? "card@1 " : "refused@1(a card of more than 4 MiB";
        assert_true(text_starts(text, text_of(wanted)));
        assert_true(text_ends(text, text_of(over == 0 ? " card@4 " : ") card@4 ")));
        buffer_release(&whole);
        buffer_release(&out);
    }
}

/* What follows of a card that is too large belongs to it, cards within it, too, and lines that are
 * longer than a piece; then reading goes on. `last`: the last piece. */
static void the_rest_of_a_large_card_is_passed_over(void **state)
{
    static const struct {
        const char *filler, *ends, *last;
    } rows[] = {
        {"NOTE:abc\n", "END:VCARD\nBEGIN:VCARD\nEND:VCARD\n", "card@"},
        {"NOTE:abc\n", "AGENT:\nBEGIN:VCARD\nN:B\nEND:VCARD\nEND:VCARD\nx\n", "between@"},
        {"NOTE:abc\n", "AGENT:BEGIN:VCARD\nN:B\nEND:VCARD\nEND:VCARD\nx\n", "between@"},
        {"NOTE:abc\n", "AGENT:\n\nBEGIN:VCARD\nEND:VCARD\nBEGIN:VCARD\nEND:VCARD\n", "card@"},
        {"NOTE:abc\n", "BEGIN:VCARD\nFN:B\nEND:VCARD\n", "card@"},
        {"NOTE:abc\n", "FN:no end", "rest("},
        {"abcdefgh", "\n END:VCARD\nEND:VCARD\nx\n", "between@"},
        {"abcdefgh", "\nEND:VCARD\nBEGIN:VCARD\nEND:VCARD\n", "card@"},
        {"AGENT:\nBEGIN:VCARD\nEND:VCARD\n", "END:VCARD\nx\n", "between@"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        for (size_t pad = 0; pad < strlen(rows[i].filler); pad++) { /* wherever the limit falls */
            struct buffer whole = {0}, out = {0};
            buffer_add(&whole, TEXT("BEGIN:VCARD\nFN:"));
            buffer_repeat(&whole, 'x', pad);
            buffer_add_byte(&whole, '\n');
            while (whole.len < LIMIT_CARD + LIMIT_BLOCK)
                buffer_add_string(&whole, rows[i].filler);
            buffer_add_string(&whole, rows[i].ends);
            tell_pieces(&out, buffer_text(&whole), 0);
            struct text text = buffer_text(&out);
            unit_row = text_of(rows[i].ends);
            assert_holds(text_starts(text, TEXT("refused@1(a card of more than 4 MiB")));
            size_t last = text.len - 1;
            while (text.data[last - 1] != ' ')
                last--;
            assert_holds(text_starts(text_from(text, last), text_of(rows[i].last)));
            buffer_release(&whole);
            buffer_release(&out);
        }
}

static void a_card_may_have_as_many_parts_as_the_limit(void **state)
{
    (void)state;
    for (size_t over = 0; over < 2; over++) {
        struct buffer whole = {0}, out = {0};
        buffer_add(&whole, TEXT("BEGIN:VCARD\n"));
        for (size_t parts = 0; parts < LIMIT_CARD_PARTS + over; parts += parts == 0 ? 3 : 1)
            buffer_add_string(&whole, parts == 0 ? "A;B=c:d\n" : "A:b\n");
        buffer_add(&whole, TEXT("END:VCARD\n"));
        tell_pieces(&out, buffer_text(&whole), 0);
        assert_true(
            text_starts(buffer_text(&out),
                        text_of(over == 0 ? "card@1 " : "refused@131072(the card has too many")));
        buffer_release(&whole);
        buffer_release(&out);
    }
}

/* One line may have all of them: the memory for them is not asked for. */
static void one_property_may_not_have_more_parts_than_a_card(void **state)
{
    struct buffer whole = {0}, out = {0};
    (void)state;
    buffer_add(&whole, TEXT("BEGIN:VCARD\nA"));
    buffer_repeat(&whole, ';', LIMIT_CARD - 100);
    buffer_add(&whole, TEXT(":b\nEND:VCARD\n"));
    tell_pieces(&out, buffer_text(&whole), 0);
    assert_true(text_starts(buffer_text(&out), TEXT("refused@2(the card has too many")));
    buffer_release(&whole);
    buffer_release(&out);
}

/* Every card of every program is read, and what is not changed is written back as it was. */
static void the_dialects_are_read_without_loss(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cards_files); i++) {
        struct arena arena = {0};
        struct buffer again = {0}, anew = {0};
        struct card card = cards_parse(&arena, cards_file(&arena, cards_files[i]));
        unit_row = text_of(cards_files[i]);
        assert_i64(card_edit(&again, &card, NULL, 0), 0);
        assert_texts_equal(buffer_text(&again), card.bytes);
        buffer_add(&anew, TEXT("BEGIN:VCARD\r\n"));
        for (size_t k = 0; k < card.count; k++) {
            struct text text;
            assert_holds(card.list[k].name.len != 0);
            assert_i64(card.list[k].encoding == CARD_BASE64
                           ? vcard_octets(&arena, &card.list[k], &text)
                           : vcard_text(&arena, &card, &card.list[k], &text),
                       0);
            vcard_line_write(&anew, &card.list[k], card.version, TEXT("\r\n"));
        }
        buffer_add(&anew, TEXT("END:VCARD\r\n"));
        struct text before = cards_canon(&arena, &card);
        struct card written = cards_parse(&arena, buffer_text(&anew));
        assert_texts_equal(cards_canon(&arena, &written), before);
        buffer_release(&again);
        buffer_release(&anew);
        arena_release(&arena);
    }
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(a_file_is_read_piece_by_piece_and_only_cards_are_refused),
    UNIT_TEST(a_card_within_agent_belongs_to_its_card),
    UNIT_TEST(lines_are_unfolded_and_split),
    UNIT_TEST(an_indented_card_has_its_folds_behind_the_indent),
    UNIT_TEST(properties_know_their_line_and_their_octets),
    UNIT_TEST(what_is_no_card_is_not_parsed),
    UNIT_TEST(a_card_may_be_as_large_as_the_limit),
    UNIT_TEST(the_rest_of_a_large_card_is_passed_over),
    UNIT_TEST(a_card_may_have_as_many_parts_as_the_limit),
    UNIT_TEST(one_property_may_not_have_more_parts_than_a_card),
    UNIT_TEST(the_dialects_are_read_without_loss),
};

UNIT_MAIN(tests)
