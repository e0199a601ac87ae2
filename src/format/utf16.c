#include "format/utf16.h"

static uint32_t unit_at(const char *at, bool big)
{
    uint32_t first = (unsigned char)at[0], second = (unsigned char)at[1];
    return big ? first << 8 | second : second << 8 | first;
}

enum utf16_kind utf16_mark(struct text text)
{
    if (text.len < UTF16_UNIT)
        return UTF16_NOT;
    if (unit_at(text.data, true) == BYTE_ORDER_MARK)
        return UTF16_BIG;
    return unit_at(text.data, false) == BYTE_ORDER_MARK ? UTF16_LITTLE : UTF16_NOT;
}

enum utf16_kind utf16_begins(struct text text)
{
    enum utf16_kind marked = utf16_mark(text);
    if (marked != UTF16_NOT || text.len < 2 * UTF16_UNIT)
        return marked;
    bool even = text.data[0] == '\0' && text.data[2] == '\0';
    bool odd = text.data[1] == '\0' && text.data[3] == '\0';
    return even == odd ? UTF16_NOT : even ? UTF16_BIG : UTF16_LITTLE;
}

static bool is_high(uint32_t unit)
{
    return unit >= 0xD800 && unit <= 0xDBFF;
}

static bool is_low(uint32_t unit)
{
    return unit >= 0xDC00 && unit <= 0xDFFF;
}

int utf16_decode(struct text rest, bool big, uint32_t *ret_code_point)
{
    if (rest.len < UTF16_UNIT)
        return 0;
    uint32_t unit = unit_at(rest.data, big);
    *ret_code_point = unit;
    if (is_low(unit))
        return -1;
    if (!is_high(unit))
        return UTF16_UNIT;
    if (rest.len < 2 * UTF16_UNIT)
        return 0;
    uint32_t low = unit_at(rest.data + UTF16_UNIT, big);
    if (!is_low(low))
        return -1;
    *ret_code_point = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
    return 2 * UTF16_UNIT;
}
