#include "report/visible.h"

#include "base/unicode.h"
#include "base/utf8.h"

enum {
    EXCERPT = 240, /* characters of a value that are shown */
    LEAD = 24      /* octets of what both values share that an excerpt begins with */
};

struct range {
    uint32_t first, last;
};

static bool in_ranges(uint32_t code_point, const struct range *ranges, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (code_point >= ranges[i].first && code_point <= ranges[i].last)
            return true;
    return false;
}

/* Characters that are not seen, or not told from others. The joiners U+200C and U+200D are not
 * among them: names and emoji need them. */
static bool is_unseen(uint32_t code_point)
{
    static const struct range ranges[] = {
        {0x00, 0x1F},     {0x7F, 0xA0},     {0xAD, 0xAD},       {0x180E, 0x180E},
        {0x2000, 0x200B}, {0x2028, 0x202F}, {0x205F, 0x206F},   {0xFEFF, 0xFEFF},
        {0xFFF0, 0xFFFB}, {0xFFFE, 0xFFFF}, {0xE0000, 0xE00FF},
    };
    return in_ranges(code_point, ranges, COUNT_OF(ranges)) || unicode_is_bidi_control(code_point);
}

bool visible_runs_left(struct text text)
{
    /* The blocks of UAX #9, table 4 (Bidi_Class R and AL). */
    static const struct range ranges[] = {
        {0x0590, 0x08FF},   {0xFB1D, 0xFDFF},   {0xFE70, 0xFEFE},
        {0x10800, 0x10FFF}, {0x1E800, 0x1EFFF},
    };
    for (size_t at = 0; at < text.len;) {
        uint32_t code_point;
        at += utf8_decode(text_from(text, at), &code_point);
        if (in_ranges(code_point, ranges, COUNT_OF(ranges)))
            return true;
    }
    return false;
}

size_t visible_next(struct buffer *out, struct text text, bool *ret_mark)
{
    uint32_t code_point;
    size_t len = utf8_sequence(text.data, text.data + text.len);
    *ret_mark = true;
    if (len == 0) {
        buffer_format(out, "\\x%02X", (unsigned)(unsigned char)text.data[0]);
        return 1;
    }
    (void)utf8_decode(text, &code_point);
    *ret_mark = code_point == '\n' || is_unseen(code_point);
    if (code_point == '\n')
        buffer_add_string(out, "␤");
    else if (*ret_mark)
        buffer_format(out, "\\u{%X}", (unsigned)code_point);
    else
        buffer_add(out, text_until(text, len));
    return len;
}

void visible_put(struct buffer *out, struct text text)
{
    bool mark;
    for (size_t at = 0; at < text.len;)
        at += visible_next(out, text_from(text, at), &mark);
}

/* Offset behind the first `count` characters. */
static size_t characters(struct text text, size_t count)
{
    size_t at = 0;
    for (; count > 0 && at < text.len; count--) {
        at++;
        while (at < text.len && utf8_is_inner(text.data[at]))
            at++;
    }
    return at;
}

static void put_spaces(struct buffer *out, size_t count)
{
    for (; count > 0; count--)
        buffer_add_string(out, "␣");
}

bool visible_excerpt(struct buffer *out, struct text value, size_t start)
{
    struct text rest = text_from(value, start);
    struct text shown = text_until(rest, characters(rest, EXCERPT));
    size_t lead = 0, tail = 0;
    while (start == 0 && lead < shown.len && shown.data[lead] == ' ')
        lead++;
    while (shown.len == rest.len && lead + tail < shown.len &&
           shown.data[shown.len - tail - 1] == ' ')
        tail++;
    if (start != 0)
        buffer_add_string(out, "…");
    put_spaces(out, lead);
    visible_put(out, text_from(text_until(shown, shown.len - tail), lead));
    put_spaces(out, tail);
    if (shown.len != rest.len)
        buffer_add_string(out, "…");
    return start != 0 || shown.len != rest.len;
}

size_t visible_start(struct text before, struct text after)
{
    size_t shared = 0;
    if (before.len <= EXCERPT && after.len <= EXCERPT)
        return 0;
    while (shared < before.len && shared < after.len && before.data[shared] == after.data[shared])
        shared++;
    if (shared <= EXCERPT / 2)
        return 0;
    shared -= LEAD;
    while (shared > 0 && utf8_is_inner(before.data[shared]))
        shared--;
    return shared;
}

void visible_number(struct buffer *out, uint64_t number)
{
    struct buffer digits = {0};
    buffer_add_u64(&digits, number);
    for (size_t i = 0; i < digits.len; i++) {
        if (i != 0 && (digits.len - i) % 3 == 0)
            buffer_add_byte(out, ',');
        buffer_add_byte(out, digits.data[i]);
    }
    buffer_release(&digits);
}

void visible_count(struct buffer *out, uint64_t count, const char *one, const char *many)
{
    visible_number(out, count);
    buffer_add_byte(out, ' ');
    buffer_add_string(out, count == 1 ? one : many);
}

void visible_path(struct buffer *out, struct text path)
{
    static const char safe[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                               "._-/+=:,@%";
    bool plain = path.len != 0;
    for (size_t i = 0; i < path.len && plain; i++)
        plain = text_has_byte(TEXT(safe), path.data[i]) && path.data[i] != '\0';
    if (plain) {
        buffer_add(out, path);
        return;
    }
    buffer_add_byte(out, '\'');
    for (size_t i = 0; i < path.len; i++)
        if (path.data[i] == '\'')
            buffer_add(out, TEXT("'\\''"));
        else
            buffer_add_byte(out, path.data[i]);
    buffer_add_byte(out, '\'');
}
