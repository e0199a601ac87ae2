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
