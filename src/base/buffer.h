/* A growing run of octets. Zero-initialised is ready to use; release gives the memory back. */
#ifndef BASE_BUFFER_H
#define BASE_BUFFER_H

#include <stdarg.h>

#include "base/text.h"

struct buffer {
    char *data;
    size_t len;
    size_t room;
};

/* Makes room for `count` more octets; for buffer_reserve(). */
char *buffer_grow(struct buffer *buffer, size_t count);

/* Makes room for `count` more octets and returns where they go; add them to len yourself. */
static inline char *buffer_reserve(struct buffer *buffer, size_t count)
{
    if (count <= buffer->room - buffer->len && buffer->data != NULL)
        return buffer->data + buffer->len;
    return buffer_grow(buffer, count);
}

static inline void buffer_add(struct buffer *buffer, struct text text)
{
    if (text.len == 0)
        return;
    memcpy(buffer_reserve(buffer, text.len), text.data, text.len);
    buffer->len += text.len;
}

static inline void buffer_add_byte(struct buffer *buffer, char byte)
{
    *buffer_reserve(buffer, 1) = byte;
    buffer->len++;
}

void buffer_add_string(struct buffer *buffer, const char *string);
void buffer_add_u64(struct buffer *buffer, uint64_t number);
void buffer_repeat(struct buffer *buffer, char byte, size_t count);
__attribute__((format(printf, 2, 3))) void buffer_format(struct buffer *buffer, const char *format,
                                                         ...);
__attribute__((format(printf, 2, 0))) void buffer_vformat(struct buffer *buffer, const char *format,
                                                          va_list arguments);

/* What is in it; borrowed, valid until the buffer changes. */
struct text buffer_text(const struct buffer *buffer);
/* Empties it and keeps the memory. */
void buffer_clear(struct buffer *buffer);
/* Drops `count` octets from the front. */
void buffer_drop_front(struct buffer *buffer, size_t count);
void buffer_release(struct buffer *buffer);

#endif
