#include "base/buffer.h"

#include "base/memory.h"

char *buffer_grow(struct buffer *buffer, size_t count)
{
    if (count > SIZE_MAX / 2 - buffer->len)
        memory_exhausted();
    size_t need = buffer->len + count;
    size_t room = buffer->room < 64 ? 64 : buffer->room;
    while (room < need)
        room *= 2;
    buffer->data = memory_grow(buffer->data, room, 1);
    buffer->room = room;
    return buffer->data + buffer->len;
}

void buffer_add_string(struct buffer *buffer, const char *string)
{
    buffer_add(buffer, text_of(string));
}

void buffer_add_u64(struct buffer *buffer, uint64_t number)
{
    char digits[20];
    size_t at = sizeof digits;
    do {
        digits[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (number != 0);
    buffer_add(buffer, (struct text){digits + at, sizeof digits - at});
}

void buffer_repeat(struct buffer *buffer, char byte, size_t count)
{
    if (count == 0)
        return;
    memset(buffer_reserve(buffer, count), byte, count);
    buffer->len += count;
}

void buffer_vformat(struct buffer *buffer, const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    int need = vsnprintf(NULL, 0, format, arguments);
    if (need > 0) {
        char *at = buffer_reserve(buffer, (size_t)need + 1);
        (void)vsnprintf(at, (size_t)need + 1, format, again);
        buffer->len += (size_t)need;
    }
    va_end(again);
}

void buffer_format(struct buffer *buffer, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    buffer_vformat(buffer, format, arguments);
    va_end(arguments);
}

struct text buffer_text(const struct buffer *buffer)
{
    return (struct text){buffer->data, buffer->len};
}

void buffer_clear(struct buffer *buffer)
{
    buffer->len = 0;
}

void buffer_drop_front(struct buffer *buffer, size_t count)
{
    if (count == 0)
        return;
    memmove(buffer->data, buffer->data + count, buffer->len - count);
    buffer->len -= count;
}

void buffer_release(struct buffer *buffer)
{
    memory_free(buffer->data);
    *buffer = (struct buffer){0};
}
