#include "people.h"

#include "base/base64.h"
#include "base/limits.h"
#include "cards.h"
#include "format/vcard21_lines.h"
#include "format/vformat.h"
#include "os/scratch.h"

#define UID "3f2504e0-4f89-81d3-9a0c-0305e82c3301"

static const char *gate_of(struct arena *arena, const char *lines, struct card *ret_card)
{
    *ret_card = cards_of_lines(arena, "2.1", lines);
    unit_row = text_of(lines);
    return vcard21_decode(arena, ret_card);
}

static void the_library_reads_what_the_reader_reads(void **state)
{
    static const char *const rows[] = {
        "N:Lee;Ann;;;\r\nTEL;WORK;VOICE:1\r\n",
        "N;CHARSET=UTF-8:J\xC3\xB6;a\\;b;\r\n",
        "NOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:a=C3=B6=0D=0A=\r\nb=3Bc;d\r\n",
        "N;CHARSET=SHIFT_JIS:\x83\x5C;\x8E\x52\r\n",
        "NOTE:a\r\n folded text\r\nADR;\r\n HOME:;;x\r\n",
        "item1.TEL:1\r\nX-A_B:\r\nX:=20; ;\ta\r\n",
        "EMAIL;ENCODING=8BIT;INTERNET:a@b.example\r\nNOTE;7BIT:x\r\n",
        "PHOTO;JPEG;BASE64:\r\n QUJD\r\n REVG\r\n\r\nTEL:1\r\n",
        "NOTE:\xE4 without a character set\r\n",
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct arena arena = {0};
        struct card card;
        const char *refusal = gate_of(&arena, rows[i], &card);
        assert_string_is(refusal == NULL ? "" : refusal, "");
        for (size_t k = 0; k < card.count; k++) {
            struct card_property *property = &card.list[k], plain = *property;
            struct text *parts;
            size_t count;
            assert_holds((property->parts == NULL) == (property->encoding == CARD_BASE64));
            plain.parts = NULL;
            if (property->parts == NULL)
                continue;
            assert_i64(vcard_parts(&arena, &card, &plain, ';', &parts, &count), 0);
            assert_i64(count, property->part_count);
            for (size_t part = 0; part < count; part++)
                assert_texts_equal(property->parts[part], parts[part]);
        }
        arena_release(&arena);
    }
}

static void what_the_library_would_get_wrong_is_left_to_the_reader(void **state)
{
    static const struct {
        const char *lines, *reason;
    } rows[] = {
        {".X:1\r\n", NULL}, /* an empty group: the name is X */
        {"A.B.C:1\r\n", "a name has unusual characters"},
        {"a b.C:1\r\n", "a group has unusual characters"},
        {"X;Y=1.5:1\r\n", "a parameter has unusual characters"},
        {"X;Y=\"a;b\":1\r\n", "a parameter has unusual characters"},
        {"X;Y Z=1:1\r\n", "a parameter's name has unusual characters"},
        {"X\\Y:1\r\n", "a name has unusual characters"},
        {"BEGIN:x\r\n", "a name has unusual characters"},
        {"X-BASE64-ID:1\r\n", "an encoding is named where none should be"},
        {"X;Y=8bitX:1\r\n", "an encoding is named where none should be"},
        {"no colon\r\n", "a line is no property"},
        {"AGENT:\r\nBEGIN:VCARD\r\nEND:VCARD\r\n", "a card stands within the card"},
        {"PHOTO;BASE64:\r\n QUJ\xE4\r\n\r\n", "base64 is damaged or empty"},
        {"PHOTO;BASE64:\r\n\r\n", "base64 is damaged or empty"},
        {"X;QUOTED-PRINTABLE:a=4\r\n", "quoted-printable is damaged"},
        {"X;QUOTED-PRINTABLE:a=00\r\n", "quoted-printable has a NUL"},
        {"X:a\x01\r\n", "there are control characters"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct arena arena = {0};
        struct card card;
        const char *refusal = gate_of(&arena, rows[i].lines, &card);
        assert_string_is(refusal == NULL ? "" : refusal,
                         rows[i].reason == NULL ? "" : rows[i].reason);
        for (size_t k = 0; refusal != NULL && k < card.count; k++)
            assert_null(card.list[k].parts);
        arena_release(&arena);
    }
    struct arena arena = {0};
    struct card card = cards_of_lines(&arena, "3.0", "FN:a\r\n");
    assert_string_is(vcard21_decode(&arena, &card), "it is not of version 2.1");
    arena_release(&arena);
}

/* One octet or property more than the limit, and the reader does it. */
static void the_gate_has_limits(void **state)
{
    static const struct {
        const char *begin, *repeated, *end;
        size_t most;
        const char *reason;
    } rows[] = {
        {"", "A:b\r\n", "", LIMIT_VFORMAT_PROPERTIES - 1, "it has too many properties"},
        {"A;", "b", ":c\r\n", LIMIT_VFORMAT_HEAD - 2, "a name with its parameters is too long"},
        {"A:", "b", "\r\n", LIMIT_VFORMAT_TEXT - 2, "texts are too long"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        for (size_t over = 0; over < 2; over++) {
            struct arena arena = {0};
            struct buffer lines = {0};
            struct card card;
            buffer_add_string(&lines, rows[i].begin);
            for (size_t k = 0; k < rows[i].most + over; k++)
                buffer_add_string(&lines, rows[i].repeated);
            buffer_add_string(&lines, rows[i].end);
            buffer_add_byte(&lines, '\0');
            const char *refusal = gate_of(&arena, lines.data, &card);
            unit_row = text_of(rows[i].reason);
            assert_string_is(refusal == NULL ? "" : refusal, over == 0 ? "" : rows[i].reason);
            buffer_release(&lines);
            arena_release(&arena);
        }
}

static void octets_have_a_limit(void **state)
{
    (void)state;
    for (size_t over = 0; over < 2; over++) {
        struct arena arena = {0};
        struct buffer octets = {0}, lines = {0};
        struct card card;
        buffer_repeat(&octets, 'x', LIMIT_VFORMAT_OCTETS + over);
        buffer_add(&lines, TEXT("PHOTO;BASE64:"));
        base64_add(&lines, buffer_text(&octets));
        buffer_add(&lines, TEXT("\r\n\r\n\0"));
        const char *refusal = gate_of(&arena, lines.data, &card);
        unit_row = TEXT_NONE;
        assert_string_is(refusal == NULL ? "" : refusal,
                         over == 0 ? "" : "a value in base64 is too long");
        buffer_release(&octets);
        buffer_release(&lines);
        arena_release(&arena);
    }
}

static void the_dialects_of_2_1_pass_the_gate(void **state)
{
    static const char *const files[] = {"android-2.1.vcf", "outlook-2.1.vcf", "nokia-2.1.vcf"};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(files); i++) {
        struct arena arena = {0};
        struct card card = cards_parse(&arena, cards_file(&arena, files[i]));
        unit_row = text_of(files[i]);
        assert_null(vcard21_decode(&arena, &card));
        arena_release(&arena);
    }
    struct arena arena = {0};
    struct text text;
    struct card card = cards_parse(&arena, cards_file(&arena, "outlook-2.1.vcf"));
    assert_null(vcard21_decode(&arena, &card));
    assert_i64(vcard_text(&arena, &card, &card.list[card_find(&card, TEXT("NOTE"), 0)], &text), 0);
    assert_text_equal(text, "Preis \xE2\x82\xAC 5,-\n\xE2\x80\x93 R\xC3\xBC"
                            "ckruf bis 17 Uhr\n");
    arena_release(&arena);
}

/* -- Writing -- */

static struct scratch scratch;

/* How much was left out. */
static uint64_t write_contact(struct buffer *out, const char *lines, struct text photo,
                              uint64_t *ret_substituted)
{
    struct arena arena = {0};
    struct errors errors = {0};
    struct contact contact = people_contact(&arena, lines);
    assert_i64(scratch_open(&scratch, &errors), 0);
    struct vcard21_writer writer = {{scratch_path(&scratch), scratch_read, &scratch}, 0, 0};
    assert_i64(vcard21_write(&writer, out, &contact, TEXT(UID), photo, &errors), 0);
    *ret_substituted = writer.substituted;
    scratch_close(&scratch);
    errors_release(&errors);
    arena_release(&arena);
    return writer.left_out;
}

static void a_contact_is_written_octet_for_octet(void **state)
{
    struct buffer out = {0};
    uint64_t substituted;
    (void)state;
    write_contact(
        &out,
        "FN:Ann Lee\nN:Lee|Ann|||\nORG:Acme|Sales\nTITLE:Leiterin f\xC3\xBCr A = B\n"
        "EMAIL;work!:ann@example.com\nTEL;work,voice!:+1 425 555 0100\n"
        "TEL;cell,text:+1 425 555 0101\nADR;work:|B 7|Road 1|Ulm||89073|Germany\n"
        "URL;work:https://example.com/?a\nCATEGORIES:North|Sales\n"
        "NOTE:One; two\\~  three, and so on until the line is longer than it may be here\n",
        TEXT("\xFF\xD8\xFF"
             "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz0123456789"),
        &substituted);
    assert_text_equal(
        buffer_text(&out),
        "BEGIN:VCARD\r\nVERSION:2.1\r\nUID:" UID "\r\nFN:Ann Lee\r\nN:Lee;Ann;;;\r\n"
        "ORG:Acme;Sales\r\n"
        "TITLE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Leiterin f=C3=BCr A =3D B\r\n"
        "EMAIL;WORK;PREF;INTERNET:ann@example.com\r\nTEL;WORK;VOICE;PREF:+1 425 555 0100\r\n"
        "TEL;CELL:+1 425 555 0101\r\nADR;WORK:;B 7;Road 1;Ulm;;89073;Germany\r\n"
        "URL;WORK:https://example.com/?a\r\nCATEGORIES:North,Sales\r\n"
        "NOTE;ENCODING=QUOTED-PRINTABLE:One=3B two=5C=0D=0A  three, and so on u=6E=\r\n"
        "til the line is longer than it may be here\r\n"
        "PHOTO;JPEG;ENCODING=BASE64:\r\n"
        "    /9j/YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXphYmNkZWZnaGlqa2xtbm9wcXJz\r\n"
        "    dHV2d3h5ejAxMjM0NTY3ODk=\r\n\r\nEND:VCARD\r\n");
    assert_i64(substituted, 0);
    buffer_release(&out);
}

/* ; and \ in components, and commas in items, cannot be told apart by every reader. */
static void what_readers_disagree_on_is_replaced_and_counted(void **state)
{
    struct buffer out = {0};
    uint64_t substituted;
    (void)state;
    write_contact(&out, "FN:A\nORG:a;b\\c|d,e\nCATEGORIES:x,y|z\nTITLE:a;b\n", TEXT_NONE,
                  &substituted);
    assert_text_equal(buffer_text(&out),
                      "BEGIN:VCARD\r\nVERSION:2.1\r\nUID:" UID "\r\nN:A;;;;\r\nFN:A\r\n"
                      "ORG:a,b/c;d,e\r\nCATEGORIES:x y,z\r\n"
                      "TITLE;ENCODING=QUOTED-PRINTABLE:a=3Bb\r\nEND:VCARD\r\n");
    assert_i64(substituted, 2);
    buffer_release(&out);
}

/* Every property that a mapping can produce, in its form or left out. */
static void each_property_has_its_form(void **state)
{
    static const struct {
        const char *lines, *written;
        uint64_t left_out;
    } rows[] = {
        {"BDAY:1985-02-03", "BDAY:1985-02-03\r\n", 0},
        {"BDAY:--02-03", "BDAY:--02-03\r\n", 0},
        {"TZ:+01:00", "TZ:+01:00\r\n", 0},
        {"TZ:Europe/Zurich", "", 1},
        {"GEO:geo:47.1,8.2", "", 1},
        {"LANG:de-CH", "", 1},
        {"TEL:1", "TEL;VOICE:1\r\n", 0},
        {"TEL;text!:1", "TEL;VOICE;PREF:1\r\n", 0},
        {"TEL;fax:1", "TEL;FAX:1\r\n", 0},
        {"ADR:||R||||", "ADR;WORK:;;R;;;;\r\n", 0},
        {"ADR;home:||R||||", "ADR;HOME:;;R;;;;\r\n", 0},
        {"URL:https://x.example/a", "URL;WORK:https://x.example/a\r\n", 0},
        {"URL:https://x.example/a,b;c d", "URL;WORK:https://x.example/a%2Cb%3Bc%20d\r\n", 0},
        {"EMAIL:a@example.com", "EMAIL;INTERNET:a@example.com\r\n", 0},
        {"NICKNAME:Al|Bo", "NICKNAME:Al,Bo\r\n", 0},
        {"ROLE:Boss", "ROLE:Boss\r\n", 0},
        {"IMPP;work:sip:ann@example.com", "IMPP;WORK:sip:ann@example.com\r\n", 0},
        {"X-SOCIALPROFILE;xing:https://x.example/a", "X-SOCIALPROFILE:https://x.example/a\r\n", 0},
        {"X-PHONETIC-FIRST-NAME:An", "X-PHONETIC-FIRST-NAME:An\r\n", 0},
        {"X-SPARE:1", "X-SPARE:1\r\n", 0},
        {"RELATED;manager:Bo Chu|3f2504e0-4f89-81d3-9a0c-0305e82c3302", "X-MS-MANAGER:Bo Chu\r\n",
         0},
        {"RELATED;assistant:Bo Chu", "X-MS-ASSISTANT:Bo Chu\r\n", 0},
        {"RELATED;co-worker:Bo Chu", "", 1},
        {"RELATED:Bo Chu", "", 1},
        {"MEMBER:3f2504e0-4f89-81d3-9a0c-0305e82c3302", "", 1},
        {"KIND:group", "", 1},
        {"KIND:group\nMEMBER:3f2504e0-4f89-81d3-9a0c-0305e82c3302", "", 2},
        {"NOTE:a;b\\c,d", "NOTE;ENCODING=QUOTED-PRINTABLE:a=3Bb=5Cc,d\r\n", 0},
        {"ADR;work:||a;b||||", "ADR;WORK:;;a,b;;;;\r\n", 0},
        {"X-PHONETIC-LAST-NAME:L;e", "X-PHONETIC-LAST-NAME;ENCODING=QUOTED-PRINTABLE:L=3Be\r\n", 0},
        {"KEY:data:application/pkix-cert;base64,AAEC",
         "KEY;X509;ENCODING=BASE64:\r\n    AAEC\r\n\r\n", 0},
        {"KEY:data:application/x-own;base64,AAEC", "KEY;ENCODING=BASE64:\r\n    AAEC\r\n\r\n", 0},
        {"KEY:https://example.com/key", "KEY;VALUE=URL:https://example.com/key\r\n", 0},
        {"LOGO:https://example.com/a b", "LOGO;VALUE=URL:https://example.com/a%20b\r\n", 0},
        {"LOGO:data:image/png;base64,AAEC", "LOGO;PNG;ENCODING=BASE64:\r\n    AAEC\r\n\r\n", 0},
        {"PHOTO:data:image/jpeg;base64,AAEC", "PHOTO;JPEG;ENCODING=BASE64:\r\n    AAEC\r\n\r\n", 0},
        {"PHOTO:ni:///sha-256;abc", "", 1},
        {"TITLE:", "", 0},
        {"TITLE:One\nTITLE:Two", "TITLE:One\r\n", 0},
        {"EMAIL;work[Desk]:a@example.com", "EMAIL;WORK;INTERNET:a@example.com\r\n", 1},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct buffer out = {0}, lines = {0}, should = {0};
        uint64_t substituted;
        unit_row = text_of(rows[i].lines);
        buffer_format(&lines, "FN:A\n%s\n%c", rows[i].lines, '\0');
        buffer_format(&should,
                      "BEGIN:VCARD\r\nVERSION:2.1\r\nUID:" UID "\r\nN:A;;;;\r\nFN:A\r\n%s"
                      "END:VCARD\r\n%c",
                      rows[i].written, '\0');
        uint64_t left_out = write_contact(&out, lines.data, TEXT_NONE, &substituted);
        buffer_add_byte(&out, '\0');
        assert_string_is(out.data, should.data);
        assert_i64(left_out, rows[i].left_out);
        buffer_release(&lines);
        buffer_release(&should);
        buffer_release(&out);
    }
}

/* A text as long as a record may be: through the library and back. */
static void a_long_text_is_written(void **state)
{
    struct buffer out = {0}, lines = {0};
    uint64_t substituted;
    (void)state;
    buffer_add(&lines, TEXT("FN:A\nNOTE:"));
    for (size_t i = 0; i < 20000; i++)
        buffer_add(&lines, TEXT("\xC3\xA4 b"));
    buffer_add(&lines, TEXT("\n\0"));
    write_contact(&out, lines.data, TEXT_NONE, &substituted);
    assert_true(out.len > 80000);
    struct text rest = buffer_text(&out), line;
    while (text_next_piece(&rest, '\n', &line))
        assert_true(line.len <= 77); /* and CR */
    buffer_release(&lines);
    buffer_release(&out);
}

/* Evolution leaves a break in the value where a plain octet stands before it; it and ez-vcard take
 * a blank behind it for a fold. */
static void lines_are_broken_where_all_readers_join_them(void **state)
{
#define TEN  "0123456789"
#define HEAD "X;ENCODING=QUOTED-PRINTABLE:" /* 28 octets */
    static const struct {
        const char *lines, *broken;
    } rows[] = {
        {"X:" TEN TEN TEN TEN TEN TEN TEN TEN "\r\n", "X:" TEN TEN TEN TEN TEN TEN TEN TEN "\r\n"},
        {"X;ENCODING=BASE64:\r\n    AA==\r\n\r\n", "X;ENCODING=BASE64:\r\n    AA==\r\n\r\n"},
        {HEAD TEN TEN "=\r\n" TEN TEN "01234567\r\n", HEAD TEN TEN TEN TEN "01234567\r\n"},
        {HEAD TEN TEN TEN TEN "012345678\r\n", HEAD TEN TEN TEN TEN "01=32=\r\n345678\r\n"},
        {HEAD TEN TEN TEN TEN "01 =\r\n  345678\r\n",
         HEAD TEN TEN TEN TEN "01=20=\r\n=20 345678\r\n"},
        {HEAD TEN TEN TEN TEN "01;345678\r\n", HEAD TEN TEN TEN TEN "01;=\r\n345678\r\n"},
        {HEAD TEN TEN TEN TEN "01,345678\r\n", HEAD TEN TEN TEN TEN "01=2C=\r\n345678\r\n"},
        {HEAD TEN TEN TEN TEN "0=3D4567=3D\r\n", HEAD TEN TEN TEN TEN "0=3D=34=\r\n567=3D\r\n"},
        {"NICKNAME;ENCODING=QUOTED-PRINTABLE:" TEN TEN TEN "01234,678=3D\r\n",
         "NICKNAME;ENCODING=QUOTED-PRINTABLE:" TEN TEN TEN "01234,=36=\r\n78=3D\r\n"},
        {"NICKNAME;ENCODING=QUOTED-PRINTABLE:" TEN TEN TEN "01234,,,,=3D\r\n",
         "NICKNAME;ENCODING=QUOTED-PRINTABLE:" TEN TEN TEN "01234,,,=\r\n,=3D\r\n"},
        {"X-" TEN TEN TEN TEN TEN ";ENCODING=QUOTED-PRINTABLE: a=3D\r\n",
         "X-" TEN TEN TEN TEN TEN ";ENCODING=QUOTED-PRINTABLE:=\r\n=20a=3D\r\n"},
    };
#undef TEN
#undef HEAD
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct buffer out = {0};
        unit_row = text_of(rows[i].lines);
        vcard21_lines(&out, text_of(rows[i].lines));
        buffer_add_byte(&out, '\0');
        assert_string_is(out.data, rows[i].broken);
        buffer_release(&out);
    }
}

static int refuse_to_read(void *self, size_t limit, struct buffer *out, struct errors *errors)
{
    (void)self;
    (void)limit;
    (void)out;
    return errors_add(errors, ERROR_FAILED, NULL, "io", "no");
}

#define CARD_OF(name)                                                                              \
    "BEGIN:VCARD\r\nVERSION:2.1\r\nUID:" UID "\r\nFN:" name "\r\nN:;;;;\r\nEND:VCARD\r\n"

/* `self` is what it says stands in the file. */
static int read_this(void *self, size_t limit, struct buffer *out, struct errors *errors)
{
    (void)limit;
    (void)errors;
    buffer_add_string(out, self);
    return 0;
}

#define OTHER "the card of \"A\" as vCard 2.1 does not say what was meant"

static void what_was_not_written_as_meant_is_not_handed_out(void **state)
{
    static const struct {
        const char *path, *file; /* file: NULL, it cannot be read */
        const char *message;
    } rows[] = {
        {"/dev/null/x", NULL, "libvformat cannot write to /dev/null/x"},
        {"/dev/null", NULL, "no"},
        {"/dev/null", "", OTHER},
        {"/dev/null", CARD_OF("A"), OTHER},
        {"/dev/null", VFORMAT_BEGIN VFORMAT_END, OTHER},
        {"/dev/null", VFORMAT_BEGIN CARD_OF("B") VFORMAT_END, OTHER},
        {"/dev/null", VFORMAT_BEGIN CARD_OF("A"), OTHER},
        {"/dev/null", VFORMAT_BEGIN CARD_OF("A") CARD_OF("A") VFORMAT_END, OTHER},
        {"/dev/null", VFORMAT_BEGIN "BEGIN:VCARD\r\nFN:A\r\n" VFORMAT_END, OTHER},
        {"/dev/null", VFORMAT_BEGIN CARD_OF("A\r\nX-A:b") VFORMAT_END, OTHER},
        {"/dev/null", VFORMAT_BEGIN CARD_OF("A") VFORMAT_END, NULL},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct arena arena = {0};
        struct errors errors = {0};
        struct buffer out = {0};
        struct contact contact = people_contact(&arena, "FN:A\nN:||||\n");
        struct vcard21_writer writer = {{rows[i].path, read_this, NULL}, 0, 0};
        if (rows[i].file == NULL)
            writer.file.read = refuse_to_read;
        else
            writer.file.self = (void *)(uintptr_t)rows[i].file;
        bool right = rows[i].message == NULL;
        unit_row = text_of(rows[i].file == NULL ? rows[i].message : rows[i].file);
        assert_i64(vcard21_write(&writer, &out, &contact, TEXT(UID), TEXT_NONE, &errors),
                   right ? 0 : -1);
        assert_texts_equal(buffer_text(&out), text_of(right ? CARD_OF("A") : ""));
        if (!right)
            assert_string_is(errors.list[0].message, rows[i].message);
        buffer_release(&out);
        errors_release(&errors);
        arena_release(&arena);
    }
}

/* -- Many at a time -- */

enum { MANY = 50 };

/* Orders for people with names of their own and, here and there, a photo. */
static void make_orders(struct arena *arena, struct vcard21_order *orders, size_t photo)
{
    struct buffer octets = {0}, lines = {0};
    buffer_add(&octets, TEXT("\xFF\xD8\xFF"));
    buffer_repeat(&octets, 'x', photo);
    struct text shown = arena_copy(arena, buffer_text(&octets));
    for (size_t i = 0; i < MANY; i++) {
        struct contact *contact = arena_get(arena, sizeof *contact);
        buffer_clear(&lines);
        buffer_format(&lines, "FN:Person %zu\nORG:a;b|c\nLANG:de\n%c", i, '\0');
        *contact = people_contact(arena, arena_string(arena, buffer_text(&lines)));
        orders[i] = (struct vcard21_order){contact, TEXT(UID), i % 3 == 0 ? shown : TEXT_NONE, 99};
    }
    buffer_release(&octets);
    buffer_release(&lines);
}

static void many_cards_are_those_that_each_is_alone(void **state)
{
    static const size_t photos[] = {10, LIMIT_PHOTO, LIMIT_CARD / 3};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(photos); i++) {
        struct arena arena = {0};
        struct errors errors = {0};
        struct buffer alone = {0}, together = {0};
        struct vcard21_order orders[MANY];
        make_orders(&arena, orders, photos[i]);
        assert_i64(scratch_open(&scratch, &errors), 0);
        struct vcard21_writer one = {{scratch_path(&scratch), scratch_read, &scratch}, 0, 0};
        struct vcard21_writer all = one;
        assert_i64(vcard21_write_all(&all, &together, orders, MANY, &errors), 0);
        for (size_t k = 0; k < MANY; k++) {
            size_t before = alone.len;
            assert_i64(
                vcard21_write(&one, &alone, orders[k].contact, TEXT(UID), orders[k].photo, &errors),
                0);
            assert_i64(orders[k].len, alone.len - before);
        }
        assert_texts_equal(buffer_text(&together), buffer_text(&alone));
        assert_i64(all.substituted, MANY);
        assert_i64(one.substituted, MANY);
        assert_i64(all.left_out, MANY);
        assert_i64(one.left_out, MANY);
        assert_i64(vcard21_write_all(&all, &together, orders, 0, &errors), 0);
        scratch_close(&scratch);
        buffer_release(&alone);
        buffer_release(&together);
        errors_release(&errors);
        arena_release(&arena);
    }
}

/* Two of the people come out wrong, whoever is written with them. */
static int read_and_damage(void *self, size_t limit, struct buffer *out, struct errors *errors)
{
    static const struct text wrong[] = {{"FN:Person 7\r", 12}, {"FN:Person 49\r", 13}};
    int outcome = scratch_read(self, limit, out, errors);
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        ptrdiff_t at = text_find(buffer_text(out), wrong[i]);
        if (at >= 0)
            out->data[at + 3] = 'p';
    }
    return outcome;
}

static void a_card_that_comes_out_wrong_does_no_harm_to_others(void **state)
{
    struct arena arena = {0};
    struct errors errors = {0};
    struct buffer out = {0};
    struct vcard21_order orders[MANY];
    (void)state;
    make_orders(&arena, orders, 10);
    assert_i64(scratch_open(&scratch, &errors), 0);
    struct vcard21_writer writer = {{scratch_path(&scratch), read_and_damage, &scratch}, 0, 0};
    assert_i64(vcard21_write_all(&writer, &out, orders, MANY, &errors), -1);
    assert_i64(errors.count, 2);
    assert_string_is(errors.list[0].message,
                     "the card of \"Person 7\" as vCard 2.1 does not say what was meant");
    assert_string_is(errors.list[1].message,
                     "the card of \"Person 49\" as vCard 2.1 does not say what was meant");
    struct text rest = buffer_text(&out);
    for (size_t i = 0; i < MANY; i++) {
        struct buffer name = {0};
        buffer_format(&name, "\r\nFN:Person %zu\r\n", i);
        struct text card = text_until(rest, orders[i].len);
        bool wrong = i == 7 || i == 49;
        assert_holds(wrong ? card.len == 0 : text_find(card, buffer_text(&name)) > 0);
        rest = text_from(rest, card.len);
        buffer_release(&name);
    }
    assert_i64(rest.len, 0);
    assert_i64(writer.substituted, MANY - 2);
    scratch_close(&scratch);
    buffer_release(&out);
    errors_release(&errors);
    arena_release(&arena);
}

/* Whatever it has written, the library reads as our reader does. */
static void the_library_reads_what_it_has_written(void **state)
{
    struct buffer out = {0};
    uint64_t substituted;
    struct arena arena = {0};
    struct vcard_refusal refusal;
    struct place place = {.line = 1};
    struct card card;
    (void)state;
    write_contact(&out,
                  "FN:\xC3\x84nn Lee; \nN:Lee|\xC3\x84nn|||\nORG:a;b|c\nTITLE:=\nNICKNAME:a|b,c\n"
                  "TEL;work,voice!:+1\nADR;work:|B|R|U||8|G\nNOTE:One\\~ two~\n"
                  "LOGO:data:image/png;base64,AAEC\nX-A:b.c:d\n",
                  TEXT("\xFF\xD8\xFF"), &substituted);
    assert_i64(vcard_parse(&arena, buffer_text(&out), place, &card, &refusal), 0);
    assert_null(vcard21_decode(&arena, &card));
    for (size_t i = 0; i < card.count; i++) {
        struct card_property plain = card.list[i];
        struct text *parts;
        size_t count;
        plain.parts = NULL;
        if (plain.encoding == CARD_BASE64)
            continue;
        assert_i64(vcard_parts(&arena, &card, &plain, ';', &parts, &count), 0);
        assert_i64(count, card.list[i].part_count);
        for (size_t k = 0; k < count; k++)
            assert_texts_equal(parts[k], card.list[i].parts[k]);
    }
    arena_release(&arena);
    buffer_release(&out);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(the_library_reads_what_the_reader_reads),
    UNIT_TEST(what_the_library_would_get_wrong_is_left_to_the_reader),
    UNIT_TEST(the_gate_has_limits),
    UNIT_TEST(octets_have_a_limit),
    UNIT_TEST(the_dialects_of_2_1_pass_the_gate),
    UNIT_TEST(a_contact_is_written_octet_for_octet),
    UNIT_TEST(what_readers_disagree_on_is_replaced_and_counted),
    UNIT_TEST(each_property_has_its_form),
    UNIT_TEST(a_long_text_is_written),
    UNIT_TEST(lines_are_broken_where_all_readers_join_them),
    UNIT_TEST(what_was_not_written_as_meant_is_not_handed_out),
    UNIT_TEST(many_cards_are_those_that_each_is_alone),
    UNIT_TEST(a_card_that_comes_out_wrong_does_no_harm_to_others),
    UNIT_TEST(the_library_reads_what_it_has_written),
};

UNIT_MAIN(tests)
