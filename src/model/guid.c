#include "model/guid.h"

bool guid_is_dash(size_t at)
{
    return at == 8 || at == 13 || at == 18 || at == 23;
}

bool guid_read(struct text text, unsigned char bytes[GUID_BYTES])
{
    bool dashes = text.len == GUID_TEXT;
    size_t digit = 0;
    if (!dashes && text.len != GUID_DIGITS)
        return false;
    memset(bytes, 0, GUID_BYTES);
    for (size_t at = 0; at < text.len; at++) {
        if (dashes && guid_is_dash(at)) {
            if (text.data[at] != '-')
                return false;
            continue;
        }
        int value = ascii_hex(text.data[at]);
        if (value < 0)
            return false;
        bytes[digit / 2] = (unsigned char)(bytes[digit / 2] << 4 | value);
        digit++;
    }
    return true;
}

/* What tools put around an id. */
static const struct {
    struct text before, behind;
} dress[] = {
    {{"{", 1}, {"}", 1}},
    {{"(", 1}, {")", 1}},
    {{"\"", 1}, {"\"", 1}},
    {{"'", 1}, {"'", 1}},
    {{"\xE2\x80\x9C", 3}, {"\xE2\x80\x9D", 3}},
    {{"guid:", 5}, {"", 0}},
    {{"urn:uuid:", 9}, {"", 0}},
};

bool guid_undress(struct text *id)
{
    for (size_t i = 0; i < COUNT_OF(dress); i++) {
        size_t around = dress[i].before.len + dress[i].behind.len;
        if (id->len < around || !text_starts_fold(*id, dress[i].before) ||
            !text_ends(*id, dress[i].behind))
            continue;
        *id = text_trim(text_until(text_from(*id, dress[i].before.len), id->len - around));
        return true;
    }
    return false;
}

bool guid_same(struct text a, struct text b)
{
    unsigned char first[GUID_BYTES], second[GUID_BYTES];
    a = text_trim(a);
    b = text_trim(b);
    while (guid_undress(&a))
        continue;
    while (guid_undress(&b))
        continue;
    return guid_read(a, first) && guid_read(b, second) && memcmp(first, second, GUID_BYTES) == 0;
}
