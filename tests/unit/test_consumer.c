#include "people.h"

#include "format/vcard.h"

static void every_consumer_has_a_word_of_its_own(void **state)
{
    (void)state;
    for (size_t i = 0; i < CONSUMER_COUNT; i++) {
        enum consumer found = CONSUMER_COUNT;
        unit_row = text_of(consumer_style((enum consumer)i)->word);
        assert_i64(consumer_parse(unit_row, &found), 0);
        assert_i64(found, i);
    }
    enum consumer untouched = CONSUMER_IOS;
    assert_i64(consumer_parse(TEXT("nokia"), &untouched), -1);
    assert_i64(untouched, CONSUMER_IOS);
}

static bool card_has(const char *lines, enum consumer consumer, enum vcard_version version,
                     const char *line)
{
    struct arena arena = {0};
    struct buffer card = {0};
    struct contact contact = people_contact(&arena, lines);
    vcard_write_for(&card, &contact, TEXT("u"), version, consumer);
    bool has = text_find(buffer_text(&card), text_of(line)) >= 0;
    buffer_release(&card);
    arena_release(&arena);
    return has;
}

struct row {
    const char *lines;
    enum vcard_version version;
    const char *line;
    unsigned consumers; /* a set of bits: who gets the line */
};

static void assert_choices(const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t c = 0; c < CONSUMER_COUNT; c++) {
            unit_row = text_of(rows[i].line);
            assert_i64(card_has(rows[i].lines, (enum consumer)c, rows[i].version, rows[i].line),
                       rows[i].consumers >> c & 1U);
        }
}

enum {
    GENERIC = 1 << CONSUMER_GENERIC,
    CARDDAV = 1 << CONSUMER_CARDDAV,
    IOS = 1 << CONSUMER_IOS,
    OUTLOOK = 1 << CONSUMER_OUTLOOK,
    ANDROID = 1 << CONSUMER_ANDROID,
    ALL = (1 << CONSUMER_COUNT) - 1
};

static void ios_gets_escaped_semicolons_in_both_versions(void **state)
{
    static const struct row rows[] = {
        {"NOTE:a;b\n", VCARD_3_0, "NOTE:a\\;b\r\n", ALL},
        {"NOTE:a;b\n", VCARD_4_0, "NOTE:a\\;b\r\n", IOS},
        {"NOTE:a;b\n", VCARD_4_0, "NOTE:a;b\r\n", ALL & ~IOS},
        {"CATEGORIES:a;b|c\n", VCARD_4_0, "CATEGORIES:a\\;b,c\r\n", IOS},
        {"TEL:1;2\n", VCARD_4_0, "TEL:1\\;2\r\n", IOS},
    };
    (void)state;
    assert_choices(rows, COUNT_OF(rows));
}

static void groups_are_apple_s_for_ios_and_in_3_0(void **state)
{
    static const char lines[] = "FN:G\nN:||||\nMEMBER:m\nKIND:group\n";
    static const struct row rows[] = {
        {lines, VCARD_3_0, "X-ADDRESSBOOKSERVER-KIND:group\r\n", ALL},
        {lines, VCARD_3_0, "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:m\r\n", ALL},
        {lines, VCARD_3_0, "\nKIND:group\r\n", 0},
        {lines, VCARD_4_0, "X-ADDRESSBOOKSERVER-KIND:group\r\n", IOS},
        {lines, VCARD_4_0, "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:m\r\n", IOS},
        {lines, VCARD_4_0, "\nKIND:group\r\n", ALL & ~IOS},
        {lines, VCARD_4_0, "\nMEMBER:urn:uuid:m\r\n", ALL & ~IOS},
    };
    (void)state;
    assert_choices(rows, COUNT_OF(rows));
}

static void a_manager_stands_where_the_consumer_looks(void **state)
{
    static const char named[] = "RELATED;manager:Bo\nRELATED;assistant:Cy\n";
    static const char known[] = "RELATED;manager:Bo|3f25\nRELATED;co-worker:Di|4a10\n";
    static const struct row rows[] = {
        {named, VCARD_3_0, "item1.X-ABRELATEDNAMES:Bo\r\n", ALL},
        {named, VCARD_3_0, "\nRELATED", 0},
        {named, VCARD_4_0, "item1.X-ABRELATEDNAMES:Bo\r\n", IOS},
        {named, VCARD_4_0, "RELATED;TYPE=manager;TYPE=co-worker;VALUE=text:Bo\r\n", ALL & ~IOS},
        {known, VCARD_4_0, "RELATED;TYPE=manager;TYPE=co-worker;VALUE=uri:urn:uuid:3f25\r\n",
         ALL & ~IOS},
        {named, VCARD_3_0, "X-EVOLUTION-MANAGER:Bo\r\n", CARDDAV},
        {named, VCARD_4_0, "X-EVOLUTION-ASSISTANT:Cy\r\n", CARDDAV},
        {known, VCARD_3_0, "X-MANAGERSNAME;UID=3f25:Bo\r\n", CARDDAV},
        {known, VCARD_4_0, "X-MANAGERSNAME;UID=3f25:Bo\r\n", CARDDAV},
        {known, VCARD_4_0, "UID=4a10", 0},
        {named, VCARD_3_0, "X-MANAGERSNAME", 0},
        {named, VCARD_3_0, "X-MS-MANAGER:Bo\r\n", OUTLOOK},
        {named, VCARD_3_0, "X-MS-ASSISTANT:Cy\r\n", OUTLOOK},
    };
    (void)state;
    assert_choices(rows, COUNT_OF(rows));
}

static void nicknames_have_lines_of_their_own_on_servers(void **state)
{
    static const struct row rows[] = {
        {"NICKNAME:Al|Bo\n", VCARD_3_0, "NICKNAME:Al,Bo\r\n", ALL & ~CARDDAV},
        {"NICKNAME:Al|Bo\n", VCARD_4_0, "NICKNAME:Al\r\nNICKNAME:Bo\r\n", CARDDAV},
        {"NICKNAME:|Bo\n", VCARD_4_0, "NICKNAME:\r\n", 0},
        {"CATEGORIES:Al|Bo\n", VCARD_3_0, "CATEGORIES:Al,Bo\r\n", ALL},
    };
    (void)state;
    assert_choices(rows, COUNT_OF(rows));
}

static void outlook_and_android_get_a_type_everywhere(void **state)
{
    static const struct row rows[] = {
        {"TEL:1\n", VCARD_3_0, "TEL;TYPE=VOICE:1\r\n", OUTLOOK | ANDROID},
        {"TEL:1\n", VCARD_4_0, "TEL;TYPE=voice:1\r\n", OUTLOOK | ANDROID},
        {"TEL;cell:1\n", VCARD_3_0, "TEL;TYPE=CELL:1\r\n", ALL},
        {"ADR:||R||||\n", VCARD_3_0, "ADR;TYPE=WORK:;;R;;;;\r\n", OUTLOOK | ANDROID},
        {"URL!:https://x\n", VCARD_3_0, "URL;TYPE=WORK;TYPE=PREF:https://x\r\n", OUTLOOK | ANDROID},
        {"EMAIL:a@x\n", VCARD_3_0, "EMAIL:a@x\r\n", ALL},
    };
    (void)state;
    assert_choices(rows, COUNT_OF(rows));
}

static void outlook_is_told_the_character_set(void **state)
{
    static const struct row rows[] = {
        {"FN:Zo\xc3\xab\n", VCARD_3_0, "FN;CHARSET=UTF-8:Zo\xc3\xab\r\n", OUTLOOK},
        {"FN:Zo\xc3\xab\n", VCARD_4_0, "CHARSET", 0},
        {"FN:Zoe\n", VCARD_3_0, "CHARSET", 0},
        {"ADR;work:||Stra\xc3\x9f"
         "e||||\n",
         VCARD_3_0, "ADR;TYPE=WORK;CHARSET=UTF-8:;;", OUTLOOK},
    };
    (void)state;
    assert_choices(rows, COUNT_OF(rows));
}

static void outlook_gets_an_empty_line_behind_a_photo(void **state)
{
    static const char photo[] = "PHOTO:data:image/png;base64,AAAA\nX-A:1\n";
    static const struct row rows[] = {
        {photo, VCARD_3_0, "AAAA\r\n\r\nX-A:1\r\n", OUTLOOK},
        {photo, VCARD_3_0, "AAAA\r\nX-A:1\r\n", ALL & ~OUTLOOK},
        {photo, VCARD_4_0, "AAAA\r\nX-A:1\r\n", ALL},
        {"LOGO:https://x\nX-A:1\n", VCARD_3_0, "https://x\r\nX-A:1\r\n", ALL},
    };
    (void)state;
    assert_choices(rows, COUNT_OF(rows));
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(every_consumer_has_a_word_of_its_own),
    UNIT_TEST(ios_gets_escaped_semicolons_in_both_versions),
    UNIT_TEST(groups_are_apple_s_for_ios_and_in_3_0),
    UNIT_TEST(a_manager_stands_where_the_consumer_looks),
    UNIT_TEST(nicknames_have_lines_of_their_own_on_servers),
    UNIT_TEST(outlook_and_android_get_a_type_everywhere),
    UNIT_TEST(outlook_is_told_the_character_set),
    UNIT_TEST(outlook_gets_an_empty_line_behind_a_photo),
};

UNIT_MAIN(tests)
