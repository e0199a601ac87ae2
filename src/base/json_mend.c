/* What is done around the scan: text that must be one value, and escapes that stand for nothing. */
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

void json_mend(char *data, size_t len)
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
