#include "base/charset.h"

#include <iconv.h>

#include "base/code_page.h"
#include "base/utf8.h"

/* Names of code pages besides their own. What is ASCII or Latin 1 by its name is read as
 * windows-1252, as browsers do. */
static const struct {
    const char *name, *page;
} pages[] = {
    {"US-ASCII", "windows-1252"},  {"ASCII", "windows-1252"},  {"ISO-8859-1", "windows-1252"},
    {"ISO8859-1", "windows-1252"}, {"LATIN1", "windows-1252"}, {"CP1252", "windows-1252"},
};

/* Character sets that are no code page here, and what iconv() calls them. */
static const struct {
    const char *name, *known;
} sets[] = {
    {"ISO-8859-5", "ISO-8859-5"},
    {"ISO-8859-7", "ISO-8859-7"},
    {"ISO-8859-8", "ISO-8859-8"},
    {"ISO-8859-9", "ISO-8859-9"},
    {"KOI8-R", "KOI8-R"},
    {"SHIFT_JIS", "CP932"},
    {"SHIFT-JIS", "CP932"},
    {"EUC-JP", "EUC-JP"},
    {"ISO-2022-JP", "ISO-2022-JP"},
    {"GB2312", "GBK"},
    {"GBK", "GBK"},
    {"BIG5", "BIG5"},
    {"EUC-KR", "EUC-KR"},
};

static const struct code_page *find_page(struct text name)
{
    for (size_t i = 0; i < COUNT_OF(pages); i++)
        if (text_equal_fold(name, text_of(pages[i].name)))
            return code_page_find(text_of(pages[i].page));
    return code_page_find(name);
}

/* ISO 8859 has control characters from 0x80 to 0x9F, and windows-1252 has them in its holes. */
static bool has_controls(const struct code_page *page)
{
    return text_starts_fold(page->name, TEXT("iso-8859-")) ||
           text_equal(page->name, TEXT("windows-1252"));
}

static int decode_page(struct arena *arena, const struct code_page *page, struct text octets,
                       struct text *ret_text)
{
    char *made = arena_get(arena, 3 * octets.len);
    size_t len = 0;
    bool controls = has_controls(page);
    for (size_t i = 0; i < octets.len; i++) {
        unsigned char octet = (unsigned char)octets.data[i];
        uint32_t character = octet < CODE_PAGE_HIGH ? octet : code_page_character(page, octet);
        if (character == 0 && octet != 0 && controls && octet < 0xA0)
            character = octet;
        if (character == 0 && octet != 0)
            return -1;
        len += utf8_encode(character, made + len);
    }
    *ret_text = (struct text){made, len};
    return 0;
}

static int decode_by_system(struct arena *arena, const char *set, struct text octets,
                            struct text *ret_text)
{
    iconv_t from = iconv_open("UTF-8", set);
    char *in = arena_get(arena, octets.len + 1), *made = arena_get(arena, 4 * octets.len + 1);
    char *out = made;
    size_t left = octets.len, room = 4 * octets.len + 1;
    if (from == (iconv_t)-1)
        return -1;
    if (octets.len != 0)
        memcpy(in, octets.data, octets.len);
    size_t outcome = iconv(from, &in, &left, &out, &room);
    if (outcome != (size_t)-1)
        outcome = iconv(from, NULL, NULL, &out, &room);
    (void)iconv_close(from);
    *ret_text = (struct text){made, (size_t)(out - made)};
    return outcome != (size_t)-1 && left == 0 && utf8_check(*ret_text) == ret_text->len ? 0 : -1;
}

int charset_decode(struct arena *arena, struct text name, struct text octets, struct text *ret_text)
{
    if (text_equal_fold(name, TEXT("UTF-8")) || text_equal_fold(name, TEXT("UTF8"))) {
        *ret_text = octets;
        return utf8_check(octets) == octets.len ? 0 : -1;
    }
    const struct code_page *page = find_page(name);
    if (page != NULL)
        return decode_page(arena, page, octets, ret_text);
    for (size_t i = 0; i < COUNT_OF(sets); i++)
        if (text_equal_fold(name, text_of(sets[i].name)))
            return decode_by_system(arena, sets[i].known, octets, ret_text);
    return -1;
}
