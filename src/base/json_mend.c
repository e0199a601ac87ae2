/* What is done around the scan: text that must be one value, and what is to be mended in others. */
#include "base/json.h"

/* The unit of the escape at `at`, or 0x10000 when there is none. */
static uint32_t escaped_unit(const char *at, const char *end)
{
    uint32_t unit = 0;
    if (end - at < 6 || at[0] != '\\' || at[1] != 'u')
        return 0x10000;
    for (int i = 2; i < 6; i++)
        unit = unit << 4 | (uint32_t)ascii_hex(at[i]);
    return unit;
}

static bool is_half(uint32_t unit, uint32_t first)
{
    return unit >= first && unit < first + 0x400;
}

/* Of the same length. */
static void mend_escapes(char *data, size_t len)
{
    const char *end = data + len;
    for (char *at = data; at < end; at++) {
        if (*at != '\\')
            continue;
        uint32_t unit = escaped_unit(at, end);
        bool high = is_half(unit, 0xD800);
        if (unit == 0)
            memcpy(at + 2, "0001", 4);
        else if (high && is_half(escaped_unit(at + 6, end), 0xDC00))
            at += 6;
        else if (high || is_half(unit, 0xDC00))
            memcpy(at + 2, "fffd", 4);
        at += unit == 0x10000 ? 1 : 5; /* also over the second of two backslashes */
    }
}

/* The length of what stands in front: a string, a number, or one octet of anything else. */
static size_t token_length(struct text rest)
{
    size_t at = 1;
    if (rest.data[0] == '"') {
        while (rest.data[at] != '"')
            at += rest.data[at] == '\\' ? 2 : 1;
        return at + 1;
    }
    if (rest.data[0] != '-' && !ascii_is_digit(rest.data[0]))
        return 1;
    while (at < rest.len && (ascii_is_digit(rest.data[at]) || strchr(".eE+-", rest.data[at])))
        at++;
    return at;
}

/* As spreadsheets write it: 4.47911E+11. */
static void add_exponent(struct buffer *out, struct text fraction, struct text power)
{
    bool below = text_starts(power, TEXT("-"));
    if (below || text_starts(power, TEXT("+")))
        power = text_from(power, 1);
    buffer_add_byte(out, '"');
    buffer_add(out, fraction);
    buffer_add(out, below ? TEXT("E-") : TEXT("E+"));
    buffer_add(out, power.len < 2 ? TEXT("0") : TEXT(""));
    buffer_add(out, power);
    buffer_add_byte(out, '"');
}

static void add_token(struct buffer *out, struct text token)
{
    size_t at = 0;
    while (at < token.len && token.data[0] != '"' && (token.data[at] | 0x20) != 'e')
        at++;
    bool number = token.data[0] == '-' || ascii_is_digit(token.data[0]);
    if (number && at < token.len)
        add_exponent(out, text_until(token, at), text_from(token, at + 1));
    else
        buffer_add(out, token);
}

void json_mend(struct buffer *out, struct text value)
{
    size_t start = out->len;
    while (value.len != 0) {
        size_t len = token_length(value);
        add_token(out, text_until(value, len));
        value = text_from(value, len);
    }
    mend_escapes(out->data + start, out->len - start);
}

int json_check(struct text text, enum error_kind kind, struct place place, struct text *ret_value,
               struct errors *errors)
{
    size_t start = json_space(text), end = 0;
    struct json_fault fault = {0};
    struct text inner = text_from(text, start);
    if (json_scan(inner, true, &end, &fault) != JSON_WHOLE) {
        struct place at = place_at(place, text, start + fault.offset);
        return errors_add(errors, kind, &at, "json", "%s", fault.message);
    }
    size_t rest = start + end + json_space(text_from(inner, end));
    if (rest != text.len) {
        struct place at = place_at(place, text, rest);
        return errors_add(errors, kind, &at, "json", "something follows the JSON value");
    }
    *ret_value = text_until(inner, end);
    return 0;
}
