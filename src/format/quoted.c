#include "format/quoted.h"

int quoted_read(struct buffer *out, struct text text)
{
    int outcome = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.data[i] != '=') {
            buffer_add_byte(out, text.data[i]);
            continue;
        }
        int high = text.len - i > 2 ? ascii_hex(text.data[i + 1]) : -1;
        int low = text.len - i > 2 ? ascii_hex(text.data[i + 2]) : -1;
        if (high < 0 || low < 0) {
            outcome = -1;
            buffer_add_byte(out, '=');
            continue;
        }
        buffer_add_byte(out, (char)(16 * high + low));
        i += 2;
    }
    return outcome;
}

static bool is_plain(char octet)
{
    return octet >= ' ' && octet <= '~' && octet != '=' && octet != ';' && octet != '\\';
}

/* A blank at the end may be eaten on the way. */
void quoted_add(struct buffer *out, struct text octets)
{
    static const char digits[] = "0123456789ABCDEF";
    for (size_t i = 0; i < octets.len; i++) {
        unsigned char octet = (unsigned char)octets.data[i];
        bool last = i + 1 == octets.len;
        if (is_plain(octets.data[i]) && !(last && octet == ' ')) {
            buffer_add_byte(out, octets.data[i]);
        } else {
            buffer_add_byte(out, '=');
            buffer_add_byte(out, digits[octet >> 4]);
            buffer_add_byte(out, digits[octet & 0xF]);
        }
    }
}

bool quoted_is_needed(struct text text)
{
    for (size_t i = 0; i < text.len; i++)
        if (!is_plain(text.data[i]))
            return true;
    return text.len != 0 && (text.data[0] == ' ' || text.data[text.len - 1] == ' ');
}
