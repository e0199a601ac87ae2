#include "map/phone.h"

#include "base/buffer.h"

enum { LONGEST = 15, LONGEST_EXTENSION = 7, SHORTEST_GLOBAL = 7 };

/* -- Taking apart ------------------------------------------------------------------------------ */

static struct text without_blanks_behind(struct text text)
{
    while (text.len != 0 && (ascii_is_space(text.data[text.len - 1]) ||
                             text.data[text.len - 1] == ',' || text.data[text.len - 1] == ';'))
        text = text_until(text, text.len - 1);
    return text;
}

/* Cuts "ext. 12", "x12", "#12" or ";ext=12" off the end. */
static struct text cut_extension(struct text *number)
{
    static const char *const marks[] = {";ext=", "extension", "ext.", "ext", "x", "#"};
    size_t end = number->len;
    while (end > 0 && ascii_is_digit(number->data[end - 1]))
        end--;
    struct text digits = text_from(*number, end);
    struct text before = text_until(*number, end);
    while (before.len != 0 &&
           (ascii_is_space(before.data[before.len - 1]) || before.data[before.len - 1] == ':'))
        before = text_until(before, before.len - 1);
    if (digits.len == 0 || digits.len > LONGEST_EXTENSION)
        return TEXT_NONE;
    for (size_t i = 0; i < COUNT_OF(marks); i++) {
        struct text mark = text_of(marks[i]);
        if (before.len < mark.len ||
            !text_equal_fold(text_from(before, before.len - mark.len), mark))
            continue;
        *number = without_blanks_behind(text_until(before, before.len - mark.len));
        return digits;
    }
    return TEXT_NONE;
}

/* Signs that stand between digits for the eye: blanks, dashes, dots, slashes, parentheses. */
static size_t sign_width(struct text text)
{
    static const struct text wide[] = {{"\xC2\xA0", 2},     {"\xE2\x80\xAF", 3},
                                       {"\xE2\x80\x90", 3}, {"\xE2\x80\x91", 3},
                                       {"\xE2\x80\x92", 3}, {"\xE2\x80\x93", 3}};
    if (text_has_byte(TEXT(" -./()"), text.data[0]))
        return 1;
    for (size_t i = 0; i < COUNT_OF(wide); i++)
        if (text_starts(text, wide[i]))
            return wide[i].len;
    return 0;
}

/* The digits of the number, in the arena; false when something else stands in it. */
static bool take_digits(struct arena *arena, struct text text, struct text *ret_digits)
{
    char *digits = arena_get(arena, text.len + 1);
    size_t len = 0, width;
    for (size_t at = 0; at < text.len; at += width) {
        struct text rest = text_from(text, at);
        width = ascii_is_digit(rest.data[0]) ? 1 : sign_width(rest);
        if (width == 0)
            return false;
        if (ascii_is_digit(rest.data[0]))
            digits[len++] = rest.data[0];
    }
    *ret_digits = (struct text){digits, len};
    return len != 0;
}

/* -- What the digits mean ---------------------------------------------------------------------- */

static bool has_length(const struct country *country, struct text digits)
{
    return digits.len >= country->least && digits.len <= country->most;
}

/* Numbers of North America have neither area codes nor exchanges that begin with 0 or 1. */
static bool is_odd_american(const struct country *country, struct text digits)
{
    return text_equal(text_of(country->calling), TEXT("1")) &&
           (digits.data[0] < '2' || digits.data[3] < '2');
}

/* Does it fit a country with this calling code? Of a code that is in no row nothing is known. */
static bool is_plausible(struct text digits)
{
    size_t count;
    const struct country *countries = phone_countries(&count);
    for (size_t i = 0; i < count; i++) {
        struct text code = text_of(countries[i].calling);
        struct text rest = text_from(digits, code.len);
        if (text_starts(digits, code) && has_length(&countries[i], rest) &&
            !is_odd_american(&countries[i], rest) &&
            (countries[i].trunk[0] == '\0' || rest.data[0] != '0'))
            return true;
    }
    return false;
}

/* The digits behind the calling code, or none when it is not certain. */
static struct text national(const struct country *country, struct text digits)
{
    struct text trunk = text_of(country->trunk);
    bool led = trunk.len != 0 && text_starts(digits, trunk);
    if (trunk.len != 0 && !led && !country->trunk_left_out)
        return TEXT_NONE;
    struct text rest = led ? text_from(digits, trunk.len) : digits;
    if (!has_length(country, rest) || is_odd_american(country, rest))
        return TEXT_NONE;
    return trunk.len != 0 && rest.data[0] == '0' ? TEXT_NONE : rest;
}

static struct text put(struct arena *arena, struct text calling, struct text digits,
                       struct text extension)
{
    struct buffer out = {0};
    buffer_add_byte(&out, '+');
    buffer_add(&out, calling);
    buffer_add(&out, digits);
    if (extension.len != 0)
        buffer_add(&out, TEXT(";ext="));
    buffer_add(&out, extension);
    struct text text = arena_copy(arena, buffer_text(&out));
    buffer_release(&out);
    return text;
}

/* "+49 (0)89 ..." has the trunk prefix in parentheses, which is not dialled. */
static struct text without_trunk_in_brackets(struct arena *arena, struct text number)
{
    ptrdiff_t at = text_find(number, TEXT("(0)"));
    if (at < 0 || text_starts(number, TEXT("39")))
        return number;
    struct buffer out = {0};
    buffer_add(&out, text_until(number, (size_t)at));
    buffer_add(&out, text_from(number, (size_t)at + 3));
    struct text text = arena_copy(arena, buffer_text(&out));
    buffer_release(&out);
    return text;
}

static enum phone_outcome read_global(struct arena *arena, struct text number,
                                      struct text extension, struct text *ret_number)
{
    struct text digits;
    number = without_trunk_in_brackets(arena, text_trim(number));
    if (!take_digits(arena, number, &digits) || digits.len < SHORTEST_GLOBAL ||
        digits.len > LONGEST || digits.data[0] == '0')
        return PHONE_UNSURE;
    *ret_number = put(arena, digits, TEXT_NONE, extension);
    return PHONE_GLOBAL;
}

enum phone_outcome phone_read(struct arena *arena, struct text text, const struct country *country,
                              struct text *ret_number)
{
    struct text number = text_trim(text), digits;
    struct text extension = cut_extension(&number);
    if (text_starts(number, TEXT("+")))
        return read_global(arena, text_from(number, 1), extension, ret_number);
    if (country == NULL || !take_digits(arena, number, &digits) ||
        text_find(number, TEXT("(0)")) >= 0)
        return PHONE_UNSURE;
    struct text abroad = text_of(country->international);
    if (text_starts(digits, abroad)) {
        struct text rest = text_from(digits, abroad.len);
        if (!is_plausible(rest))
            return PHONE_UNSURE;
        *ret_number = put(arena, rest, TEXT_NONE, extension);
        return PHONE_MADE;
    }
    struct text rest = national(country, digits);
    if (rest.len == 0)
        return PHONE_UNSURE;
    *ret_number = put(arena, text_of(country->calling), rest, extension);
    return PHONE_MADE;
}
