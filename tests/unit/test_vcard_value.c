#include "people.h"

#include "format/vcard.h"

/* The lines of a card between UID and END. */
static struct text written(struct buffer *out, const char *lines, enum vcard_version version)
{
    struct arena arena = {0};
    struct contact contact = people_contact(&arena, lines);
    buffer_clear(out);
    vcard_write(out, &contact, TEXT("u"), version);
    arena_release(&arena);
    struct text card = buffer_text(out),
                mark = version == VCARD_3_0 ? TEXT("UID:u\r\n") : TEXT("UID:urn:uuid:u\r\n");
    card = text_from(card, (size_t)text_find(card, mark) + mark.len);
    return text_until(card, card.len - strlen("END:VCARD\r\n"));
}

struct row {
    const char *lines, *old, *new;
};

static void assert_written(const struct row *rows, size_t count)
{
    struct buffer out = {0};
    for (size_t i = 0; i < count; i++) {
        unit_row = text_of(rows[i].lines);
        assert_texts_equal(written(&out, rows[i].lines, VCARD_3_0), text_of(rows[i].old));
        assert_texts_equal(written(&out, rows[i].lines, VCARD_4_0), text_of(rows[i].new));
    }
    buffer_release(&out);
}

static void dates_zones_and_places_are_written_as_the_version_has_them(void **state)
{
    static const struct row rows[] = {
        {"BDAY:1985-02-03\n", "BDAY:1985-02-03\r\n", "BDAY:19850203\r\n"},
        {"BDAY:--02-29\n", "BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29\r\n", "BDAY:--0229\r\n"},
        {"TZ:+01:00\n", "TZ:+01:00\r\n", "TZ;VALUE=utc-offset:+0100\r\n"},
        {"TZ:-03:30\n", "TZ:-03:30\r\n", "TZ;VALUE=utc-offset:-0330\r\n"},
        {"TZ:Europe/Zurich\n", "TZ;VALUE=text:Europe/Zurich\r\n", "TZ:Europe/Zurich\r\n"},
        {"GEO:geo:47.1,-8.2\n", "GEO:47.1;-8.2\r\n", "GEO:geo:47.1\\,-8.2\r\n"},
        {"LANG;work!:de-CH\nLANG:fr\n", "LANG;TYPE=WORK;TYPE=PREF:de-CH\r\nLANG:fr\r\n",
         "LANG;TYPE=work;PREF=1:de-CH\r\nLANG:fr\r\n"},
        {"X-SOCIALPROFILE;linkedin:https://x/a,b\n",
         "X-SOCIALPROFILE;TYPE=linkedin:https://x/a%2Cb\r\n",
         "X-SOCIALPROFILE;TYPE=linkedin:https://x/a%2Cb\r\n"},
    };
    (void)state;
    assert_written(rows, COUNT_OF(rows));
}

static void octets_are_written_as_the_version_has_them(void **state)
{
    static const struct row rows[] = {
        {"PHOTO:data:image/jpeg;base64,AAA=\n", "PHOTO;ENCODING=b;TYPE=JPEG:AAA=\r\n",
         "PHOTO:data:image/jpeg;base64\\,AAA=\r\n"},
        {"LOGO:data:image/png;base64,AAAA\n", "LOGO;ENCODING=b;TYPE=PNG:AAAA\r\n",
         "LOGO:data:image/png;base64\\,AAAA\r\n"},
        {"LOGO:https://x/l,1.png\n", "LOGO;VALUE=uri:https://x/l%2C1.png\r\n",
         "LOGO:https://x/l%2C1.png\r\n"},
        {"KEY:data:application/pkix-cert;base64,AAAA\nKEY:data:application/pgp-keys;base64,AAAA\n",
         "KEY;ENCODING=b;TYPE=X509:AAAA\r\nKEY;ENCODING=b;TYPE=PGP:AAAA\r\n",
         "KEY:data:application/pkix-cert;base64\\,AAAA\r\n"
         "KEY:data:application/pgp-keys;base64\\,AAAA\r\n"},
        {"PHOTO:ni:///sha-256;x\n", "", ""},
    };
    (void)state;
    assert_written(rows, COUNT_OF(rows));
}

static void a_long_photo_is_folded(void **state)
{
    struct buffer lines = {0}, out = {0};
    (void)state;
    buffer_add(&lines, TEXT("PHOTO:data:image/png;base64,"));
    buffer_repeat(&lines, 'A', 100000);
    buffer_add(&lines, TEXT("\n\0"));
    struct text card = written(&out, lines.data, VCARD_3_0), line;
    size_t letters = 0;
    while (text_next_piece(&card, '\n', &line) && line.len != 0) {
        assert_holds(line.len <= 76);
        for (size_t i = 0; i < line.len; i++)
            letters += line.data[i] == 'A';
    }
    assert_i64(letters, 100000);
    buffer_release(&lines);
    buffer_release(&out);
}

static void related_people_are_written_as_the_version_has_them(void **state)
{
    static const struct row rows[] = {
        {"RELATED;manager:Bo Rask\nRELATED;assistant:Cy; Day, \\x\n",
         "item1.X-ABRELATEDNAMES:Bo Rask\r\nitem1.X-ABLabel:_$!<Manager>!$_\r\n"
         "item2.X-ABRELATEDNAMES:Cy  Day  /x\r\nitem2.X-ABLabel:_$!<Assistant>!$_\r\n",
         "RELATED;TYPE=manager;TYPE=co-worker;VALUE=text:Bo Rask\r\n"
         "RELATED;TYPE=assistant;TYPE=co-worker;VALUE=text:Cy  Day  /x\r\n"},
        {"RELATED;manager:Bo|3f25\n",
         "item1.X-ABRELATEDNAMES:Bo\r\nitem1.X-ABLabel:_$!<Manager>!$_\r\n",
         "RELATED;TYPE=manager;TYPE=co-worker;VALUE=uri:urn:uuid:3f25\r\n"},
        {"RELATED;manager:Bo|\n",
         "item1.X-ABRELATEDNAMES:Bo\r\nitem1.X-ABLabel:_$!<Manager>!$_\r\n",
         "RELATED;TYPE=manager;TYPE=co-worker;VALUE=text:Bo\r\n"},
        {"RELATED;co-worker:Bo\nRELATED:Cy\n",
         "item1.X-ABRELATEDNAMES:Bo\r\nitem1.X-ABLabel:co-worker\r\n"
         "item2.X-ABRELATEDNAMES:Cy\r\nitem2.X-ABLabel:_$!<Other>!$_\r\n",
         "RELATED;TYPE=co-worker;VALUE=text:Bo\r\nRELATED;VALUE=text:Cy\r\n"},
        {"RELATED;manager[Chief]:Bo\n", "item1.X-ABRELATEDNAMES:Bo\r\nitem1.X-ABLabel:Chief\r\n",
         "item1.RELATED;TYPE=manager;TYPE=co-worker;VALUE=text:Bo\r\nitem1.X-ABLabel:Chief\r\n"},
    };
    (void)state;
    assert_written(rows, COUNT_OF(rows));
}

static void labels_stand_beside_what_they_label(void **state)
{
    static const struct row rows[] = {
        {"EMAIL:a@x\nTEL;work[Front desk]!:1\nTEL;cell:2\nADR;work[Gate]:||Road 1||||\n",
         "EMAIL:a@x\r\nitem1.TEL;TYPE=WORK;TYPE=PREF:1\r\nitem1.X-ABLabel:Front desk\r\n"
         "TEL;TYPE=CELL:2\r\nitem2.ADR;TYPE=WORK:;;Road 1;;;;\r\nitem2.X-ABLabel:Gate\r\n",
         "EMAIL:a@x\r\nitem1.TEL;TYPE=work;PREF=1:1\r\nitem1.X-ABLabel:Front desk\r\n"
         "TEL;TYPE=cell:2\r\nitem2.ADR;TYPE=work:;;Road 1;;;;\r\nitem2.X-ABLabel:Gate\r\n"},
        {"TEL[a,b;c\\d]:1\n", "item1.TEL:1\r\nitem1.X-ABLabel:a b c/d\r\n",
         "item1.TEL:1\r\nitem1.X-ABLabel:a b c/d\r\n"},
    };
    (void)state;
    assert_written(rows, COUNT_OF(rows));
}

static void a_group_says_who_is_in_it(void **state)
{
    static const struct row rows[] = {
        {"FN:Sales; North\nN:||||\nMEMBER:3f25\nMEMBER:4a10\nKIND:group\n",
         "X-ADDRESSBOOKSERVER-KIND:group\r\nFN:Sales\\; North\r\nN:Sales\\; North\r\n"
         "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:3f25\r\nX-ADDRESSBOOKSERVER-MEMBER:urn:uuid:4a10\r\n",
         "KIND:group\r\nFN:Sales; North\r\nN:Sales\\; North\r\nMEMBER:urn:uuid:3f25\r\n"
         "MEMBER:urn:uuid:4a10\r\n"},
        {"FN:Ann\nN:|Ann|||\nKIND:individual\n", "FN:Ann\r\nN:;Ann;;;\r\n",
         "FN:Ann\r\nN:;Ann;;;\r\n"},
    };
    (void)state;
    assert_written(rows, COUNT_OF(rows));
}

/* As only a snapshot that somebody has written could have them. */
static void no_value_begins_a_line_of_its_own(void **state)
{
    static const struct row rows[] = {
        {"MEMBER:a~NOTE:b\n", "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:a NOTE:b\r\n",
         "MEMBER:urn:uuid:a NOTE:b\r\n"},
        {"NOTE:a\rNOTE:b\n", "NOTE:a NOTE:b\r\n", "NOTE:a NOTE:b\r\n"},
        {"GEO:geo:1,2~X:1\n", "GEO:1;2 X:1\r\n", "GEO:geo:1\\,2 X:1\r\n"},
        {"TEL;a\rb:1\n", "TEL;TYPE=A B:1\r\n", "TEL;TYPE=a b:1\r\n"},
    };
    (void)state;
    assert_written(rows, COUNT_OF(rows));
}

static void nothing_is_written_without_a_value_or_twice(void **state)
{
    static const struct row rows[] = {
        {"FN:Ann\nFN:Bo\nN:||||\nN:|Bo|||\nORG:|\nTITLE:\nADR;work:||||||\nCATEGORIES:\nNOTE:n\n"
         "NOTE:m\nX-A:\nX-A:1\nX-A:2\n",
         "FN:Ann\r\nN:;;;;\r\nNOTE:n\r\nX-A:1\r\nX-A:2\r\n",
         "FN:Ann\r\nN:;;;;\r\nNOTE:n\r\nX-A:1\r\nX-A:2\r\n"},
    };
    (void)state;
    assert_written(rows, COUNT_OF(rows));
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(dates_zones_and_places_are_written_as_the_version_has_them),
    UNIT_TEST(octets_are_written_as_the_version_has_them),
    UNIT_TEST(a_long_photo_is_folded),
    UNIT_TEST(related_people_are_written_as_the_version_has_them),
    UNIT_TEST(labels_stand_beside_what_they_label),
    UNIT_TEST(a_group_says_who_is_in_it),
    UNIT_TEST(no_value_begins_a_line_of_its_own),
    UNIT_TEST(nothing_is_written_without_a_value_or_twice),
};

UNIT_MAIN(tests)
