#include "people.h"

#include "base/json.h"
#include "format/jcard.h"

static struct text written(struct buffer *out, const char *lines)
{
    struct arena arena = {0};
    struct contact contact = people_contact(&arena, lines);
    buffer_clear(out);
    jcard_write(out, &contact);
    arena_release(&arena);
    return buffer_text(out);
}

static void a_contact_is_written_as_rfc_7095_says(void **state)
{
    static const struct {
        const char *lines, *jcard;
    } rows[] = {
        {"", "[\"vcard\",[[\"version\",{},\"text\",\"4.0\"]]]"},
        {"FN:Ann \"A\" Lee~x\n", "[\"vcard\",[[\"version\",{},\"text\",\"4.0\"],"
                                 "[\"fn\",{},\"text\",\"Ann \\\"A\\\" Lee\\nx\"]]]"},
        {"N:Lee|Ann|||Jr.\n", "[\"vcard\",[[\"version\",{},\"text\",\"4.0\"],"
                              "[\"n\",{},\"text\",[\"Lee\",\"Ann\",\"\",\"\",\"Jr.\"]]]]"},
        {"TEL;work,voice!:1\nTEL;cell:2\nTEL!:3\n",
         "[\"vcard\",[[\"version\",{},\"text\",\"4.0\"],"
         "[\"tel\",{\"type\":[\"work\",\"voice\"],\"pref\":\"1\"},\"text\",\"1\"],"
         "[\"tel\",{\"type\":\"cell\"},\"text\",\"2\"],[\"tel\",{\"pref\":\"1\"},\"text\",\"3\"]]"
         "]"},
        {"CATEGORIES:a|b,c|d\n", "[\"vcard\",[[\"version\",{},\"text\",\"4.0\"],"
                                 "[\"categories\",{},\"text\",\"a\",\"b,c\",\"d\"]]]"},
        {"TEL;work[Desk \"1\"]!:1\nTEL[x]:2\n", "[\"vcard\",[[\"version\",{},\"text\",\"4.0\"],"
                                                "[\"tel\",{\"type\":\"work\",\"pref\":\"1\",\"x-"
                                                "ablabel\":\"Desk \\\"1\\\"\"},\"text\",\"1\"],"
                                                "[\"tel\",{\"x-ablabel\":\"x\"},\"text\",\"2\"]]]"},
        {"LANG:de\nTZ:+01:00\nGEO:geo:1,2\nRELATED;manager:Bo|u-1\nMEMBER:u-2\nKIND:group\n"
         "BDAY:--02-03\nPHOTO:data:image/png;base64,AAAA\n",
         "[\"vcard\",[[\"version\",{},\"text\",\"4.0\"],[\"lang\",{},\"language-tag\",\"de\"],"
         "[\"tz\",{},\"text\",\"+01:00\"],[\"geo\",{},\"uri\",\"geo:1,2\"],"
         "[\"related\",{\"type\":\"manager\"},\"text\",\"Bo\",\"u-1\"],"
         "[\"member\",{},\"text\",\"u-2\"],[\"kind\",{},\"text\",\"group\"],"
         "[\"bday\",{},\"date\",\"--02-03\"],"
         "[\"photo\",{},\"uri\",\"data:image/png;base64,AAAA\"]]]"},
        {"URL:https://x\nX-TEAM:b\n", "[\"vcard\",[[\"version\",{},\"text\",\"4.0\"],"
                                      "[\"url\",{},\"uri\",\"https://x\"],"
                                      "[\"x-team\",{},\"unknown\",\"b\"]]]"},
    };
    struct buffer out = {0};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        unit_row = text_of(rows[i].lines);
        assert_texts_equal(written(&out, rows[i].lines), text_of(rows[i].jcard));
    }
    buffer_release(&out);
}

static void what_is_written_is_read_back(void **state)
{
    static const char *const rows[] = {
        "",
        "FN:Ann\nN:|Ann|||\n",
        "FN:A\\B\"C~D\xc3\xa4\xf0\x9f\x98\x80\nN:a|b|c|d|e\nX-PHONETIC-FIRST-NAME:x\n"
        "NICKNAME:one|two\nORG:|unit\nTITLE:t\nROLE:r\nEMAIL;work!:a@x\nEMAIL;home:b@x\n"
        "TEL;work,voice:1\nTEL;cell,text,video:2\nADR;work:a|b|c|d|e|f|g\nADR;home:|||x|||\n"
        "IMPP:sip:x\nURL;work:https://x/?a;b,c\nCATEGORIES:a|b,c|d;e\nNOTE:~~\nX-A:x\nX-B-9:y\n",
        "X-SOCIALPROFILE;xing:https://x/a,b\nLANG;work!:de-CH\nTZ:Europe/"
        "Zurich\nGEO:geo:47.1,-8.2\n"
        "RELATED;manager:Bo|u-1\nRELATED;assistant:Cy\nMEMBER:u-2\nMEMBER:u-3\nKIND:group\n"
        "BDAY:--02-29\nKEY:data:application/pgp-keys;base64,AAEC\nKEY:https://x/k\n"
        "LOGO:https://x/l.png\nPHOTO:ni:///sha-256;AAEC\n",
    };
    struct arena arena = {0};
    struct buffer out = {0}, lines = {0};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct json_fault fault;
        struct contact again;
        size_t end = 0;
        char *exact;
        struct text jcard = written(&out, rows[i]);
        unit_row = jcard;
        assert_i64(json_scan(jcard, true, &end, &fault), JSON_WHOLE);
        assert_i64(end, jcard.len);
        exact = unit_exact_copy(jcard);
        assert_i64(jcard_read(&arena, (struct text){exact, jcard.len}, &again), 0);
        assert_texts_equal(people_text(&lines, &again), text_of(rows[i]));
        struct buffer twin = {0};
        jcard_write(&twin, &again);
        assert_texts_equal(buffer_text(&twin), jcard);
        buffer_release(&twin);
        memory_free(exact);
    }
    buffer_release(&out);
    buffer_release(&lines);
    arena_release(&arena);
}

#define IN(instance) "[\"vcard\",[[\"version\",{},\"text\",\"4.0\"]," instance "]]"

static void what_is_no_jcard_is_refused(void **state)
{
    static const char *const rows[] = {
        "null",
        "{}",
        "[]",
        "\"vcard\"",
        "[\"vcard\"]",
        "[\"vcard\",null]",
        "[\"vcard\",[]]",
        "[\"vcalendar\",[[\"version\",{},\"text\",\"4.0\"]]]",
        IN("null"),
        IN("[]"),
        IN("[\"fn\",{},\"text\"]"),
        IN("[\"fn\",[],\"text\",\"x\"]"),
        IN("[\"fn\",{},\"text\",1]"),
        IN("[\"fn\",{},\"text\",[\"x\"]]"),
        IN("[7,{},\"text\",\"x\"]"),
        IN("[\"sound\",{},\"uri\",\"x\"]"),
        IN("[\"related\",{},\"text\",\"a\",\"b\",\"c\"]"),
        IN("[\"related\",{},\"text\"]"),
        IN("[\"x-\",{},\"unknown\",\"x\"]"),
        IN("[\"tel\",{\"type\":7},\"text\",\"x\"]"),
        IN("[\"tel\",{\"type\":[7]},\"text\",\"x\"]"),
        IN("[\"n\",{},\"text\",\"x\"]"),
        IN("[\"n\",{},\"text\",[\"a\",\"b\"]]"),
        IN("[\"n\",{},\"text\",[\"a\",\"b\",\"c\",\"d\",7]]"),
        IN("[\"n\",{},\"text\",[\"a\",\"b\",\"c\",\"d\",\"e\",\"f\"]]"),
        IN("[\"categories\",{},\"text\",\"a\",null]"),
        IN("[\"fn\",{},\"text\",\"a\",\"b\"]"),
    };
    struct arena arena = {0};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct contact contact;
        unit_row = text_of(rows[i]);
        assert_i64(jcard_read(&arena, unit_row, &contact), -1);
    }
    arena_release(&arena);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(a_contact_is_written_as_rfc_7095_says),
    UNIT_TEST(what_is_written_is_read_back),
    UNIT_TEST(what_is_no_jcard_is_refused),
};

UNIT_MAIN(tests)
