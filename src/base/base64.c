#include "base/base64.h"

static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

void base64_add(struct buffer *out, struct text octets)
{
    for (size_t at = 0; at < octets.len; at += 3) {
        size_t have = octets.len - at < 3 ? octets.len - at : 3;
        uint32_t group = 0;
        for (size_t i = 0; i < 3; i++)
            group = group << 8 | (i < have ? (unsigned char)octets.data[at + i] : 0u);
        for (size_t i = 0; i < 4; i++)
            buffer_add_byte(out, i <= have ? letters[group >> (18 - 6 * i) & 0x3F] : '=');
    }
}

/* Value of a letter, or -1. */
static int value_of(char letter)
{
    if (letter >= 'A' && letter <= 'Z')
        return letter - 'A';
    if (letter >= 'a' && letter <= 'z')
        return letter - 'a' + 26;
    if (ascii_is_digit(letter))
        return letter - '0' + 52;
    return letter == '+' ? 62 : letter == '/' ? 63 : -1;
}

/* clang-format off */
const unsigned char base64_values[128] = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 63, 0, 63, 0, 64,
    53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 0, 0, 0, 0, 0, 0,
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
    16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 0, 0, 0, 0, 64,
    0, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41,
    42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 0, 0, 0, 0, 0};
/* clang-format on */

bool base64_is_whole(struct text text)
{
    size_t padding = 0;
    while (padding < 2 && padding < text.len && text.data[text.len - 1 - padding] == '=')
        padding++;
    for (size_t i = 0; i < text.len - padding; i++)
        if (value_of(text.data[i]) < 0)
            return false;
    return text.len != 0 && text.len % 4 == 0;
}

void base64_read(struct buffer *out, struct text text)
{
    uint32_t bits = 0;
    unsigned held = 0;
    for (size_t i = 0; i < text.len && text.data[i] != '='; i++) {
        int value = base64_value(text.data[i]);
        if (value < 0)
            continue;
        bits = (bits << 6 | (uint32_t)value) & 0xFFFF;
        held += 6;
        if (held < 8)
            continue;
        held -= 8;
        buffer_add_byte(out, (char)(unsigned char)(bits >> held));
    }
}

int base64_decode(struct buffer *out, struct text text)
{
    size_t before = out->len, seen = 0, padding = 0, bits = 0;
    uint32_t group = 0;
    bool damaged = false;
    for (size_t i = 0; i < text.len && !damaged; i++) {
        int value = value_of(text.data[i]);
        if (value >= 0) {
            damaged = padding != 0;
            group = group << 6 | (uint32_t)value;
            bits = (bits + 6) % 8;
            if (++seen % 4 != 1)
                buffer_add_byte(out, (char)(group >> bits & 0xFF));
        } else if (text.data[i] == '=') {
            damaged = ++padding > 2;
        } else {
            damaged = !ascii_is_space(text.data[i]);
        }
    }
    if (!damaged && seen % 4 != 1 && (padding == 0 || (seen + padding) % 4 == 0))
        return 0;
    out->len = before;
    return -1;
}
