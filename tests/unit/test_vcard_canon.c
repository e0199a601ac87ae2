#include "people.h"

#include "cards.h"
#include "format/vcard.h"

/* The canonical form of a 3.0 card with these lines. */
static void assert_canon(const char *version, const char *lines, const char *wanted)
{
    struct arena arena = {0};
    struct card card = cards_of_lines(&arena, version, lines);
    unit_row = text_of(lines);
    assert_texts_equal(cards_canon(&arena, &card), text_of(wanted));
    arena_release(&arena);
}

static void the_form_tells_what_a_card_says(void **state)
{
    static const struct {
        const char *version, *lines, *wanted;
    } rows[] = {
        {"3.0", "tel;type=CELL;type=VOICE;type=pref:+1 555\r\n", "TEL;type=cell;pref=1:+1 555"},
        {"2.1", "TEL;PREF;CELL:+1 555\r\n", "TEL;type=cell;pref=1:+1 555"},
        {"4.0", "TEL;PREF=1;TYPE=\"cell,voice\":+1 555\r\n", "TEL;type=cell;pref=1:+1 555"},
        {"3.0", "EMAIL;TYPE=INTERNET:a@b.example\r\n", "EMAIL:a@b.example"},
        {"3.0", "ADR;TYPE=postal,parcel,work:;;A\\, B;;;;\r\n", "ADR;type=work:;;A, B"},
        {"3.0", "N:a\\;b;c;;;\r\n", "N:a\\;b;c"},
        {"3.0", "CATEGORIES:a\\,b,c\r\n", "CATEGORIES:a\\,b,c"},
        {"3.0", "NOTE:a\\nb\\\\ \r\n", "NOTE:a\\nb\\\\"},
        {"3.0", "NOTE:\r\nN:;;;;\r\n", ""},
        {"3.0", "UID:5C0B-1\r\n", "UID:5c0b-1"},
        {"4.0", "UID:urn:uuid:5C0B-1\r\n", "UID:5c0b-1"},
        {"3.0", "BDAY;VALUE=date:1985-02-03\r\n", "BDAY:19850203"},
        {"4.0", "BDAY;VALUE=DATE-AND-OR-TIME:--0203\r\n", "BDAY:--0203"},
        {"3.0", "BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-03\r\n", "BDAY:--0203"},
        {"3.0", "BDAY;X-APPLE-OMIT-YEAR=1604;VALUE=date:1604-02-29\r\n", "BDAY:--0229"},
        {"3.0", "BDAY;X-APPLE-OMIT-YEAR=1604:1985-02-03\r\n", "BDAY:19850203"},
        {"3.0", "BDAY;X-APPLE-OMIT-YEAR=:1985-02-03\r\n", "BDAY:19850203"},
        {"2.1", "BDAY:--02-03\r\n", "BDAY:--0203"},
        {"3.0", "BDAY:1604-02-03\r\n", "BDAY:16040203"},
        {"3.0", "BDAY:1985-02\r\n", "BDAY:1985-02"},
        {"3.0", "TZ:+01:00\r\n", "TZ:+0100"},
        {"4.0", "TZ;VALUE=utc-offset:+0100\r\n", "TZ:+0100"},
        {"3.0", "TZ;VALUE=text:Europe/Zurich\r\n", "TZ:Europe/Zurich"},
        {"4.0", "TZ;VALUE=uri:https://a.example/z\r\n", "TZ;value=uri:https://a.example/z"},
        {"3.0", "TZ:-05:00\\; EST\r\n", "TZ:-05:00; EST"},
        {"3.0", "GEO:47.1;-8.2\r\n", "GEO:47.1,-8.2"},
        {"4.0", "GEO:geo:47.1\\,-8.2\r\n", "GEO:47.1,-8.2"},
        {"4.0", "GEO;VALUE=uri:GEO:47.1,-8.2;u=5\r\n", "GEO:47.1,-8.2,u=5"},
        {"4.0", "BDAY;VALUE=text:spring\r\n", "BDAY;value=text:spring"},
        {"4.0", "URL;VALUE=URL:a:b\r\nTEL;VALUE=uri:tel:1\r\n", "TEL;value=uri:tel:1 | URL:a:b"},
        {"3.0", "PHOTO;ENCODING=b;TYPE=JPEG:QUJD\r\n", "PHOTO:data:QUJD"},
        {"4.0", "PHOTO:data:image/jpeg;base64\\,QUJD\r\n", "PHOTO:data:QUJD"},
        {"3.0", "PHOTO;VALUE=uri:https://a.example/b\r\n", "PHOTO:https://a.example/b"},
        {"3.0", "URL:https\\://a.example/\r\n", "URL:https://a.example/"},
        {"3.0", "URL:https\\\\://a.example/\r\n", "URL:https://a.example/"},
        {"4.0", "GENDER:F;a\r\nGENDER:F\\;a\r\n", "GENDER:F;a | GENDER:F;a"},
        {"3.0", "X-A;CHARSET=UTF-8;Y=b;x=C:d\r\n", "X-A;x=C;y=b:d"},
        {"4.0", "ADR;LABEL=\"a^nb;c\":;;d\r\n", "ADR;label=a\\nb\\;c:;;d"},
        {"3.0", "NOTE;LANGUAGE=DE:a\r\n", "NOTE;language=de:a"},
        {"3.0", "item1.TEL:1\r\nITEM1.X-ABLABEL:Home\r\n", "TEL;x-ablabel=Home:1"},
        {"3.0", "item1.ADR:;;a\r\nitem1.X-ABADR:us\r\nitem1.X-ABLabel:b\r\n",
         "ADR;x-abadr=us;x-ablabel=b:;;a"},
        {"3.0", "item7.X-ABLabel:alone\r\n", "x-ablabel:alone"},
        {"3.0", "home.TEL:1\r\n", "home.TEL:1"},
        {"3.0", "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:AB\r\n", "MEMBER:ab"},
        {"3.0", "PRODID:a\r\nREV:b\r\n", ""},
        {"3.0", "NOTE:b\r\nFN:a\r\n", "FN:a | NOTE:b"},
        {"3.0", "no colon\r\n", ":no colon"},
        {"2.1", "NOTE;CHARSET=X-NONE:a\r\n", "NOTE:\\?a"},
        {"3.0", "NOTE:e\xCC\x81\r\n", "NOTE:\xC3\xA9"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_canon(rows[i].version, rows[i].lines, rows[i].wanted);
}

static struct digest digest_of_card(struct text text)
{
    struct arena arena = {0};
    struct canon canon;
    struct card card = cards_parse(&arena, text);
    vcard_canon(&arena, &card, &canon);
    struct digest digest = vcard_canon_digest(&canon);
    arena_release(&arena);
    return digest;
}

/* The same card as two servers and a person store it. */
static void what_servers_rewrite_does_not_change_the_form(void **state)
{
    static const char base[] = "BEGIN:VCARD\r\nVERSION:3.0\r\nPRODID:-//a//EN\r\nUID:ab-1\r\n"
                               "FN:Ann Lee\r\nN:Lee;Ann;;;\r\n"
                               "TEL;TYPE=WORK;TYPE=VOICE;TYPE=PREF:+1 555\r\n"
                               "item1.EMAIL:a@b.example\r\nitem1.X-ABLabel:Boat\r\n"
                               "GEO:47.1\\;8.2\r\nNOTE:one\\; two\r\n"
                               "PHOTO;ENCODING=b;TYPE=JPEG:QUJDREVGRw==\r\nEND:VCARD\r\n";
    static const char *const same[] = {
        /* vobject: sorted, types joined, label in capitals, folded elsewhere */
        "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:ab-1\r\nitem1.EMAIL:a@b.example\r\n"
        "item1.X-ABLABEL:Boat\r\nFN:Ann\r\n  Lee\r\nGEO:47.1\\;8.2\r\nN:Lee;Ann;;;\r\n"
        "NOTE:one\\; two\r\nPHOTO;ENCODING=b;TYPE=JPEG:QUJD\r\n REVGRw==\r\n"
        "PRODID:-//PYVOBJECT//EN\r\nTEL;TYPE=PREF,VOICE,WORK:+1 555\r\nEND:VCARD\r\n",
        /* sabre: 4.0, quoted types, REV, semicolons raw */
        "BEGIN:VCARD\nVERSION:4.0\nUID:urn:uuid:AB-1\nFN:Ann Lee\nN:Lee;Ann\n"
        "TEL;TYPE=\"work,voice\";PREF=1:+1 555\nitem4.EMAIL;TYPE=INTERNET:a@b.example\n"
        "item4.X-ABLabel:Boat\nGEO:47.1;8.2\nNOTE:one; two\n"
        "PHOTO:data:image/jpeg;base64\\,QUJDREVGRw==\nREV:20240101T000000Z\nEND:VCARD\n",
        /* Apple: small letters, numbers moved */
        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Lee;Ann;;;\r\nFN:Ann Lee\r\n"
        "item2.EMAIL;type=INTERNET:a@b.example\r\nitem2.X-ABLabel:Boat\r\n"
        "TEL;type=WORK;type=VOICE;type=pref:+1 555\r\nGEO:47.1;8.2\r\nNOTE:one\\; two\r\n"
        "PHOTO;ENCODING=b;TYPE=JPEG:QUJDREVGRw==\r\nUID:AB-1\r\nREV:2024-01-01T00:00:00Z\r\n"
        "END:VCARD\r\n"};
    static const char *const changes[][2] = {{"Ann Lee", "Ann Lea"},
                                             {"+1 555", "+1 556"},
                                             {"TYPE=WORK", "TYPE=HOME"},
                                             {"TYPE=PREF", "TYPE=CELL"},
                                             {"Boat", "Goat"},
                                             {"a@b", "A@b"},
                                             {"47.1", "47.2"},
                                             {"one\\;", "one\\,"},
                                             {"QUJD", "QUJE"},
                                             {"UID:ab", "UID:ac"},
                                             {"N:Lee;Ann", "N:Lee\\;Ann"}};
    (void)state;
    struct digest wanted = digest_of_card(TEXT(base));
    for (size_t i = 0; i < COUNT_OF(same); i++) {
        struct digest digest = digest_of_card(text_of(same[i]));
        assert_holds(digest_equal(&digest, &wanted));
    }
    for (size_t i = 0; i < COUNT_OF(changes); i++) {
        struct buffer changed = {0};
        struct text whole = TEXT(base), from = text_of(changes[i][0]);
        ptrdiff_t at = text_find(whole, from);
        assert_holds(at >= 0);
        buffer_add(&changed, text_until(whole, (size_t)at));
        buffer_add_string(&changed, changes[i][1]);
        buffer_add(&changed, text_from(whole, (size_t)at + from.len));
        struct digest digest = digest_of_card(buffer_text(&changed));
        unit_row = text_of(changes[i][1]);
        assert_holds(!digest_equal(&digest, &wanted));
        buffer_release(&changed);
    }
}

static void a_card_that_a_server_stored_is_the_same_card(void **state)
{
    struct arena arena = {0};
    (void)state;
    struct digest a = digest_of_card(cards_file(&arena, "nextcloud-3.0.vcf")),
                  b = digest_of_card(cards_file(&arena, "radicale-3.0.vcf"));
    assert_holds(digest_equal(&a, &b));
    arena_release(&arena);
}

static void a_long_label_stands_alone(void **state)
{
    struct buffer lines = {0}, wanted = {0};
    (void)state;
    for (size_t over = 0; over < 2; over++) {
        struct buffer label = {0};
        buffer_clear(&lines);
        buffer_clear(&wanted);
        buffer_repeat(&label, 'a', 256 - sizeof ";x-ablabel=" + 1 + over);
        buffer_format(&lines, "item1.TEL:1\r\nitem1.X-ABLabel:%.*s\r\n",
                      TEXT_ARG(buffer_text(&label)));
        buffer_format(&wanted, "%s%.*s%s", over == 0 ? "TEL;x-ablabel=" : "TEL:1 | x-ablabel:",
                      TEXT_ARG(buffer_text(&label)), over == 0 ? ":1" : "");
        buffer_add_byte(&lines, '\0');
        buffer_add_byte(&wanted, '\0');
        assert_canon("3.0", lines.data, wanted.data);
        buffer_release(&label);
    }
    buffer_release(&lines);
    buffer_release(&wanted);
}

/* A group with more labels than anybody writes labels nothing, so that time does not explode. */
static void many_labels_of_one_group_stand_alone(void **state)
{
    (void)state;
    assert_canon("3.0",
                 "item1.TEL:1\r\nitem1.X-ABLabel:a\r\nitem1.X-ABLabel:b\r\nitem1.X-ABLabel:c\r\n"
                 "item1.X-ABLabel:d\r\n",
                 "TEL;x-ablabel=a;x-ablabel=b;x-ablabel=c;x-ablabel=d:1");
    assert_canon("3.0",
                 "item1.TEL:1\r\nitem1.X-ABLabel:a\r\nitem1.X-ABLabel:b\r\nitem1.X-ABLabel:c\r\n"
                 "item1.X-ABLabel:d\r\nitem1.X-ABLabel:e\r\n",
                 "TEL:1 | x-ablabel:a | x-ablabel:b | x-ablabel:c | x-ablabel:d | x-ablabel:e");
}

/* The form of what we write ourselves, one instance in that version. */
static struct text form_of(struct arena *arena, const char *lines, enum vcard_version version)
{
    struct contact contact = people_contact(arena, lines);
    struct buffer card = {0}, form = {0};
    struct canon canon;
    vcard_write(&card, &contact, TEXT("u-1"), version);
    struct card read = cards_parse(arena, arena_copy(arena, buffer_text(&card)));
    vcard_canon(arena, &read, &canon);
    for (size_t i = 0; i < canon.count; i++) {
        buffer_add(&form, canon.list[i].text);
        buffer_add_byte(&form, '\n');
    }
    struct text text = arena_copy(arena, buffer_text(&form));
    buffer_release(&card);
    buffer_release(&form);
    return text;
}

/* Every kind of property but RELATED, which 3.0 has under other names. */
static void both_versions_of_a_contact_have_one_form(void **state)
{
    static const char *const rows[] = {
        "FN:a;b,c\\d~e\nN:Lee;|An,n|||\n",
        "NICKNAME:Al,x|Bo;y\nCATEGORIES:a,b|c;d\\\n",
        "ORG:a;b|c,d\nTITLE:a;b\nROLE:r\nNOTE:one~two; three\\\n",
        "EMAIL;home!:a@x\nEMAIL;work:b@x\nTEL;work,voice!:+1\nTEL;text:+2;ext=3\nTEL:3\n",
        "ADR;work[Gate]:||Road~1||||X\nADR:|||U|||\n",
        "IMPP;work:sip:a@x;user=phone\nURL:https://x/a;b,c\nX-SOCIALPROFILE;xing:https://x/a,b\n",
        "LANG;work!:de-CH\nLANG:fr\n",
        "TZ:+01:00\n",
        "TZ:Europe/Zurich\n",
        "GEO:geo:47.1,-8.2\n",
        "BDAY:1985-02-03\n",
        "BDAY:--02-29\n",
        "KEY:data:application/pkix-cert;base64,AAEC\nKEY:https://x/k\n",
        "LOGO:data:image/png;base64,AAEC\nPHOTO:data:image/jpeg;base64,AAEC\n",
        "LOGO:https://x/l,1.png\n",
        "FN:Sales\nN:||||\nMEMBER:3f25\nMEMBER:4a10\nKIND:group\n",
        "X-PHONETIC-FIRST-NAME:An\nX-PHONETIC-LAST-NAME:Li\nX-A:a,b;c\\d\n",
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct arena arena = {0};
        unit_row = text_of(rows[i]);
        struct text old = form_of(&arena, rows[i], VCARD_3_0);
        assert_texts_equal(form_of(&arena, rows[i], VCARD_4_0), old);
        assert_true(old.len > strlen("UID:u-1\n"));
        arena_release(&arena);
    }
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(the_form_tells_what_a_card_says),
    UNIT_TEST(what_servers_rewrite_does_not_change_the_form),
    UNIT_TEST(a_card_that_a_server_stored_is_the_same_card),
    UNIT_TEST(both_versions_of_a_contact_have_one_form),
    UNIT_TEST(a_long_label_stands_alone),
    UNIT_TEST(many_labels_of_one_group_stand_alone),
};

UNIT_MAIN(tests)
