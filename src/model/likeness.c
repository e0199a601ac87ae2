#include "model/likeness.h"

#include "base/buffer.h"
#include "base/unicode.h"
#include "base/utf8.h"

enum { SHARED_DIGITS = 7 };

static struct text kept(struct arena *arena, struct buffer *made)
{
    struct text copy = arena_copy(arena, buffer_text(made));
    buffer_release(made);
    return copy;
}

/* Octets of the white space at the front: that of ASCII, the space that does not break, and the
 * spaces of U+2000 to U+200B and U+3000. */
static size_t space_at(struct text text)
{
    static const struct text wide[] = {{"\xC2\xA0", 2}, {"\xE3\x80\x80", 3}, {"\xE2\x80\xAF", 3}};
    if (ascii_is_space(text.data[0]) || text.data[0] == '\v' || text.data[0] == '\f')
        return 1;
    for (size_t i = 0; i < COUNT_OF(wide); i++)
        if (text_starts(text, wide[i]))
            return wide[i].len;
    bool general = text_starts(text, TEXT("\xE2\x80")) && text.len > 2;
    return general && (unsigned char)text.data[2] <= 0x8B ? 3 : 0;
}

static struct text folded(struct arena *arena, struct text text)
{
    return utf8_check(text) == text.len ? unicode_fold(arena, text) : text;
}

struct text likeness_words(struct arena *arena, struct text text)
{
    struct buffer made = {0};
    struct text rest = folded(arena, text);
    for (bool gap = false; rest.len != 0;) {
        size_t space = space_at(rest);
        if (space == 0) {
            if (gap && made.len != 0)
                buffer_add_byte(&made, ' ');
            buffer_add_byte(&made, rest.data[0]);
        }
        gap = space != 0;
        rest = text_from(rest, space == 0 ? 1 : space);
    }
    return kept(arena, &made);
}

struct text likeness_mail(struct arena *arena, struct text text)
{
    text = text_trim(text);
    if (text_starts_fold(text, TEXT("mailto:")))
        text = text_from(text, TEXT("mailto:").len);
    return folded(arena, text);
}

/* -- Numbers -- */

static bool begins_extension(struct text rest)
{
    static const char *const marks[] = {"ext", "x", "#", ";"};
    for (size_t i = 0; i < COUNT_OF(marks); i++)
        if (text_starts_fold(rest, text_of(marks[i])))
            return true;
    return false;
}

/* Without what says only that it is a number. */
static struct text bare_number(struct text text)
{
    text = text_trim(text);
    if (text_starts_fold(text, TEXT("tel:")))
        text = text_trim(text_from(text, TEXT("tel:").len));
    return text;
}

static void add_digits(struct buffer *made, struct text rest)
{
    for (; rest.len != 0; rest = text_from(rest, 1))
        if (ascii_is_digit(rest.data[0]))
            buffer_add_byte(made, rest.data[0]);
}

static void add_number(struct buffer *made, struct text rest)
{
    for (; rest.len != 0; rest = text_from(rest, 1)) {
        bool global = made->len != 0 && made->data[0] == '+';
        if (made->len != 0 && begins_extension(rest)) {
            buffer_add_byte(made, 'x');
            add_digits(made, rest);
            return;
        }
        if (global && text_starts(rest, TEXT("(0)")))
            rest = text_from(rest, 2);
        else if (ascii_is_digit(rest.data[0]) || (rest.data[0] == '+' && made->len == 0))
            buffer_add_byte(made, rest.data[0]);
        else if (ascii_is_alpha(rest.data[0]) || (unsigned char)rest.data[0] >= 0x80)
            buffer_add_byte(made, ascii_lower(rest.data[0]));
    }
}

struct text likeness_number(struct arena *arena, struct text text)
{
    struct buffer made = {0};
    struct text rest = bare_number(text);
    if (text_starts(rest, TEXT("00"))) {
        buffer_add_byte(&made, '+');
        rest = text_from(rest, 2);
    }
    add_number(&made, rest);
    if (made.len != 0 && text_ends(buffer_text(&made), TEXT("x")))
        made.len--; /* an extension without a digit */
    return kept(arena, &made);
}

bool likeness_numbers_end_alike(struct text a, struct text b)
{
    bool global = text_starts(a, TEXT("+"));
    if (global == text_starts(b, TEXT("+")))
        return false;
    struct text whole = text_from(global ? a : b, 1), part = global ? b : a;
    while (text_starts(part, TEXT("0")))
        part = text_from(part, 1);
    return part.len >= SHARED_DIGITS && text_ends(whole, part);
}

/* -- URIs -- */

/* Where the host ends. */
static size_t host_end(struct text uri, size_t start)
{
    size_t at = start;
    while (at < uri.len && strchr("/?#", uri.data[at]) == NULL)
        at++;
    return at;
}

struct text likeness_uri(struct arena *arena, struct text text)
{
    struct buffer made = {0};
    text = text_trim(text);
    while (text.len != 0 && text.data[text.len - 1] == '/')
        text.len--;
    ptrdiff_t slashes = text_find(text, TEXT("://"));
    if (slashes < 0)
        return folded(arena, text);
    size_t end = host_end(text, (size_t)slashes + 3);
    for (size_t i = 0; i < text.len; i++)
        buffer_add_byte(&made, i < end ? ascii_lower(text.data[i]) : text.data[i]);
    return kept(arena, &made);
}
