#include "people.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "format/vcard.h"

#define UID "3f2504e0-4f89-81d3-9a0c-0305e82c3301"

static const char beginnings[][120] = {
    "BEGIN:VCARD\r\nVERSION:3.0\r\nPRODID:-//entra2vcard//entra2vcard//EN\r\nUID:" UID "\r\n",
    "BEGIN:VCARD\r\nVERSION:4.0\r\nPRODID:-//entra2vcard//entra2vcard//EN\r\nUID:urn:uuid:" UID
    "\r\n",
};

static void write_card(struct buffer *out, const char *lines, enum vcard_version version)
{
    struct arena arena = {0};
    struct contact contact = people_contact(&arena, lines);
    buffer_clear(out);
    vcard_write(out, &contact, TEXT(UID), version);
    arena_release(&arena);
}

/* The lines between UID and END. */
static struct text written(struct buffer *out, const char *lines, enum vcard_version version)
{
    write_card(out, lines, version);
    struct text card = buffer_text(out), begin = text_of(beginnings[version]);
    struct text end = TEXT("END:VCARD\r\n");
    assert_texts_equal(text_until(card, begin.len), begin);
    assert_true(text_ends(card, end));
    return text_until(text_from(card, begin.len), card.len - begin.len - end.len);
}

static void versions_have_words(void **state)
{
    enum vcard_version found = VCARD_3_0;
    (void)state;
    assert_string_is(vcard_version_word(VCARD_3_0), "3.0");
    assert_string_is(vcard_version_word(VCARD_4_0), "4.0");
    assert_i64(vcard_version_parse(TEXT("4.0"), &found), 0);
    assert_i64(found, VCARD_4_0);
    assert_i64(vcard_version_parse(TEXT("3.0"), &found), 0);
    assert_i64(found, VCARD_3_0);
    assert_i64(vcard_version_parse(TEXT("2.1"), &found), -1);
    assert_i64(vcard_version_parse(TEXT("3"), &found), -1);
}

static void a_card_is_written_octet_for_octet(void **state)
{
    static const char lines[] =
        "FN:Ann Lee\nN:Lee|Ann|||\nX-PHONETIC-FIRST-NAME:En\nORG:Acme|Sales\nTITLE:Head\n"
        "EMAIL;work!:ann@example.com\nEMAIL;home:a@example.org\nTEL;work,voice!:+1 425 555 0100\n"
        "TEL;cell:+1 425 555 0101\nADR;work:|B 7|Road 1|Ulm||89073|Germany\n"
        "IMPP:sip:ann@example.com\nURL;work:https://example.com/?a=1\nCATEGORIES:North|Sales\n"
        "NOTE:One~Two\nX-TEAM:blue\n";
    struct buffer out = {0};
    (void)state;
    write_card(&out, lines, VCARD_3_0);
    assert_text_equal(
        buffer_text(&out),
        "BEGIN:VCARD\r\nVERSION:3.0\r\nPRODID:-//entra2vcard//entra2vcard//EN\r\nUID:" UID "\r\n"
        "FN:Ann Lee\r\nN:Lee;Ann;;;\r\nX-PHONETIC-FIRST-NAME:En\r\nORG:Acme;Sales\r\nTITLE:Head\r\n"
        "EMAIL;TYPE=WORK;TYPE=PREF:ann@example.com\r\nEMAIL;TYPE=HOME:a@example.org\r\n"
        "TEL;TYPE=WORK;TYPE=VOICE;TYPE=PREF:+1 425 555 0100\r\nTEL;TYPE=CELL:+1 425 555 0101\r\n"
        "ADR;TYPE=WORK:;B 7;Road 1;Ulm;;89073;Germany\r\nIMPP:sip:ann@example.com\r\n"
        "URL;TYPE=WORK:https://example.com/?a=1\r\nCATEGORIES:North,Sales\r\nNOTE:One\\nTwo\r\n"
        "X-TEAM:blue\r\nEND:VCARD\r\n");
    write_card(&out, lines, VCARD_4_0);
    assert_text_equal(
        buffer_text(&out),
        "BEGIN:VCARD\r\nVERSION:4.0\r\nPRODID:-//entra2vcard//entra2vcard//EN\r\n"
        "UID:urn:uuid:" UID "\r\nFN:Ann Lee\r\nN:Lee;Ann;;;\r\nX-PHONETIC-FIRST-NAME:En\r\n"
        "ORG:Acme;Sales\r\nTITLE:Head\r\nEMAIL;TYPE=work;PREF=1:ann@example.com\r\n"
        "EMAIL;TYPE=home:a@example.org\r\nTEL;TYPE=work;TYPE=voice;PREF=1:+1 425 555 0100\r\n"
        "TEL;TYPE=cell:+1 425 555 0101\r\nADR;TYPE=work:;B 7;Road 1;Ulm;;89073;Germany\r\n"
        "IMPP:sip:ann@example.com\r\nURL;TYPE=work:https://example.com/?a=1\r\n"
        "CATEGORIES:North,Sales\r\nNOTE:One\\nTwo\r\nX-TEAM:blue\r\nEND:VCARD\r\n");
    buffer_release(&out);
}

/* ~ is a line end, | separates parts. */
static void values_are_escaped_by_the_kind_of_property(void **state)
{
    static const struct {
        const char *lines, *old, *new;
    } rows[] = {
        {"FN:a\\b,c;d:e\"f\n", "FN:a\\\\b\\,c\\;d:e\"f\r\n", "FN:a\\\\b\\,c;d:e\"f\r\n"},
        {"NOTE:~a~~b~\n", "NOTE:\\na\\n\\nb\\n\r\n", "NOTE:\\na\\n\\nb\\n\r\n"},
        {"TITLE:a\\nb\n", "TITLE:a\\\\nb\r\n", "TITLE:a\\\\nb\r\n"},
        {"N:O;Neil|a,b|c\\d||e~f\n", "N:O\\;Neil;a\\,b;c\\\\d;;e\\nf\r\n",
         "N:O\\;Neil;a\\,b;c\\\\d;;e\\nf\r\n"},
        {"ORG:A;B, Inc.|C\n", "ORG:A\\;B\\, Inc.;C\r\n", "ORG:A\\;B\\, Inc.;C\r\n"},
        {"CATEGORIES:a,b|c;d|e\\f\n", "CATEGORIES:a\\,b,c\\;d,e\\\\f\r\n",
         "CATEGORIES:a\\,b,c;d,e\\\\f\r\n"},
        {"NICKNAME:Al\n", "NICKNAME:Al\r\n", "NICKNAME:Al\r\n"},
        {"URL:https://x/a,b;c\\d e%20~\n", "URL:https://x/a%2Cb%3Bc%5Cd%20e%20%0A\r\n",
         "URL:https://x/a%2Cb%3Bc%5Cd%20e%20%0A\r\n"},
        {"URL:https://x/\"<a>^`{b|}\x7f\n", "URL:https://x/%22%3Ca%3E%5E%60%7Bb%7C%7D%7F\r\n",
         "URL:https://x/%22%3Ca%3E%5E%60%7Bb%7C%7D%7F\r\n"},
        {"IMPP:sip:a@x;user=phone\n", "IMPP:sip:a@x%3Buser=phone\r\n",
         "IMPP:sip:a@x%3Buser=phone\r\n"},
        {"X-A:a,b;c\\d~e:f\n", "X-A:a b c/d e:f\r\n", "X-A:a b c/d e:f\r\n"},
        {"X-PHONETIC-LAST-NAME:a,b\n", "X-PHONETIC-LAST-NAME:a b\r\n",
         "X-PHONETIC-LAST-NAME:a b\r\n"},
        {"TEL:+1 425;ext=7,8\n", "TEL:+1 425\\;ext=7\\,8\r\n", "TEL:+1 425;ext=7\\,8\r\n"},
        {"FN:Zo\xc3\xab \xf0\x9f\x98\x80\n", "FN:Zo\xc3\xab \xf0\x9f\x98\x80\r\n",
         "FN:Zo\xc3\xab \xf0\x9f\x98\x80\r\n"},
        {"N:||||\n", "N:;;;;\r\n", "N:;;;;\r\n"},
    };
    struct buffer out = {0};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        unit_row = text_of(rows[i].lines);
        assert_texts_equal(written(&out, rows[i].lines, VCARD_3_0), text_of(rows[i].old));
        assert_texts_equal(written(&out, rows[i].lines, VCARD_4_0), text_of(rows[i].new));
    }
    buffer_release(&out);
}

/* -- Folding ------------------------------------------------------------------------------------
 */

static void unfold(struct buffer *into, struct text card)
{
    buffer_clear(into);
    for (size_t at = 0; at < card.len; at++) {
        if (text_starts(text_from(card, at), TEXT("\r\n ")))
            at += 2;
        else
            buffer_add_byte(into, card.data[at]);
    }
}

static bool is_blank(char octet)
{
    return octet == ' ' || octet == '\t';
}

/* What holds of every line: at most 75 octets and whole characters; of a continuation, too, that
 * it does not begin with a colon and is not cut inside an escape. */
static void check_lines(struct text card, bool blanks_avoidable)
{
    struct text rest = card, line, before = TEXT_NONE;
    while (text_next_piece(&rest, '\n', &line) && line.len != 0) {
        assert_true(text_ends(line, TEXT("\r")));
        line = text_until(line, line.len - 1);
        assert_holds(line.len <= LIMIT_FOLD);
        assert_i64(utf8_check(line), line.len);
        if (line.data[0] == ' ') {
            size_t slashes = 0;
            assert_holds(line.len > 1 && before.len > 1);
            while (before.data[before.len - 1 - slashes] == '\\')
                slashes++;
            assert_i64(slashes % 2, 0);
            assert_holds(line.data[1] != ':');
            assert_holds(!blanks_avoidable ||
                         (!is_blank(line.data[1]) && !is_blank(before.data[before.len - 1])));
            assert_false(text_starts(text_from(line, 1), TEXT("\xe2\x80\x8d")));
            assert_false(text_starts(text_from(line, 1), TEXT("\xef\xb8\x8f")));
        }
        before = line;
    }
}

/* A note with `pad` letters before the pattern, which is repeated up to 300 octets. */
static void assert_folds(struct text pattern, bool blanks_avoidable)
{
    for (size_t pad = 1; pad < 90; pad++)
        for (int version = 0; version < 2; version++) {
            struct arena arena = {0};
            struct buffer value = {0}, card = {0}, whole = {0};
            buffer_repeat(&value, 'x', pad);
            while (value.len < 300)
                buffer_add(&value, pattern);
            struct text part = buffer_text(&value);
            struct instance note = {.name = TEXT("NOTE"), .parts = &part, .part_count = 1};
            assert_i64(property_find(note.name, &note.property), 0);
            struct contact contact = {&note, 1};
            unit_row = pattern;
            vcard_write(&card, &contact, TEXT(UID), (enum vcard_version)version);
            check_lines(buffer_text(&card), blanks_avoidable);
            unfold(&whole, buffer_text(&card));
            struct text plain =
                text_from(buffer_text(&whole), text_of(beginnings[version]).len + strlen("NOTE:"));
            plain = text_until(plain, plain.len - strlen("\r\nEND:VCARD\r\n"));
            struct buffer escaped = {0};
            for (size_t i = 0; i < part.len; i++) {
                char octet = part.data[i];
                if (octet == '\\' || octet == ',' || (octet == ';' && version == VCARD_3_0))
                    buffer_add_byte(&escaped, '\\');
                if (octet == '\n')
                    buffer_add(&escaped, TEXT("\\n"));
                else
                    buffer_add_byte(&escaped, octet);
            }
            assert_texts_equal(plain, buffer_text(&escaped));
            buffer_release(&escaped);
            buffer_release(&whole);
            buffer_release(&card);
            buffer_release(&value);
            arena_release(&arena);
        }
}

static void a_long_line_is_folded_where_it_is_safe(void **state)
{
    static const struct {
        struct text pattern;
        bool blanks_avoidable;
    } rows[] = {
        {UNIT_TEXT("abcdefghij"), true},
        {UNIT_TEXT("\xc3\xa4"), true},
        {UNIT_TEXT("\xe2\x82\xac"), true},
        {UNIT_TEXT("\xf0\x9f\x98\x80"), true},
        {UNIT_TEXT("a\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80"), true},
        {UNIT_TEXT("abc def "), true},
        {UNIT_TEXT("ab  cd"), true},
        {UNIT_TEXT("ab: "), true},
        {UNIT_TEXT("ab:cd"), true},
        {UNIT_TEXT("ab:::::cd"), true},
        {UNIT_TEXT("\\"), true},
        {UNIT_TEXT(","), true},
        {UNIT_TEXT(";"), true},
        {UNIT_TEXT("\n"), true},
        {UNIT_TEXT("\\\\,;\n:x"), true},
        {UNIT_TEXT("x "), false},
        {UNIT_TEXT("                                    y"), false},
        {UNIT_TEXT("\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb"), true},
        {UNIT_TEXT("\xe2\x9d\xa4\xef\xb8\x8f"), true},
        {UNIT_TEXT("e\xcc\x81"), true},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_folds(rows[i].pattern, rows[i].blanks_avoidable);
}

static void a_line_of_75_octets_is_not_folded(void **state)
{
    struct buffer out = {0}, line = {0};
    (void)state;
    for (size_t len = 74; len < 78; len++) {
        buffer_clear(&line);
        buffer_add(&line, TEXT("FN:"));
        buffer_repeat(&line, 'x', len - 3);
        buffer_add_byte(&line, '\0');
        struct text card = written(&out, line.data, VCARD_4_0);
        assert_i64(text_find(card, TEXT("\r\n ")) >= 0, len > LIMIT_FOLD);
        if (len > LIMIT_FOLD)
            assert_i64(text_find(card, TEXT("\r\n ")), LIMIT_FOLD);
    }
    buffer_release(&line);
    buffer_release(&out);
}

static void the_colon_behind_the_parameters_never_begins_a_line(void **state)
{
    static const char types[] = "TEL;work,home,voice,cell,fax,text";
    struct buffer out = {0};
    (void)state;
    for (int preferred = 0; preferred < 2; preferred++)
        for (int version = 0; version < 2; version++)
            for (size_t length = 4; length < sizeof types; length++) {
                struct buffer line = {0};
                if (types[length] != ',' && types[length] != '\0')
                    continue;
                buffer_add(&line, (struct text){types, length});
                buffer_add_string(&line, preferred != 0 ? "!:" : ":");
                buffer_add_string(&line, "+49 731 12345678901234567890123456789012345678901234\n");
                buffer_add_byte(&line, '\0');
                write_card(&out, line.data, (enum vcard_version)version);
                check_lines(buffer_text(&out), true);
                buffer_release(&line);
            }
    buffer_release(&out);
}

static void writing_appends_and_repeats_itself(void **state)
{
    struct arena arena = {0};
    struct contact contact = people_contact(&arena, "FN:Ann\nN:|Ann|||\n");
    struct buffer out = {0};
    (void)state;
    vcard_write(&out, &contact, TEXT(UID), VCARD_3_0);
    size_t len = out.len;
    vcard_write(&out, &contact, TEXT(UID), VCARD_3_0);
    assert_i64(out.len, 2 * len);
    assert_texts_equal(text_from(buffer_text(&out), len), text_until(buffer_text(&out), len));
    buffer_release(&out);
    arena_release(&arena);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(versions_have_words),
    UNIT_TEST(a_card_is_written_octet_for_octet),
    UNIT_TEST(values_are_escaped_by_the_kind_of_property),
    UNIT_TEST(a_long_line_is_folded_where_it_is_safe),
    UNIT_TEST(a_line_of_75_octets_is_not_folded),
    UNIT_TEST(the_colon_behind_the_parameters_never_begins_a_line),
    UNIT_TEST(writing_appends_and_repeats_itself),
};

UNIT_MAIN(tests)
