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

/* Blanks and marks that are not seen, as they come along with what is copied; from, to. */
static const struct {
    const char *from, *to; /* in UTF-8: of equal length, and alike but for the last octet */
} unseen[] = {
    {"\xC2\xA0", "\xC2\xA0"},         /* no-break space */
    {"\xC2\xAD", "\xC2\xAD"},         /* soft hyphen */
    {"\xE2\x80\x80", "\xE2\x80\x8F"}, /* wide and narrow blanks, of no width, directions */
    {"\xE2\x80\xA8", "\xE2\x80\xAF"}, /* ends of lines, embeddings, narrow no-break space */
    {"\xE2\x81\x9F", "\xE2\x81\xAF"}, /* word joiner, isolates */
    {"\xE3\x80\x80", "\xE3\x80\x80"}, /* ideographic space */
    {"\xEF\xBB\xBF", "\xEF\xBB\xBF"}, /* byte order mark */
};

/* Octets of the one that stands at the front, or at the end; 0: none. */
static size_t unseen_len(struct text text, bool front)
{
    for (size_t i = 0; i < COUNT_OF(unseen); i++) {
        struct text from = text_of(unseen[i].from);
        size_t len = from.len, last = len - 1;
        struct text at = front ? text : text_from(text, text.len < len ? 0 : text.len - len);
        if (text.len < len || memcmp(at.data, from.data, last) != 0)
            continue;
        unsigned char octet = (unsigned char)at.data[last];
        if (octet >= (unsigned char)from.data[last] && octet <= (unsigned char)unseen[i].to[last])
            return len;
    }
    return 0;
}

bool guid_undress(struct text *id)
{
    size_t front = unseen_len(*id, true), end = unseen_len(text_from(*id, front), false);
    if (front + end != 0) {
        *id = text_trim(text_until(text_from(*id, front), id->len - front - end));
        return true;
    }
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

/* Reads one in any spelling. */
static bool read_any(struct text id, unsigned char bytes[GUID_BYTES])
{
    id = text_trim(id);
    while (guid_undress(&id))
        continue;
    return guid_read(id, bytes);
}

bool guid_same(struct text a, struct text b)
{
    unsigned char first[GUID_BYTES], second[GUID_BYTES];
    return read_any(a, first) && read_any(b, second) && memcmp(first, second, GUID_BYTES) == 0;
}

bool guid_begins(struct text name, struct text id)
{
    unsigned char first[GUID_BYTES], second[GUID_BYTES];
    return name.len > GUID_DIGITS && guid_read(text_until(name, GUID_DIGITS), first) &&
           read_any(id, second) && memcmp(first, second, GUID_BYTES) == 0;
}
