#include "heard.h"

#define HEAD "id,displayName\n"

/* Reads with an encoding that the user names. */
static struct heard hear_as(const char *encoding, struct text whole)
{
    heard_encoding = encoding;
    struct heard heard = hear(whole);
    heard_encoding = NULL;
    return heard;
}

static void assert_refused_as(const char *encoding, struct text whole, const char *pattern)
{
    heard_encoding = encoding;
    assert_refused(whole, pattern);
    heard_encoding = NULL;
}

/* Does the file say this name, in this encoding? */
static void assert_name(const char *said, struct text whole, const char *name, const char *word)
{
    struct buffer wanted = {0};
    struct heard heard = hear_as(said, whole);
    buffer_format(&wanted, "2:1 #1 | id=a | displayName=%s\n", name);
    assert_texts_equal(buffer_text(&heard.said), buffer_text(&wanted));
    assert_string_is(heard.facts.encoding, word);
    heard_release(&heard);
    buffer_release(&wanted);
}

static void the_encoding_is_found(void **state)
{
    static const struct {
        struct text whole;
        const char *name, *word;
    } rows[] = {
        {UNIT_TEXT(HEAD "a,Ann\n"), "Ann", "utf-8"},
        {UNIT_TEXT(HEAD "a,Zo\xC3\xAB\n"), "Zo\xC3\xAB", "utf-8"},
        {UNIT_TEXT(HEAD "a,\xEF\xBB\xBFZ\n"), "\xEF\xBB\xBFZ", "utf-8"},
        {UNIT_TEXT("\xEF\xBB\xBF" HEAD "a,Ann\n"), "Ann", "utf-8 with a byte order mark"},
        {UNIT_TEXT("\xEF\xBB\xBF\xEF\xBB\xBF" HEAD "a,Ann\n"), "Ann",
         "utf-8 with a byte order mark"},
        {UNIT_TEXT("\xFF\xFEi\0d\0,\0d\0i\0s\0p\0l\0a\0y\0N\0a\0m\0e\0\n\0a\0,\0\xFC\0\n\0"),
         "\xC3\xBC", "utf-16le"},
        {UNIT_TEXT("i\0d\0,\0d\0i\0s\0p\0l\0a\0y\0N\0a\0m\0e\0\n\0a\0,\0=\xD8"
                   "B\xDE\n\0"),
         "\xF0\x9F\x99\x82", "utf-16le"},
        {UNIT_TEXT("\xFE\xFF\xFE\xFF\0i\0d\0,\0d\0i\0s\0p\0l\0a\0y\0N\0a\0m\0e\0\n\0a\0,\x20\xAC\0"
                   "\n"),
         "\xE2\x82\xAC", "utf-16be"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_name(NULL, rows[i].whole, rows[i].name, rows[i].word);
}

/* All code pages that could have written the octets say the same. */
static void windows_1252_is_read_where_nothing_else_fits(void **state)
{
    static const struct {
        struct text whole;
        const char *name;
    } rows[] = {
        {UNIT_TEXT(HEAD "a,J\xFCrgen\n"), "J\xC3\xBCrgen"},
        {UNIT_TEXT(HEAD "a,Ren\xE9\n"), "Ren\xC3\xA9"},
        {UNIT_TEXT(HEAD "a,\"Ren\xE9\""), "Ren\xC3\xA9"},
        {UNIT_TEXT(HEAD "a,J\xF6rg Gro\xDFmann\n"), "J\xC3\xB6rg Gro\xC3\x9Fmann"},
        {UNIT_TEXT(HEAD "a,J\xF6rg K\xE4rcher\n"), "J\xC3\xB6rg K\xC3\xA4rcher"},
        {UNIT_TEXT(HEAD "a,M\xDCLLER-GRO\xDF\n"), "M\xC3\x9CLLER-GRO\xC3\x9F"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_name(NULL, rows[i].whole, rows[i].name, "windows-1252");
    assert_heard(TEXT("[{\"id\":\"a\",\"displayName\":\"J\xFCrgen\"}]"),
                 "1:2 #1 | id=a | displayName=J\xC3\xBCrgen\n");
}

static void where_code_pages_differ_nothing_is_read(void **state)
{
    static const struct {
        struct text whole;
        const char *pattern;
    } rows[] = {
        {UNIT_TEXT(HEAD "a,S\xF8ren\n"), "2:4 encoding: *0xF8*\"\xC3\xB8\" in windows-1252*"
                                         "\"\xC5\x99\" in windows-1250*"},
        {UNIT_TEXT(HEAD "a,Dvo\xF8\xE1k\n"), "2:6 encoding: *0xF8*"},
        {UNIT_TEXT(HEAD "a,Fran\xE7ois\n"), "2:7 encoding: *windows-1252*windows-1257*"},
        {UNIT_TEXT(HEAD "a,K\xE4rcher\n"), "2:4 encoding: *windows-1252*cp850*"},
        {UNIT_TEXT(HEAD "a,Pozna\xE4ski\n"), "2:8 encoding: *cp852*"},
        {UNIT_TEXT(HEAD "a,M\x81ller\n"), "2:4 encoding: *cp850*"},
        {UNIT_TEXT(HEAD "a,Mar\x92"
                        "a\n"),
         "2:6 encoding: *windows-1252*macintosh*"},
        {UNIT_TEXT(HEAD "a,s\xB1\n"), "2:4 encoding: *windows-1252*iso-8859-2*"},
        {UNIT_TEXT(HEAD "a,\xC8\xE2\xE0\xED\n"), "2:3 encoding: *windows-1251*"},
        {UNIT_TEXT(HEAD "a,\x8E\x52\x93\x63\n"), "2:3 encoding: *East Asian*"},
        {UNIT_TEXT(HEAD "a,\xDC\x62"
                        "er\n"),
         "2:3 encoding: *East Asian*"},
        {UNIT_TEXT(HEAD "a,J\xFCrgen\nb,S\xF8ren\n"), "3:4 encoding: *0xF8*"},
        {UNIT_TEXT(HEAD "a,S\xC0\xAFles\n"), "2:4 encoding: *fits no code page*"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_refused(rows[i].whole, rows[i].pattern);
}

static void what_the_user_says_is_read(void **state)
{
    static const struct {
        const char *said;
        struct text whole;
        const char *name, *word;
    } rows[] = {
        {"windows-1252", UNIT_TEXT(HEAD "a,S\xF8ren\n"), "S\xC3\xB8ren", "windows-1252"},
        {"WINDOWS-1252",
         UNIT_TEXT(HEAD "a,O\x92"
                        "Brien\n"),
         "O\xE2\x80\x99"
         "Brien",
         "windows-1252"},
        {"windows-1250", UNIT_TEXT(HEAD "a,Dvo\xF8\xE1k\n"), "Dvo\xC5\x99\xC3\xA1k",
         "windows-1250"},
        {"windows-1251", UNIT_TEXT(HEAD "a,\xC8\xE2\xE0\xED\n"), "\xD0\x98\xD0\xB2\xD0\xB0\xD0\xBD",
         "windows-1251"},
        {"windows-1253", UNIT_TEXT(HEAD "a,\xCD\xDF\xEA\xEF\xF2\n"),
         "\xCE\x9D\xCE\xAF\xCE\xBA\xCE\xBF\xCF\x82", "windows-1253"},
        {"cp850", UNIT_TEXT(HEAD "a,M\x81ller\n"), "M\xC3\xBCller", "cp850"},
        {"windows-1252", UNIT_TEXT(HEAD "a,Ann\n"), "Ann", "windows-1252"},
        {"utf-8", UNIT_TEXT(HEAD "a,Zo\xC3\xAB\n"), "Zo\xC3\xAB", "utf-8"},
        {"utf-8", UNIT_TEXT("\xEF\xBB\xBF" HEAD "a,Ann\n"), "Ann", "utf-8 with a byte order mark"},
        {"utf-16", UNIT_TEXT("i\0d\0,\0d\0i\0s\0p\0l\0a\0y\0N\0a\0m\0e\0\n\0a\0,\0b\0"), "b",
         "utf-16le"},
        {"utf-16be", UNIT_TEXT("\0i\0d\0,\0d\0i\0s\0p\0l\0a\0y\0N\0a\0m\0e\0\n\0a\0,\0b"), "b",
         "utf-16be"},
        {"utf-16le", UNIT_TEXT("\xFF\xFEi\0d\0,\0d\0i\0s\0p\0l\0a\0y\0N\0a\0m\0e\0\n\0a\0,\0b\0"),
         "b", "utf-16le"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_name(rows[i].said, rows[i].whole, rows[i].name, rows[i].word);
}

static void a_file_that_contradicts_the_user_is_refused(void **state)
{
    static const struct {
        const char *said;
        struct text whole;
        const char *pattern;
    } rows[] = {
        {"utf-8", UNIT_TEXT(HEAD "a,J\xFCrgen\n"), "2:4 encoding: *0xFC is not UTF-8"},
        {"utf-8", UNIT_TEXT("\xFF\xFE[\0]\0"), "1:1 encoding: *mark of UTF-16*utf-8 was said"},
        {"utf-16", UNIT_TEXT("\xEF\xBB\xBF[]"), "1:1 encoding: *mark of UTF-8*"},
        {"utf-16le", UNIT_TEXT("\xFE\xFF\0[\0]"), "1:1 encoding: *big-endian*"},
        {"utf-16be", UNIT_TEXT("\xFF\xFE[\0]\0"), "1:1 encoding: *little-endian*"},
        {"windows-1252", UNIT_TEXT("\xEF\xBB\xBF" HEAD), "1:1 encoding: *mark of UTF-8*"},
        {"windows-1252", UNIT_TEXT("\xFF\xFE[\0]\0"), "1:1 encoding: *mark of UTF-16*"},
        {"windows-1252", UNIT_TEXT("[\0]\0"), "1:2 encoding: *UTF-16 begins here*"},
        {"windows-1252", UNIT_TEXT(HEAD "a,Zo\xC3\xAB\n"), "2:5 encoding: this file is UTF-8*"},
        {"windows-1251", UNIT_TEXT(HEAD "a,Zo\xC3\xAB\n"), "2:5 encoding: this file is UTF-8*"},
        {"windows-1252", UNIT_TEXT(HEAD "a,M\x81ller\n"), "2:4 encoding: *no character*"},
        {"windows-1252", UNIT_TEXT(HEAD "a,J\xFCrgen\nb,Zo\xC3\xAB\n"),
         "3:5 encoding: *two encodings"},
        {"windows-1252", UNIT_TEXT(HEAD "a,Zo\xC3\xAB\nb,J\xFCrgen\n"),
         "2:5 encoding: *two encodings"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_refused_as(rows[i].said, rows[i].whole, rows[i].pattern);
    heard_encoding = NULL;
}

static void two_encodings_in_one_file_are_refused_where_the_second_begins(void **state)
{
    static const struct {
        struct text whole;
        const char *pattern;
    } rows[] = {
        {UNIT_TEXT(HEAD "a,Zo\xC3\xAB\nb,J\xFCrgen\n"), "3:4 encoding: *two encodings"},
        {UNIT_TEXT("\xEF\xBB\xBF" HEAD "b,J\xFCrgen\n"), "2:4 encoding: *two encodings"},
        {UNIT_TEXT(HEAD "a,J\xFCrgen\nb,Zo\xC3\xAB\n"), "3:5 encoding: *two encodings"},
        {UNIT_TEXT(HEAD "a,b\n\xEF\xBB\xBF" HEAD "c,d\n"), "3:1 encoding: *byte order mark*"},
        {UNIT_TEXT(HEAD "a,b\r\xEF\xBB\xBF"
                        "c,d\r"),
         "2:5 encoding: *byte order mark*"},
        {UNIT_TEXT("[]\n\xEF\xBB\xBF[]"), "2:1 encoding: *byte order mark*"},
        {UNIT_TEXT(HEAD "a,b\nc\0,\0d\0\n\0"), "3:2 encoding: *UTF-16 begins*"},
        {UNIT_TEXT("\xFF\xFE[\0]\0\n\0\xFF\xFE[\0]\0"), "2:1 encoding: *byte order mark*"},
        {UNIT_TEXT("\xFF\xFE[\0]\0\n\0\xFE\xFF\0["), "2:1 encoding: *other byte order*"},
        {UNIT_TEXT("\xFF\xFE[\0]\0\0\n\0["), "1:3 encoding: *other byte order*"},
        {UNIT_TEXT("\xFF\xFE[\0]\0\n\0{\"id\":\"11111111-1111-4111-8111-000000000001\",\"displayNam"
                   "e\":\"Ann\"}"),
         "2:1 encoding: this is not UTF-16*"},
        {UNIT_TEXT("\xFF\xFEi\0d\0,\0m\0\n\0ab,c\r\ndefg"), "2:7 encoding: this is not UTF-16*"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_refused(rows[i].whole, rows[i].pattern);
}

/* 31 pairs of ASCII in a row are Chinese, if strange. */
static void chinese_in_utf_16_is_no_ascii(void **state)
{
    struct buffer whole = {0}, wanted = {0};
    (void)state;
    buffer_add(&whole, TEXT("\xFF\xFEi\0d\0,\0m\0a\0i\0l\0\n\0a\0,\0"));
    buffer_add(&wanted, TEXT("2:1 #1 | id=a | mail="));
    for (int i = 0; i < 31; i++) {
        buffer_add(&whole, TEXT("\x2D\x4E"));
        buffer_add(&wanted, TEXT("\xE4\xB8\xAD"));
    }
    buffer_add(&whole, TEXT("\n\0"));
    buffer_add(&wanted, TEXT("\n"));
    struct heard heard = hear(buffer_text(&whole));
    assert_texts_equal(buffer_text(&heard.said), buffer_text(&wanted));
    heard_release(&heard);
    buffer_release(&whole);
    buffer_release(&wanted);
}

static void what_is_cut_or_no_text_is_refused(void **state)
{
    static const struct {
        struct text whole;
        const char *pattern;
    } rows[] = {
        {UNIT_TEXT("\xFF\xFE\0\0[\0\0\0"), "1:1 encoding: this is UTF-32*"},
        {UNIT_TEXT("\0\0\xFE\xFF\0\0\0["), "1:1 encoding: this is UTF-32*"},
        {UNIT_TEXT("[\0\0\0]\0\0\0"), "1:1 encoding: this is UTF-32*"},
        {UNIT_TEXT("+/v8-id,mail\n"), "1:1 encoding: this is UTF-7*"},
        {UNIT_TEXT("+ACI-id+ACI-,+ACI-mail+ACI-\n"), "1:1 encoding: this is UTF-7*"},
        {UNIT_TEXT("+AFsAew-"), "1:1 encoding: this is UTF-7*"},
        {UNIT_TEXT(HEAD "a,Zo\xC3\xAB\nb,\xC3"), "3:3 encoding: *cut*"},
        {UNIT_TEXT("\xFF\xFE[\0]"), "1:2 encoding: *cut*"},
        {UNIT_TEXT("\xFF\xFE[\0\x3D\xD8]\0"), "1:2 encoding: half of a surrogate pair*"},
        {UNIT_TEXT("\xFF\xFE[\0\0\0]\0"), "1:2 encoding: a NUL character*"},
        {UNIT_TEXT(HEAD "a,b\n\0\0\0\0"), "3:1 encoding: *nothing but NUL*"},
        {UNIT_TEXT("[{\"id\":\"a\"}]\n\0\0\0"), "2:1 encoding: *nothing but NUL*"},
        {UNIT_TEXT("[{\"id\":\"a\0\"}]"), "1:10 encoding: a NUL octet*"},
        {UNIT_TEXT(HEAD "a,b\0\nc,d\n"), "2:4 encoding: a NUL octet*"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_refused(rows[i].whole, rows[i].pattern);
}

static void blocks_are_no_borders(void **state)
{
    struct buffer whole = {0};
    struct heard heard;
    (void)state;
    buffer_add(&whole, TEXT(HEAD));
    while (whole.len < 3 << 18)
        buffer_add(&whole, TEXT("a,\xF0\x9F\x99\x82\xC3\xBC\xE2\x82\xAC\n"));
    heard_once(&heard, buffer_text(&whole), 0);
    heard_twin(&heard, buffer_text(&whole), 4093);
    assert_i64(heard.outcome, 0);
    heard_release(&heard);
    heard_encoding = "windows-1252";
    buffer_clear(&whole);
    buffer_add(&whole, TEXT(HEAD));
    while (whole.len < 3 << 18)
        buffer_add(&whole, TEXT("a,\x80\x80\x80\x80\n"));
    heard_once(&heard, buffer_text(&whole), 0);
    heard_twin(&heard, buffer_text(&whole), 4093);
    heard_encoding = NULL;
    assert_i64(heard.outcome, 0);
    heard_release(&heard);
    buffer_release(&whole);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(the_encoding_is_found),
    UNIT_TEST(windows_1252_is_read_where_nothing_else_fits),
    UNIT_TEST(where_code_pages_differ_nothing_is_read),
    UNIT_TEST(what_the_user_says_is_read),
    UNIT_TEST(a_file_that_contradicts_the_user_is_refused),
    UNIT_TEST(two_encodings_in_one_file_are_refused_where_the_second_begins),
    UNIT_TEST(chinese_in_utf_16_is_no_ascii),
    UNIT_TEST(what_is_cut_or_no_text_is_refused),
    UNIT_TEST(blocks_are_no_borders),
};

UNIT_MAIN(tests)
