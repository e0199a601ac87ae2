/* Characters that come along when values are copied: marks of direction, spaces and dashes of
 * other kinds, things that are not seen. */
#include "base/unicode.h"
#include "base/utf8.h"
#include "map/damage.h"

/* Nothing to see, and nothing that Latin letters, numbers or addresses need. */
static bool is_unseen(uint32_t code_point)
{
    return unicode_is_bidi_control(code_point) || (code_point >= 0x200B && code_point <= 0x200D) ||
           (code_point >= 0x2060 && code_point <= 0x2064) || code_point == 0xFEFF;
}

static bool is_space(uint32_t code_point)
{
    return code_point == 0xA0 || (code_point >= 0x2000 && code_point <= 0x200A) ||
           code_point == 0x202F || code_point == 0x205F || code_point == 0x3000;
}

static bool is_dash(uint32_t code_point)
{
    return (code_point >= 0x2010 && code_point <= 0x2015) || code_point == 0x2212 ||
           code_point == 0xFE63 || code_point == 0xFF0D;
}

/* What stands for the character in a telephone number: itself, an ASCII one, or 0 for none. */
static uint32_t plain_in_number(uint32_t code_point)
{
    if (is_unseen(code_point) || code_point == 0xAD)
        return 0;
    if (is_space(code_point))
        return ' ';
    if (is_dash(code_point))
        return '-';
    if (code_point >= 0xFF08 && code_point <= 0xFF19) /* full width: ( ) * + , - . / 0 to 9 */
        return code_point - 0xFF00 + 0x20;
    return code_point;
}

static uint32_t plain_in_address(uint32_t code_point)
{
    if (is_unseen(code_point) || code_point == 0xAD)
        return 0;
    return is_space(code_point) ? ' ' : code_point;
}

static uint32_t plain_in_latin(uint32_t code_point)
{
    return is_unseen(code_point) ? 0 : code_point;
}

static struct text replaced(struct arena *arena, struct text text, uint32_t (*plain)(uint32_t))
{
    char *out = arena_get(arena, text.len + 4);
    size_t len = 0;
    for (size_t at = 0; at < text.len;) {
        uint32_t code_point;
        at += utf8_decode(text_from(text, at), &code_point);
        code_point = plain(code_point);
        if (code_point != 0)
            len += utf8_encode(code_point, out + len);
    }
    return (struct text){out, len};
}

static bool is_ascii(struct text text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.data[i] >= 0x80)
            return false;
    return true;
}

static struct text plain_number(struct arena *arena, struct text text)
{
    struct text read, plain = replaced(arena, text, plain_in_number);
    bool sure = false;
    if (!is_ascii(plain) &&
        damage_read_mojibake(arena, text, &read, &sure)) { /* a space that was read
                                                        in a wrong encoding */
        read = replaced(arena, read, plain_in_number);
        if (is_ascii(read))
            plain = read;
    }
    if (text_starts_fold(text_trim(plain), TEXT("tel:")))
        plain = text_from(text_trim(plain), 4);
    return plain;
}

/* -- Other texts ------------------------------------------------------------------------------- */

/* Letters of Latin script and general punctuation alone: no script that is written from right to
 * left, none that joins its letters, no emoji. */
static bool is_latin(struct text text)
{
    for (size_t at = 0; at < text.len;) {
        uint32_t code_point;
        at += utf8_decode(text_from(text, at), &code_point);
        if (code_point >= 0x0370 && !(code_point >= 0x1E00 && code_point <= 0x1EFF) &&
            !(code_point >= 0x2000 && code_point <= 0x20CF) && !is_unseen(code_point))
            return false;
    }
    return true;
}

enum bidi { BIDI_NONE, BIDI_EMBEDDING, BIDI_ISOLATE, BIDI_POP, BIDI_POP_ISOLATE };

static enum bidi bidi_of(uint32_t code_point)
{
    if (code_point == 0x202C)
        return BIDI_POP;
    if (code_point == 0x2069)
        return BIDI_POP_ISOLATE;
    if (code_point >= 0x2066 && code_point <= 0x2068)
        return BIDI_ISOLATE;
    return code_point >= 0x202A && code_point <= 0x202E ? BIDI_EMBEDDING : BIDI_NONE;
}

/* UAX #9: what opens an embedding or isolate without end turns the text behind it, which is the
 * rest of a card as it is shown. All of them go then; letters keep their direction without. */
static bool is_balanced(struct text text)
{
    enum { DEEPEST = 125 };
    enum bidi open[DEEPEST];
    size_t depth = 0;
    for (size_t at = 0; at < text.len;) {
        uint32_t code_point;
        at += utf8_decode(text_from(text, at), &code_point);
        enum bidi bidi = bidi_of(code_point);
        if (bidi == BIDI_EMBEDDING || bidi == BIDI_ISOLATE) {
            if (depth == DEEPEST)
                return false;
            open[depth++] = bidi;
        } else if (bidi != BIDI_NONE) {
            enum bidi wanted = bidi == BIDI_POP ? BIDI_EMBEDDING : BIDI_ISOLATE;
            if (depth == 0 || open[--depth] != wanted)
                return false;
        }
    }
    return depth == 0;
}

static uint32_t without_embedding(uint32_t code_point)
{
    return bidi_of(code_point) != BIDI_NONE ? 0 : code_point;
}

static struct text plain_text(struct arena *arena, struct text text)
{
    if (is_latin(text))
        return replaced(arena, text, plain_in_latin);
    return is_balanced(text) ? text : replaced(arena, text, without_embedding);
}

bool damage_mend_marks(struct arena *arena, enum damage_place place, struct text text,
                       struct text *ret_text)
{
    struct text plain = text;
    bool high = !is_ascii(text);
    if (place == DAMAGE_IN_NUMBER)
        plain = plain_number(arena, text);
    else if (high && place == DAMAGE_IN_TEXT)
        plain = plain_text(arena, text);
    else if (high)
        plain = replaced(arena, text, plain_in_address);
    if (text_equal(plain, text))
        return false;
    *ret_text = place == DAMAGE_IN_TEXT ? plain : text_trim(plain);
    return ret_text->len != 0;
}
