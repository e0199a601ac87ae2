/* What libvformat does, as far as decisions rest on it: why it is the codec of 2.1, behind a gate,
 * and not that of 3.0 and 4.0. When a new version of the library does better, these tests say so
 * (docs/decisions/0006). */
#include "unit.h"

#include "base/limits.h"
#include "format/vformat.h"
#include "os/scratch.h"

/* "NAME[part][part]NAME{octets}", or "(not)" when the library fails. */
static void tell(struct buffer *out, const char *lines, size_t count)
{
    struct arena arena = {0};
    struct buffer card = {0};
    struct vformat_property *read = arena_array(&arena, count, sizeof *read);
    buffer_format(&card, "BEGIN:VCARD\r\n%sEND:VCARD\r\n", lines);
    unit_row = text_of(lines);
    if (vformat_read(&arena, buffer_text(&card), count, read) != 0) {
        buffer_add(out, TEXT("(not)"));
        count = 0;
    }
    for (size_t i = 0; i < count; i++) {
        buffer_format(out, "%.*s", TEXT_ARG(read[i].name));
        if (read[i].binary)
            buffer_format(out, "{%.*s}", TEXT_ARG(read[i].octets));
        for (size_t part = 0; part < read[i].part_count; part++)
            buffer_format(out, "[%.*s]", TEXT_ARG(read[i].parts[part]));
    }
    buffer_release(&card);
    arena_release(&arena);
}

struct row {
    const char *lines;
    size_t count;
    const char *wanted;
};

static void assert_rows(const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct buffer out = {0};
        tell(&out, rows[i].lines, rows[i].count);
        assert_texts_equal(buffer_text(&out), text_of(rows[i].wanted));
        buffer_release(&out);
    }
}

static void it_reads_2_1_as_the_gate_writes_it(void **state)
{
    static const struct row rows[] = {
        {"N:Lee;Ann;;;\r\nTEL;WORK;VOICE:1\r\n", 2, "N[Lee][Ann][][][]TEL[1]"},
        {"NOTE;ENCODING=QUOTED-PRINTABLE:a=3Bb;c=0D=0A\r\n", 1, "NOTE[a;b][c\r\n]"},
        {"PHOTO;ENCODING=BASE64:\r\n QUJDREVG\r\n\r\n", 1, "PHOTO{ABCDEF}"},
        {"X:\r\n", 1, "X[]"},
    };
    (void)state;
    assert_rows(rows, COUNT_OF(rows));
}

static void it_does_not_read_3_0_and_4_0(void **state)
{
    static const struct row rows[] = {
        /* an escaped semicolon splits, escapes stay */
        {"ORG:a\\;b;c\\,d\r\n", 1, "ORG[a\\][b][c\\,d]"},
        {"NOTE:a\\nb; c\r\n", 1, "NOTE[a\\nb][ c]"},
        /* quotes quote nothing: the value begins within the parameter */
        {"ADR;LABEL=\"a:b\":;;c\r\n", 1, "ADR[b\":][][c]"},
        /* base64 by its name in 3.0 stays text */
        {"PHOTO;ENCODING=b:QUJD\r\n", 1, "PHOTO[QUJD]"},
        /* a backslash in a parameter: the whole card fails */
        {"TEL;X=a\\b:1\r\n", 1, "(not)"},
    };
    (void)state;
    assert_rows(rows, COUNT_OF(rows));
}

static void it_takes_names_for_encodings(void **state)
{
    static const struct row rows[] = {
        {"X-BASE64-ID:QUJD\r\n\r\n", 1, "X-BASE64-ID{ABC}"},
        {"X;8BIT:a\r\n", 1, "(not)"},
        {"X;QUOTED-PRINTABLE:a=4\r\n", 1, "(not)"},
    };
    (void)state;
    assert_rows(rows, COUNT_OF(rows));
}

static void write_one(struct buffer *out, const struct vformat_property *property)
{
    struct arena arena = {0};
    struct errors errors = {0};
    struct scratch scratch;
    assert_i64(scratch_open(&scratch, &errors), 0);
    struct vformat_card card = {property, 1};
    assert_i64(vformat_write(&arena, scratch_path(&scratch), &card, 1), 0);
    assert_i64(scratch_read(&scratch, LIMIT_CARD, out, &errors), 0);
    scratch_close(&scratch);
    errors_release(&errors);
    arena_release(&arena);
}

static void it_neither_escapes_nor_folds(void **state)
{
    struct buffer out = {0};
    struct text part =
        TEXT("a;b,c\\d and so on, far beyond the seventy-five octets that a line of a "
             "card may have");
    struct vformat_property note = {.name = TEXT("NOTE"), .parts = &part, .part_count = 1};
    (void)state;
    write_one(&out, &note);
    assert_text_equal(buffer_text(&out), VFORMAT_BEGIN
                      "BEGIN:VCARD\r\nNOTE:a;b,c\\d and so on, far beyond the seventy-five octets "
                      "that a line of a card may have\r\nEND:VCARD\r\n" VFORMAT_END);
    buffer_release(&out);
}

static void it_writes_quoted_printable_and_base64_of_2_1(void **state)
{
    struct buffer out = {0};
    struct text parts[] = {TEXT("a;b"), TEXT("J\xC3\xB6rg=")}, charset = TEXT("CHARSET=UTF-8");
    struct vformat_property name = {.name = TEXT("item1.N"),
                                    .qualifiers = &charset,
                                    .qualifier_count = 1,
                                    .parts = parts,
                                    .part_count = 2,
                                    .quoted = true};
    struct vformat_property photo = {.name = TEXT("PHOTO"), .binary = true, .octets = TEXT("ABC")};
    (void)state;
    write_one(&out, &name);
    assert_text_equal(buffer_text(&out), VFORMAT_BEGIN
                      "BEGIN:VCARD\r\nitem1.N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:"
                      "a=3Bb;J=C3=B6rg=3D\r\nEND:VCARD\r\n" VFORMAT_END);
    buffer_clear(&out);
    write_one(&out, &photo);
    assert_text_equal(buffer_text(&out),
                      VFORMAT_BEGIN "BEGIN:VCARD\r\nPHOTO;ENCODING=BASE64:\r\n    QUJD\r\n\r\n"
                                    "END:VCARD\r\n" VFORMAT_END);
    buffer_release(&out);
}

static void it_writes_many_cards_in_their_order(void **state)
{
    struct arena arena = {0};
    struct errors errors = {0};
    struct scratch scratch;
    struct buffer out = {0};
    struct text one = TEXT("1"), two = TEXT("2");
    struct vformat_property first[] = {{.name = TEXT("A"), .parts = &one, .part_count = 1},
                                       {.name = TEXT("B"), .parts = &two, .part_count = 1}};
    struct vformat_card cards[] = {{first, 2}, {first, 1}, {first, 0}};
    (void)state;
    assert_i64(scratch_open(&scratch, &errors), 0);
    assert_i64(vformat_write(&arena, scratch_path(&scratch), cards, COUNT_OF(cards)), 0);
    assert_i64(scratch_read(&scratch, LIMIT_CARD, &out, &errors), 0);
    assert_text_equal(buffer_text(&out), VFORMAT_BEGIN "BEGIN:VCARD\r\nA:1\r\nB:2\r\nEND:VCARD\r\n"
                                                       "BEGIN:VCARD\r\nA:1\r\nEND:VCARD\r\n"
                                                       "BEGIN:VCARD\r\nEND:VCARD\r\n" VFORMAT_END);
    buffer_release(&out);
    scratch_close(&scratch);
    errors_release(&errors);
    arena_release(&arena);
}

static void too_many_qualifiers_are_refused(void **state)
{
    struct arena arena = {0};
    struct text words[VFORMAT_QUALIFIERS + 1], part = TEXT("1");
    (void)state;
    for (size_t i = 0; i < COUNT_OF(words); i++)
        words[i] = TEXT("WORK");
    struct vformat_property tel = {.name = TEXT("TEL"),
                                   .qualifiers = words,
                                   .parts = &part,
                                   .part_count = 1,
                                   .qualifier_count = VFORMAT_QUALIFIERS};
    struct vformat_card card = {&tel, 1};
    assert_i64(vformat_write(&arena, "/dev/null", &card, 1), 0);
    tel.qualifier_count++;
    assert_i64(vformat_write(&arena, "/dev/null", &card, 1), -1);
    arena_release(&arena);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(it_reads_2_1_as_the_gate_writes_it),
    UNIT_TEST(it_does_not_read_3_0_and_4_0),
    UNIT_TEST(it_takes_names_for_encodings),
    UNIT_TEST(it_neither_escapes_nor_folds),
    UNIT_TEST(it_writes_quoted_printable_and_base64_of_2_1),
    UNIT_TEST(it_writes_many_cards_in_their_order),
    UNIT_TEST(too_many_qualifiers_are_refused),
};

UNIT_MAIN(tests)
