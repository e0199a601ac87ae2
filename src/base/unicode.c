#include "base/unicode.h"

#include <utf8proc.h>

#include "base/memory.h"
#include "base/utf8.h"

static bool is_ascii(struct text text)
{
    unsigned char all = 0;
    for (size_t i = 0; i < text.len; i++)
        all |= (unsigned char)text.data[i];
    return all < 0x80;
}

/* Characters before U+0300 neither combine nor are made of others: in what has no octet from 0xCC
 * on, there is nothing to do for normal form C. */
static bool is_before_marks(struct text text)
{
    bool before = true;
    for (size_t i = 0; i < text.len; i++)
        before &= (unsigned char)text.data[i] < 0xCC;
    return before;
}

static struct text map_with(struct arena *arena, struct text text, unsigned options)
{
    utf8proc_uint8_t *made = NULL;
    utf8proc_ssize_t len =
        utf8proc_map((const utf8proc_uint8_t *)text.data, (utf8proc_ssize_t)text.len, &made,
                     (utf8proc_option_t)options);
    if (len == UTF8PROC_ERROR_NOMEM)
        memory_exhausted();
    if (len < 0)
        return text;
    struct text mapped = arena_copy(arena, (struct text){(const char *)made, (size_t)len});
    memory_free(made);
    return mapped;
}

struct text unicode_nfc(struct arena *arena, struct text text)
{
    if (is_before_marks(text))
        return text;
    struct text made = map_with(arena, text, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    return text_equal(made, text) ? text : made;
}

struct text unicode_fold(struct arena *arena, struct text text)
{
    return map_with(arena, text, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD);
}

uint32_t unicode_lower_of(uint32_t code_point)
{
    return (uint32_t)utf8proc_tolower((utf8proc_int32_t)code_point);
}

static bool is_letter(uint32_t code_point)
{
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)code_point);
    return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_ME) ||
           category == UTF8PROC_CATEGORY_ND;
}

enum letters { ALL_UPPER, ALL_LOWER, FIRST_UPPER };

static struct text in_case(struct arena *arena, struct text text, enum letters letters)
{
    utf8proc_uint8_t *made = arena_get(arena, text.len * 4 + 1);
    size_t len = 0;
    bool inside = false;
    for (size_t at = 0; at < text.len;) {
        uint32_t code_point;
        at += utf8_decode(text_from(text, at), &code_point);
        bool upper = letters == ALL_UPPER || (letters == FIRST_UPPER && !inside);
        if (code_point < 0x80) {
            char octet = (char)code_point;
            inside = ascii_is_alpha(octet) || ascii_is_digit(octet);
            made[len++] = (utf8proc_uint8_t)(upper ? ascii_upper(octet) : ascii_lower(octet));
            continue;
        }
        utf8proc_int32_t turned = upper ? utf8proc_toupper((utf8proc_int32_t)code_point)
                                        : utf8proc_tolower((utf8proc_int32_t)code_point);
        inside = is_letter(code_point);
        if (upper && code_point == 0xDF) { /* the capital of it is a rare sign */
            made[len++] = 'S';
            made[len++] = letters == ALL_UPPER ? 'S' : 's';
            continue;
        }
        len += (size_t)utf8proc_encode_char(turned, made + len);
    }
    return (struct text){(const char *)made, len};
}

struct text unicode_upper(struct arena *arena, struct text text)
{
    return in_case(arena, text, ALL_UPPER);
}

struct text unicode_lower(struct arena *arena, struct text text)
{
    return in_case(arena, text, ALL_LOWER);
}

struct text unicode_title(struct arena *arena, struct text text)
{
    return in_case(arena, text, FIRST_UPPER);
}

static struct text lower_copy(struct arena *arena, struct text text)
{
    char *made = arena_get(arena, text.len + 1);
    for (size_t i = 0; i < text.len; i++)
        made[i] = ascii_lower(text.data[i]);
    return (struct text){made, text.len};
}

struct text unicode_sort_key(struct arena *arena, struct text text, size_t limit)
{
    if (is_ascii(text))
        return lower_copy(arena, text_until(text, limit));
    struct text made = map_with(arena, text,
                                UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT |
                                    UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK);
    return text_until(made, limit);
}

size_t unicode_width(struct text text)
{
    size_t width = 0;
    for (size_t at = 0; at < text.len;) {
        uint32_t code_point;
        at += utf8_decode(text_from(text, at), &code_point);
        int columns = utf8proc_charwidth((utf8proc_int32_t)code_point);
        width += columns > 0 ? (size_t)columns : 0;
    }
    return width;
}

bool unicode_is_bidi_control(uint32_t code_point)
{
    return code_point == 0x061C || code_point == 0x200E || code_point == 0x200F ||
           (code_point >= 0x202A && code_point <= 0x202E) ||
           (code_point >= 0x2066 && code_point <= 0x2069);
}

const char *unicode_version(void)
{
    return utf8proc_version();
}
