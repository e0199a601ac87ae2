#include "base/charset.h"

#include "base/code_page.h"
#include "base/utf8.h"
#include "unit.h"

static void old_character_sets_become_utf_8(void **state)
{
    static const struct {
        const char *name, *octets, *wanted; /* NULL: it cannot be */
    } rows[] = {
        {"UTF-8", "\xC3\xA4", "\xC3\xA4"},
        {"utf8", "\xE4", NULL},
        {"US-ASCII", "a", "a"},
        {"us-ascii", "\xC3\xA4", "\xC3\x83\xC2\xA4"},
        {"ASCII", "\xE4", "\xC3\xA4"},
        {"ISO-8859-1", "\xE4", "\xC3\xA4"},
        {"windows-1252", "\x80\x81\x9F", "\xE2\x82\xAC\xC2\x81\xC5\xB8"},
        {"ISO-8859-15", "\xA4", "\xE2\x82\xAC"},
        {"ISO-8859-2", "\xB1", "\xC4\x85"},
        {"Windows-1251", "\xC0", "\xD0\x90"},
        {"ISO-8859-15", "\x80\x9F", "\xC2\x80\xC2\x9F"},
        {"ISO-8859-2", "\x80\xFF", "\xC2\x80\xCB\x99"},
        {"windows-1250", "\x9C", "\xC5\x9B"},
        {"windows-1250", "\x81", NULL},
        {"windows-1253", "\xD2", NULL},
        {"windows-1255", "\xE0\xC8", "\xD7\x90\xD6\xB8"},
        {"Windows-1258", "\xFE", "\xE2\x82\xAB"},
        {"CP850", "\x84", "\xC3\xA4"},
        {"Macintosh", "\x8A", "\xC3\xA4"},
        {"ISO-8859-5", "\xB0", "\xD0\x90"},
        {"KOI8-R", "\xC1", "\xD0\xB0"},
        {"Shift_JIS", "\x8E\x52\x5C", "\xE5\xB1\xB1\\"},
        {"SHIFT_JIS", "\x8E", NULL},
        {"EUC-JP", "\xBB\xB3", "\xE5\xB1\xB1"},
        {"ISO-2022-JP", "\x1B$B;3\x1B(B", "\xE5\xB1\xB1"},
        {"GB2312", "\xC9\xBD", "\xE5\xB1\xB1"},
        {"Big5", "\xA4\x73", "\xE5\xB1\xB1"},
        {"EUC-KR", "\xBB\xEA", "\xEC\x82\xB0"},
        {"", "a", NULL},
        {"UTF-8//IGNORE", "a", NULL},
        {"X-NONE", "a", NULL},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct arena arena = {0};
        struct text text;
        unit_row = text_of(rows[i].name);
        assert_i64(charset_decode(&arena, text_of(rows[i].name), text_of(rows[i].octets), &text),
                   rows[i].wanted == NULL ? -1 : 0);
        if (rows[i].wanted != NULL)
            assert_texts_equal(text, text_of(rows[i].wanted));
        arena_release(&arena);
    }
}

static void nothing_is_nothing_in_every_set(void **state)
{
    static const char *const names[] = {"UTF-8", "ISO-8859-1", "KOI8-R"};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        struct arena arena = {0};
        struct text text;
        assert_i64(charset_decode(&arena, text_of(names[i]), TEXT_NONE, &text), 0);
        assert_i64(text.len, 0);
        arena_release(&arena);
    }
}

static void every_code_page_is_a_character_set(void **state)
{
    (void)state;
    for (size_t i = 0; i < CODE_PAGES; i++)
        for (unsigned octet = 1; octet < 0x100; octet++) {
            struct arena arena = {0};
            struct text text;
            uint32_t character = 0;
            char one[] = {(char)octet};
            uint32_t wanted =
                octet < 0x80 ? octet : code_page_character(&code_pages[i], (unsigned char)octet);
            unit_row = code_pages[i].name;
            int outcome = charset_decode(&arena, code_pages[i].name, (struct text){one, 1}, &text);
            if (wanted == 0 && outcome == 0)
                wanted = octet; /* a control character */
            assert_holds((outcome == 0) == (wanted != 0));
            if (outcome == 0) {
                assert_i64(utf8_decode(text, &character), text.len);
                assert_i64(character, wanted);
            }
            arena_release(&arena);
        }
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(old_character_sets_become_utf_8),
    UNIT_TEST(every_code_page_is_a_character_set),
    UNIT_TEST(nothing_is_nothing_in_every_set),
};

UNIT_MAIN(tests)
