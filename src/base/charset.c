#include "base/charset.h"

#include <iconv.h>

#include "base/utf8.h"

/* The name that iconv() knows; NULL: done here. */
static const struct {
    const char *name;
    const char *known;
} sets[] = {
    {"UTF-8", NULL},
    {"UTF8", NULL},
    {"US-ASCII", NULL},
    {"ASCII", NULL},
    {"ISO-8859-1", NULL},
    {"ISO8859-1", NULL},
    {"LATIN1", NULL},
    {"WINDOWS-1252", NULL},
    {"CP1252", NULL},
    {"ISO-8859-2", "ISO-8859-2"},
    {"ISO-8859-5", "ISO-8859-5"},
    {"ISO-8859-7", "ISO-8859-7"},
    {"ISO-8859-8", "ISO-8859-8"},
    {"ISO-8859-9", "ISO-8859-9"},
    {"ISO-8859-15", "ISO-8859-15"},
    {"WINDOWS-1250", "CP1250"},
    {"WINDOWS-1251", "CP1251"},
    {"WINDOWS-1253", "CP1253"},
    {"WINDOWS-1254", "CP1254"},
    {"WINDOWS-1255", "CP1255"},
    {"WINDOWS-1256", "CP1256"},
    {"WINDOWS-1257", "CP1257"},
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

/* 0x80 to 0x9F of windows-1252; the holes are the control characters of ISO-8859-1. */
static const uint16_t upper[] = {
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178,
};

static struct text from_windows_1252(struct arena *arena, struct text octets)
{
    char *made = arena_get(arena, 3 * octets.len);
    size_t len = 0;
    for (size_t i = 0; i < octets.len; i++) {
        unsigned char octet = (unsigned char)octets.data[i];
        uint32_t code_point = octet >= 0x80 && octet < 0xA0 ? upper[octet - 0x80] : octet;
        len += utf8_encode(code_point, made + len);
    }
    return (struct text){made, len};
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
    for (size_t i = 0; i < COUNT_OF(sets); i++) {
        if (!text_equal_fold(name, text_of(sets[i].name)))
            continue;
        if (sets[i].known != NULL)
            return decode_by_system(arena, sets[i].known, octets, ret_text);
        *ret_text = octets;
        if (!text_starts_fold(name, TEXT("UTF")))
            *ret_text = from_windows_1252(arena, octets);
        return utf8_check(*ret_text) == ret_text->len ? 0 : -1;
    }
    return -1;
}
