#include "base/place.h"

void place_advance(struct place *place, struct text passed)
{
    place_advance_lines(place, passed, '\n');
}

void place_advance_lines(struct place *place, struct text passed, char line_end)
{
    if (passed.len == 0)
        return;
    const char *end = passed.data + passed.len;
    const char *last = NULL;
    for (const char *at = passed.data; at < end; at++) {
        at = memchr(at, line_end, (size_t)(end - at));
        if (at == NULL)
            break;
        place->line++;
        last = at;
    }
    if (last == NULL)
        place->column += passed.len;
    else
        place->column = (uint64_t)(end - last);
}

struct place place_at(struct place start, struct text whole, size_t offset)
{
    if (offset != 0)
        place_advance(&start, text_until(whole, offset));
    return start;
}

void place_print(struct buffer *out, const struct place *place)
{
    buffer_add(out, place->file);
    if (place->line == 0)
        return;
    buffer_add_byte(out, ':');
    buffer_add_u64(out, place->line);
    if (place->column == 0)
        return;
    buffer_add_byte(out, ':');
    buffer_add_u64(out, place->column);
}
