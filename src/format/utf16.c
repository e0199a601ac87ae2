#include "format/utf16.h"

#include "base/utf8.h"

enum { UNIT = 2, LONGEST = 4, BYTE_ORDER_MARK = 0xFEFF };

static uint32_t unit_at(const char *at, bool big)
{
    uint32_t first = (unsigned char)at[0], second = (unsigned char)at[1];
    return big ? first << 8 | second : second << 8 | first;
}

enum utf16_kind utf16_begins(struct text text)
{
    if (text.len < UNIT)
        return UTF16_NOT;
    if (unit_at(text.data, true) == BYTE_ORDER_MARK)
        return UTF16_BIG;
    if (unit_at(text.data, false) == BYTE_ORDER_MARK)
        return UTF16_LITTLE;
    if (text.len < 2 * UNIT)
        return UTF16_NOT;
    bool even = text.data[0] == '\0' && text.data[2] == '\0';
    bool odd = text.data[1] == '\0' && text.data[3] == '\0';
    return even == odd ? UTF16_NOT : even ? UTF16_BIG : UTF16_LITTLE;
}

void utf16_open(struct utf16 *utf16, struct window *raw, enum utf16_kind kind)
{
    *utf16 = (struct utf16){.raw = raw, .big = kind == UTF16_BIG};
}

static bool is_high(uint32_t unit)
{
    return unit >= 0xD800 && unit <= 0xDBFF;
}

static bool is_low(uint32_t unit)
{
    return unit >= 0xDC00 && unit <= 0xDFFF;
}

/* Decodes the character at the start of `rest`: its octets, 0 when it is not whole, -1 for half of
 * a pair. */
static int decode(const struct utf16 *utf16, struct text rest, uint32_t *ret_code_point)
{
    if (rest.len < UNIT)
        return 0;
    uint32_t unit = unit_at(rest.data, utf16->big);
    *ret_code_point = unit;
    if (is_low(unit))
        return -1;
    if (!is_high(unit))
        return UNIT;
    if (rest.len < 2 * UNIT)
        return 0;
    uint32_t low = unit_at(rest.data + UNIT, utf16->big);
    if (!is_low(low))
        return -1;
    *ret_code_point = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
    return 2 * UNIT;
}

/* Decodes what the window has and `into` holds. The octets written; 0 when nothing is whole. */
static ptrdiff_t decode_some(struct utf16 *utf16, char *into, size_t room)
{
    struct text rest = window_rest(utf16->raw);
    size_t made = 0, used = 0;
    uint32_t code_point = 0;
    int step = 0;
    while (room - made >= LONGEST &&
           (step = decode(utf16, text_from(rest, used), &code_point)) > 0) {
        bool mark = code_point == BYTE_ORDER_MARK && utf16->octets + used == 0;
        if (!mark)
            made += utf8_encode(code_point, into + made);
        used += (size_t)step;
    }
    window_consume(utf16->raw, used);
    utf16->octets += used;
    if (step >= 0 || made != 0)
        return (ptrdiff_t)made;
    utf16->fault = "half of a surrogate pair in the UTF-16 text";
    return -1;
}

static ptrdiff_t read_decoded(void *self, char *into, size_t room)
{
    struct utf16 *utf16 = self;
    for (;;) {
        ptrdiff_t made = decode_some(utf16, into, room);
        if (made != 0)
            return made;
        if (window_fill(utf16->raw))
            continue;
        if (utf16->raw->failed)
            return -1;
        if (window_rest(utf16->raw).len == 0)
            return 0;
        utf16->fault = "the UTF-16 text ends inside a character: it is cut";
        return -1;
    }
}

struct source utf16_as_source(struct utf16 *utf16)
{
    return (struct source){.read = read_decoded, .self = utf16};
}
