#include "format/json_value.h"

#include "base/buffer.h"
#include "base/moment.h"

struct text json_number_text(struct arena *arena, double number)
{
    struct buffer out = {0};
    bool whole = (double)(long long)number == number, same = false;
    for (int digits = 15; digits <= 17 && !same; digits++) {
        buffer_clear(&out);
        buffer_format(&out, whole ? "%.*f" : "%.*g", whole ? 0 : digits, number);
        buffer_add_byte(&out, '\0');
        out.len--;
        same = strtod(out.data, NULL) == number;
    }
    struct text copy = arena_copy(arena, buffer_text(&out));
    buffer_release(&out);
    return copy;
}

/* The time zone that may follow is that of whoever printed it: the number is UTC. */
struct text json_date_text(struct arena *arena, struct text text)
{
    static const struct text before = {"/Date(", 6}, behind = {")/", 2};
    if (!text_starts(text, before) || !text_ends(text, behind))
        return text;
    struct text inner = text_until(text_from(text, before.len), text.len - before.len - behind.len);
    bool negative = text_starts(inner, TEXT("-"));
    struct text digits = negative ? text_from(inner, 1) : inner;
    uint64_t number = 0;
    for (size_t at = 0; at < digits.len; at++)
        if (digits.data[at] == '+' || digits.data[at] == '-')
            digits = text_until(digits, at);
    if (text_to_u64(digits, &number) != 0 || number > INT64_MAX)
        return text;
    struct buffer out = {0};
    moment_print(&out, negative ? -(int64_t)number : (int64_t)number);
    struct text copy = arena_copy(arena, buffer_text(&out));
    buffer_release(&out);
    return copy;
}
