#include "base/utf8.h"

bool utf8_is_inner(char octet)
{
    return ((unsigned char)octet & 0xC0) == 0x80;
}

/* Table 3-7 of the Unicode standard: the second octet's range depends on the first. */
static bool second_fits(unsigned char first, unsigned char second)
{
    switch (first) {
    case 0xE0: return second >= 0xA0 && second <= 0xBF;
    case 0xED: return second >= 0x80 && second <= 0x9F;
    case 0xF0: return second >= 0x90 && second <= 0xBF;
    case 0xF4: return second >= 0x80 && second <= 0x8F;
    default: return second >= 0x80 && second <= 0xBF;
    }
}

static size_t length_by_first(unsigned char first)
{
    if (first < 0x80)
        return 1;
    if (first >= 0xC2 && first <= 0xDF)
        return 2;
    if (first >= 0xE0 && first <= 0xEF)
        return 3;
    return first >= 0xF0 && first <= 0xF4 ? 4 : 0;
}

size_t utf8_sequence(const char *at, const char *end)
{
    if (at >= end)
        return 0;
    size_t len = length_by_first((unsigned char)at[0]);
    if (len < 2)
        return len;
    if ((size_t)(end - at) < len || !second_fits((unsigned char)at[0], (unsigned char)at[1]))
        return 0;
    for (size_t i = 2; i < len; i++)
        if (!utf8_is_inner(at[i]))
            return 0;
    return len;
}

size_t utf8_check(struct text text)
{
    size_t at = 0;
    while (at < text.len) {
        if ((unsigned char)text.data[at] < 0x80) {
            at++;
            continue;
        }
        size_t len = utf8_sequence(text.data + at, text.data + text.len);
        if (len == 0)
            return at;
        at += len;
    }
    return at;
}

size_t utf8_decode(struct text text, uint32_t *ret_code_point)
{
    static const unsigned char first_bits[5] = {0, 0x7F, 0x1F, 0x0F, 0x07};
    size_t len = length_by_first((unsigned char)text.data[0]);
    uint32_t code_point = (unsigned char)text.data[0] & first_bits[len];
    for (size_t i = 1; i < len; i++)
        code_point = code_point << 6 | ((unsigned char)text.data[i] & 0x3F);
    *ret_code_point = code_point;
    return len;
}

size_t utf8_encode(uint32_t code_point, char out[4])
{
    static const unsigned char first_mark[5] = {0, 0, 0xC0, 0xE0, 0xF0};
    size_t len = code_point < 0x80 ? 1 : code_point < 0x800 ? 2 : code_point < 0x10000 ? 3 : 4;
    for (size_t i = len; i-- > 1;) {
        out[i] = (char)(0x80 | (code_point & 0x3F));
        code_point >>= 6;
    }
    out[0] = (char)(code_point | first_mark[len]);
    return len;
}

void utf8_add_repaired(struct buffer *out, struct text text)
{
    while (text.len != 0) {
        size_t good = utf8_check(text);
        buffer_add(out, text_until(text, good));
        text = text_from(text, good);
        if (text.len == 0)
            break;
        buffer_add(out, TEXT("\xEF\xBF\xBD"));
        text = text_from(text, 1);
    }
}
