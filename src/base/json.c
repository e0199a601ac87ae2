/* Walking over JSON that was scanned, and writing it; the scanner is json_scan.c. */
#include "base/json.h"

#include "base/utf8.h"

/* Of eight octets a bit is set in each that is a quote or a backslash, and maybe in some behind the
 * first of them. */
static inline uint64_t ends_in(uint64_t octets)
{
    const uint64_t ones = UINT64_C(0x0101010101010101), tops = ones << 7;
    uint64_t quotes = octets ^ ones * '"', slashes = octets ^ ones * '\\';
    return (((quotes - ones) & ~quotes) | ((slashes - ones) & ~slashes)) & tops;
}

/* Offset of the next quote or backslash; len when there is none. */
static inline size_t string_stop(const char *data, size_t len, size_t at)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    for (; at + 8 <= len; at += 8) {
        uint64_t octets;
        memcpy(&octets, data + at, sizeof octets);
        uint64_t found = ends_in(octets);
        if (found != 0)
            return at + (size_t)__builtin_ctzll(found) / 8;
    }
#endif
    while (at < len && data[at] != '"' && data[at] != '\\')
        at++;
    return at;
}

/* Offset of the quote that ends the string which begins at `at`; len when there is none. */
static size_t string_end(const char *data, size_t len, size_t at)
{
    for (at = string_stop(data, len, at + 1); at < len && data[at] != '"';)
        at = at + 2 < len ? string_stop(data, len, at + 2) : len;
    return at < len ? at : len;
}

/* The same in a text that nobody has scanned: a string does not go on in the next line. */
static size_t string_end_in_line(const char *data, size_t len, size_t at)
{
    size_t end = string_end(data, len, at);
    const char *line_end = memchr(data + at, '\n', end - at);
    return line_end == NULL ? end : (size_t)(line_end - data);
}

static size_t comment_end(const char *data, size_t len, size_t at)
{
    bool line = data[at + 1] == '/';
    for (at += 2; at < len; at++) {
        if (line && data[at] == '\n')
            return at;
        if (!line && data[at] == '*' && at + 1 < len && data[at + 1] == '/')
            return at + 2;
    }
    return line ? len : SIZE_MAX;
}

int json_blank_comments(char *data, size_t len, size_t *ret_offset)
{
    for (size_t at = 0; at < len; at++) {
        if (data[at] == '"') {
            at = string_end_in_line(data, len, at);
            continue;
        }
        if (data[at] != '/' || at + 1 >= len || (data[at + 1] != '/' && data[at + 1] != '*'))
            continue;
        size_t end = comment_end(data, len, at);
        if (end == SIZE_MAX) {
            *ret_offset = at;
            return -1;
        }
        for (; at < end; at++)
            if (data[at] != '\n')
                data[at] = ' ';
        at--;
    }
    return 0;
}

enum json_kind json_kind_of(struct text value)
{
    switch (value.data[0]) {
    case 'n': return JSON_NULL;
    case 'f': return JSON_FALSE;
    case 't': return JSON_TRUE;
    case '"': return JSON_STRING;
    case '[': return JSON_ARRAY;
    case '{': return JSON_OBJECT;
    default: return JSON_NUMBER;
    }
}

const char *json_kind_name(enum json_kind kind)
{
    static const char *const names[] = {"null",     "false",  "true",     "a number",
                                        "a string", "a list", "an object"};
    return names[kind];
}

/* Length of the value at the start of text that is known to be well-formed. */
static size_t value_length(struct text text)
{
    size_t depth = 0, at = 0;
    do {
        char octet = text.data[at];
        if (octet == '"') {
            at = string_end(text.data, text.len, at) + 1;
        } else if (octet == '{' || octet == '[') {
            depth++;
            at++;
        } else if (octet == '}' || octet == ']') {
            depth--;
            at++;
        } else if (depth > 0) {
            at++;
        } else {
            while (at < text.len && !ascii_is_space(text.data[at]) && text.data[at] != ',' &&
                   text.data[at] != ']' && text.data[at] != '}')
                at++;
        }
    } while (depth > 0 && at < text.len);
    return at;
}

static void skip(struct text *rest, size_t count)
{
    *rest = text_from(*rest, count);
    if (rest->len != 0 && ascii_is_space(rest->data[0]))
        *rest = text_from(*rest, json_space(*rest));
}

struct json_walk json_walk(struct text container)
{
    struct json_walk walk = {container};
    skip(&walk.rest, 1);
    return walk;
}

static struct text take_value(struct json_walk *walk)
{
    size_t len = value_length(walk->rest);
    struct text value = text_until(walk->rest, len);
    skip(&walk->rest, len);
    return value;
}

bool json_next_element(struct json_walk *walk, struct text *ret_value)
{
    if (walk->rest.len == 0 || walk->rest.data[0] == ']')
        return false;
    *ret_value = take_value(walk);
    if (walk->rest.len != 0 && walk->rest.data[0] == ',')
        skip(&walk->rest, 1);
    return true;
}

bool json_next_member(struct json_walk *walk, struct text *ret_key, struct text *ret_value)
{
    if (walk->rest.len == 0 || walk->rest.data[0] == '}')
        return false;
    *ret_key = take_value(walk);
    skip(&walk->rest, 1); /* the colon */
    *ret_value = take_value(walk);
    if (walk->rest.len != 0 && walk->rest.data[0] == ',')
        skip(&walk->rest, 1);
    return true;
}

size_t json_count(struct text list)
{
    struct json_walk walk = json_walk(list);
    struct text value;
    size_t count = 0;
    while (json_next_element(&walk, &value))
        count++;
    return count;
}

struct text json_member(struct text object, struct text name)
{
    struct json_walk walk = json_walk(object);
    struct text key, value;
    while (json_next_member(&walk, &key, &value))
        if (json_says(key, name))
            return value;
    return TEXT_NONE;
}

bool json_says(struct text string, struct text plain)
{
    struct text inner = {string.data + 1, string.len - 2};
    if (inner.len <= plain.len) /* an escape is longer than what it stands for */
        return text_equal(inner, plain);
    if (!text_has_byte(inner, '\\'))
        return false;
    struct arena arena = {0};
    bool same = text_equal(json_unquote(&arena, string), plain);
    arena_release(&arena);
    return same;
}

static uint32_t hex4(const char *at)
{
    uint32_t unit = 0;
    for (int i = 0; i < 4; i++)
        unit = unit << 4 | (uint32_t)ascii_hex(at[i]);
    return unit;
}

/* Decodes the \uXXXX at the start of `rest` (and the second half of a pair); returns the octets
 * consumed. What stands for no character, in text that is to be mended, becomes U+FFFD. */
static size_t unescape_unicode(struct text rest, char **out)
{
    uint32_t unit = hex4(rest.data + 2), low = 0;
    size_t used = 6;
    if (rest.len >= 12 && rest.data[6] == '\\' && rest.data[7] == 'u')
        low = hex4(rest.data + 8);
    if (unit >= 0xD800 && unit <= 0xDBFF && low >= 0xDC00 && low <= 0xDFFF) {
        unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
        used = 12;
    } else if (unit == 0 || (unit >= 0xD800 && unit <= 0xDFFF)) {
        unit = 0xFFFD;
    }
    *out += utf8_encode(unit, *out);
    return used;
}

struct text json_unquote(struct arena *arena, struct text string)
{
    static const char plain[] = "\"\\/\b\f\n\r\t";
    static const char escaped[] = "\"\\/bfnrt";
    struct text inner = {string.data + 1, string.len - 2};
    if (!text_has_byte(inner, '\\'))
        return inner;
    char *made = arena_get(arena, inner.len + 1), *out = made;
    for (size_t at = 0; at < inner.len;) {
        if (inner.data[at] != '\\') {
            *out++ = inner.data[at++];
        } else if (inner.data[at + 1] == 'u') {
            at += unescape_unicode(text_from(inner, at), &out);
        } else {
            *out++ = plain[strchr(escaped, inner.data[at + 1]) - escaped];
            at += 2;
        }
    }
    return (struct text){made, (size_t)(out - made)};
}

static void put_escaped(struct buffer *out, unsigned char octet)
{
    switch (octet) {
    case '"': buffer_add(out, TEXT("\\\"")); break;
    case '\\': buffer_add(out, TEXT("\\\\")); break;
    case '\n': buffer_add(out, TEXT("\\n")); break;
    case '\r': buffer_add(out, TEXT("\\r")); break;
    case '\t': buffer_add(out, TEXT("\\t")); break;
    default: buffer_format(out, "\\u%04x", octet);
    }
}

void json_put(struct buffer *out, struct text plain)
{
    buffer_add_byte(out, '"');
    size_t start = 0;
    for (size_t at = 0; at < plain.len; at++) {
        unsigned char octet = (unsigned char)plain.data[at];
        if (octet >= 0x20 && octet != '"' && octet != '\\')
            continue;
        buffer_add(out, (struct text){plain.data + start, at - start});
        put_escaped(out, octet);
        start = at + 1;
    }
    buffer_add(out, text_from(plain, start));
    buffer_add_byte(out, '"');
}

void json_put_name(struct buffer *out, const char *name)
{
    buffer_add_byte(out, '"');
    buffer_add_string(out, name);
    buffer_add(out, TEXT("\":"));
}

void json_put_first(struct buffer *out, const char *name, struct text value)
{
    json_put_name(out, name);
    json_put(out, value);
}

static void put_next_name(struct buffer *out, const char *name)
{
    buffer_add_byte(out, ',');
    json_put_name(out, name);
}

void json_put_text(struct buffer *out, const char *name, struct text value)
{
    put_next_name(out, name);
    json_put(out, value);
}

void json_put_number(struct buffer *out, const char *name, uint64_t value)
{
    put_next_name(out, name);
    buffer_add_u64(out, value);
}

void json_put_flag(struct buffer *out, const char *name, bool flag)
{
    put_next_name(out, name);
    buffer_add(out, flag ? TEXT("true") : TEXT("false"));
}

void json_put_optional(struct buffer *out, const char *name, struct text value)
{
    put_next_name(out, name);
    if (value.data == NULL)
        buffer_add(out, TEXT("null"));
    else
        json_put(out, value);
}

void json_put_texts(struct buffer *out, const char *name, const struct text *texts, size_t count)
{
    put_next_name(out, name);
    buffer_add_byte(out, '[');
    for (size_t i = 0; i < count; i++) {
        buffer_add_string(out, i == 0 ? "" : ",");
        json_put(out, texts[i]);
    }
    buffer_add_byte(out, ']');
}
