#include "format/fold.h"

#include "base/limits.h"
#include "base/utf8.h"

enum { BACK_UP_AT_MOST = 12 };

/* Does a character that belongs to the one before it begin here: a joiner, a variation selector,
 * a skin tone, a combining mark? */
static bool joins_backward(struct text rest)
{
    uint32_t code_point = 0;
    if (rest.len == 0 || utf8_sequence(rest.data, rest.data + rest.len) < 2)
        return false;
    (void)utf8_decode(rest, &code_point);
    return code_point == 0x200D || code_point == 0xFE0F ||
           (code_point >= 0x1F3FB && code_point <= 0x1F3FF) ||
           (code_point >= 0x0300 && code_point <= 0x036F);
}

static bool is_blank(char octet)
{
    return octet == ' ' || octet == '\t';
}

static bool splits_escape(struct text line, size_t cut)
{
    size_t slashes = 0;
    while (slashes < cut && line.data[cut - 1 - slashes] == '\\')
        slashes++;
    return slashes % 2 == 1;
}

/* A cut before a colon makes macOS stop reading; beside a blank, editors and mail may eat it. */
static bool good_cut(struct text line, size_t cut)
{
    return line.data[cut] != ':' && !is_blank(line.data[cut]) && !is_blank(line.data[cut - 1]) &&
           !splits_escape(line, cut) && !joins_backward(text_from(line, cut));
}

/* Where to cut a line that is longer than `most` octets and whose value begins at `value`. Octets
 * that are no UTF-8, as foreign cards have them, are cut anywhere. */
static size_t find_cut(struct text line, size_t most, size_t value)
{
    size_t furthest = most;
    while (furthest + 4 > most && utf8_is_inner(line.data[furthest]))
        furthest--;
    for (size_t cut = furthest; cut + BACK_UP_AT_MOST > furthest && cut > 1; cut--)
        if (!utf8_is_inner(line.data[cut]) && good_cut(line, cut))
            return cut;
    for (size_t cut = furthest; cut > value + 1; cut--) /* all the same, never before a colon */
        if (!utf8_is_inner(line.data[cut]) && line.data[cut] != ':' && !splits_escape(line, cut))
            return cut;
    return furthest;
}

void fold_add_ended(struct buffer *out, struct text line, struct text line_end)
{
    size_t most = LIMIT_FOLD;
    const char *colon = line.len > most ? memchr(line.data, ':', line.len) : NULL;
    size_t value = colon == NULL || colon == line.data ? 0 : (size_t)(colon - line.data) + 1;
    while (line.len > most) {
        size_t cut = find_cut(line, most, value);
        buffer_add(out, text_until(line, cut));
        buffer_add(out, line_end);
        buffer_add_byte(out, ' ');
        line = text_from(line, cut);
        value = value > cut ? value - cut : 0;
        most = LIMIT_FOLD - 1;
    }
    buffer_add(out, line);
    buffer_add(out, line_end);
}

void fold_add(struct buffer *out, struct text line)
{
    fold_add_ended(out, line, TEXT("\r\n"));
}
