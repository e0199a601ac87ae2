#include "format/window.h"

#include "base/limits.h"

void window_open(struct window *window, struct source source, struct text file)
{
    *window = (struct window){
        .source = source, .line_end = '\n', .place = {.file = file, .line = 1, .column = 1}};
}

void window_release(struct window *window)
{
    buffer_release(&window->bytes);
}

struct text window_rest(const struct window *window)
{
    return text_from(buffer_text(&window->bytes), window->at);
}

bool window_fill(struct window *window)
{
    if (window->last)
        return false;
    buffer_drop_front(&window->bytes, window->at);
    window->at = 0;
    char *into = buffer_reserve(&window->bytes, LIMIT_BLOCK);
    ptrdiff_t got = window->source.read(window->source.self, into, LIMIT_BLOCK);
    if (got <= 0) {
        window->last = true;
        window->failed = got < 0;
        return false;
    }
    window->bytes.len += (size_t)got;
    return true;
}

void window_consume(struct window *window, size_t count)
{
    place_advance_lines(&window->place, text_until(window_rest(window), count), window->line_end);
    window->at += count;
    window->passed += count;
}

struct place window_place(const struct window *window, size_t offset)
{
    struct place place = window->place;
    place_advance_lines(&place, text_until(window_rest(window), offset), window->line_end);
    return place;
}

void window_find_line_end(struct window *window)
{
    enum { REACH = 4096 };
    while (window_rest(window).len <= REACH && window_fill(window))
        continue;
    struct text rest = window_rest(window), begin = text_until(rest, REACH);
    if (!text_has_byte(text_until(rest, REACH + 1), '\n') && text_has_byte(begin, '\r'))
        window->line_end = '\r';
}

int window_line(struct window *window, size_t limit, struct text *ret_line)
{
    return window_line_to(window, '\n', limit, ret_line);
}

int window_line_to(struct window *window, char line_end, size_t limit, struct text *ret_line)
{
    size_t searched = 0;
    for (;;) {
        struct text rest = window_rest(window);
        const char *end = rest.len == searched
                              ? NULL
                              : memchr(rest.data + searched, line_end, rest.len - searched);
        if (end != NULL || (window->last && rest.len != 0)) {
            size_t len = end != NULL ? (size_t)(end - rest.data) + 1 : rest.len;
            *ret_line = text_until(rest, len);
            return len > limit ? -1 : 1;
        }
        searched = rest.len;
        if (searched > limit)
            return -1;
        if (!window_fill(window) && window_rest(window).len == 0)
            return 0;
    }
}
