#include "cards.h"

#include "format/vcard_edit.h"
#include "format/vcard_line.h"

/* The text of the property behind VERSION; what cannot be read is "(not)". */
static struct text text_of_line(struct arena *arena, const char *version, const char *line)
{
    struct card card = cards_of_lines(arena, version, line);
    struct text text;
    unit_row = text_of(line);
    return vcard_text(arena, &card, &card.list[1], &text) == 0 ? text : TEXT("(not)");
}

static void a_text_is_read_by_the_rules_of_its_version(void **state)
{
    static const struct {
        const char *version, *line, *wanted;
    } rows[] = {
        {"3.0", "NOTE:a\\, b\\; c\\\\ d\\ne\\Nf\\:g\\xh\r\n", "a, b; c\\ d\ne\nf:g\\xh"},
        {"4.0", "NOTE:a\\, b; c\\\\n\r\n", "a, b; c\\n"},
        {"3.0", "NOTE:a\\\r\n", "a\\"},
        {"2.1", "NOTE:a\\, b\\; c\\\\ d\\n\r\n", "a\\, b; c\\\\ d\\n"},
        {"2.1", "NOTE;QUOTED-PRINTABLE:a=0D=0Ab=3Bc\\;=5C\r\n", "a\nb;c;\\"},
        {"2.1", "NOTE;ENCODING=QUOTED-PRINTABLE:a=XYb=4\r\n", "a=XYb=4"},
        {"2.1", "NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:=E4=80\r\n",
         "\xC3\xA4\xE2\x82\xAC"},
        {"2.1", "NOTE;CHARSET=iso-8859-15:\xA4\r\n", "\xE2\x82\xAC"},
        {"2.1", "NOTE;CHARSET=SHIFT_JIS:\x8E\x52\x93\x63\r\n", "\xE5\xB1\xB1\xE7\x94\xB0"},
        {"2.1", "NOTE;CHARSET=X-NONE:a\r\n", "(not)"},
        {"2.1", "NOTE;CHARSET=UTF-8:\xE4\r\n", "(not)"},
        {"2.1", "NOTE:\xE4\xC3\xA4\r\n", "\xC3\xA4\xC3\x83\xC2\xA4"},
        {"3.0", "NOTE:\xE4\r\n", "\xC3\xA4"},
        {"4.0", "NOTE:\xE4\r\n", "(not)"},
        {"3.0", "NOTE;ENCODING=b:w6Q=\r\n", "\xC3\xA4"},
        {"3.0", "NOTE;ENCODING=b:w6Q!\r\n", "(not)"},
        {"3.0", "NOTE:\r\n", ""},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct arena arena = {0};
        assert_texts_equal(text_of_line(&arena, rows[i].version, rows[i].line),
                           text_of(rows[i].wanted));
        arena_release(&arena);
    }
}

static void assert_parts(const struct card *card, char separator, const char *wanted)
{
    struct arena arena = {0};
    struct buffer out = {0};
    struct text *parts;
    size_t count;
    unit_row = card->list[1].raw;
    assert_i64(vcard_parts(&arena, card, &card->list[1], separator, &parts, &count), 0);
    for (size_t i = 0; i < count; i++)
        buffer_format(&out, "[%.*s]", TEXT_ARG(parts[i]));
    assert_texts_equal(buffer_text(&out), text_of(wanted));
    buffer_release(&out);
    arena_release(&arena);
}

static void components_and_lists_are_split_where_nothing_is_escaped(void **state)
{
    static const struct {
        const char *version;
        char separator;
        const char *line, *wanted;
    } rows[] = {
        {"3.0", ';', "N:a;b\\;c;\\\\;d,e\\,f;\r\n", "[a][b;c][\\][d,e,f][]"},
        {"4.0", ';', "ORG:\r\n", "[]"},
        {"3.0", ',', "CATEGORIES:a,b\\,c;d\r\n", "[a][b,c;d]"},
        {"2.1", ';', "N:a\\;b;c\\\\;d;e\\,f\r\n", "[a;b][c\\;d][e\\,f]"},
        {"2.1", ';', "N;QUOTED-PRINTABLE:a=3Bb;c=5C;=C3=A4\r\n", "[a;b][c\\][\xC3\xA4]"},
        {"2.1", ';', "N;CHARSET=SHIFT_JIS:\x83\x5C;b\r\n", "[\xE3\x82\xBD][b]"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct arena arena = {0};
        struct card card = cards_of_lines(&arena, rows[i].version, rows[i].line);
        assert_parts(&card, rows[i].separator, rows[i].wanted);
        arena_release(&arena);
    }
}

static void octets_are_base64_or_in_the_uri(void **state)
{
    static const struct {
        const char *line, *wanted;
    } rows[] = {
        {"PHOTO;ENCODING=b:QUJD\r\n", "ABC"},
        {"PHOTO;ENCODING=BASE64:QU\r\n JDRA==\r\n", "ABCD"},
        {"PHOTO:data:image/png;base64,QUJD\r\n", "ABC"},
        {"PHOTO:data:image/png;base64\\,QUJD\r\n", "ABC"},
        {"PHOTO:data:image/png;base64,QU!D\r\n", NULL},
        {"PHOTO:data:image/png,QUJD\r\n", NULL},
        {"PHOTO:data:image/png\\;base64\r\n", NULL},
        {"PHOTO:https://a.example/,QUJD\r\n", NULL},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct arena arena = {0};
        struct text octets;
        struct card card = cards_of_lines(&arena, "4.0", rows[i].line);
        unit_row = text_of(rows[i].line);
        assert_i64(vcard_octets(&arena, &card.list[1], &octets), rows[i].wanted == NULL ? -1 : 0);
        if (rows[i].wanted != NULL)
            assert_texts_equal(octets, text_of(rows[i].wanted));
        arena_release(&arena);
    }
}

static void parameters_of_4_0_have_escapes_of_their_own(void **state)
{
    struct arena arena = {0};
    (void)state;
    assert_text_equal(vcard_parameter_text(&arena, TEXT("a^nb^^c^'d^x^"), CARD_4_0),
                      "a\nb^c\"d^x^");
    assert_text_equal(vcard_parameter_text(&arena, TEXT("a^nb"), CARD_3_0), "a^nb");
    arena_release(&arena);
}

/* What is set is written, read and the same; the line is as wanted. */
static void a_value_that_is_set_is_read_again(void **state)
{
    static const struct {
        enum card_version version;
        char separator;
        struct text parts[3];
        size_t count;
        const char *line;
    } rows[] = {
        {CARD_3_0, '\0', {UNIT_TEXT("a,b;c\\d\ne")}, 1, "X;TYPE=w:a\\,b\\;c\\\\d\\ne\r\n"},
        {CARD_4_0, '\0', {UNIT_TEXT("a,b;c\\d\ne")}, 1, "X;TYPE=w:a\\,b;c\\\\d\\ne\r\n"},
        {CARD_4_0,
         ';',
         {UNIT_TEXT("a,b;c"), UNIT_TEXT(""), UNIT_TEXT("d")},
         3,
         "X;TYPE=w:a\\,b\\;c;;d\r\n"},
        {CARD_3_0, ',', {UNIT_TEXT("a,b"), UNIT_TEXT("c;d")}, 2, "X;TYPE=w:a\\,b,c\\;d\r\n"},
        {CARD_2_1, '\0', {UNIT_TEXT("plain, text")}, 1, "X;TYPE=w:plain, text\r\n"},
        {CARD_2_1,
         ';',
         {UNIT_TEXT("a;b"), UNIT_TEXT("c=d\\")},
         2,
         "X;TYPE=w;ENCODING=QUOTED-PRINTABLE:a=3Bb;c=3Dd=5C\r\n"},
        {CARD_2_1,
         ';',
         {UNIT_TEXT("\xC3\xA4\nb "), UNIT_TEXT("")},
         2,
         "X;TYPE=w;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=A4=0D=0Ab=20;\r\n"},
        {CARD_2_1,
         ',',
         {UNIT_TEXT("a,b"), UNIT_TEXT("c")},
         2,
         "X;TYPE=w;ENCODING=QUOTED-PRINTABLE:a=2Cb,c\r\n"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct arena arena = {0};
        struct buffer out = {0};
        struct text *parts;
        size_t count;
        struct card card = cards_of_lines(&arena, card_version_word(rows[i].version),
                                          "X;TYPE=w;ENCODING=b;CHARSET=utf-8:QUJD\r\n");
        vcard_set_parts(&arena, &card.list[1], rows[i].parts, rows[i].count, rows[i].separator,
                        rows[i].version);
        vcard_line_write(&out, &card.list[1], rows[i].version, TEXT("\r\n"));
        unit_row = text_of(rows[i].line);
        assert_texts_equal(buffer_text(&out), text_of(rows[i].line));
        buffer_add_byte(&out, '\0');
        card = cards_of_lines(&arena, card_version_word(rows[i].version), out.data);
        char separator = rows[i].separator == '\0' ? '\x01' : rows[i].separator;
        assert_i64(vcard_parts(&arena, &card, &card.list[1], separator, &parts, &count), 0);
        assert_i64(count, rows[i].count);
        for (size_t k = 0; k < count; k++)
            assert_texts_equal(parts[k], rows[i].parts[k]);
        buffer_release(&out);
        arena_release(&arena);
    }
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(a_text_is_read_by_the_rules_of_its_version),
    UNIT_TEST(components_and_lists_are_split_where_nothing_is_escaped),
    UNIT_TEST(octets_are_base64_or_in_the_uri),
    UNIT_TEST(parameters_of_4_0_have_escapes_of_their_own),
    UNIT_TEST(a_value_that_is_set_is_read_again),
};

UNIT_MAIN(tests)
