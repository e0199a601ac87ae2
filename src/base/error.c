#include "base/error.h"

#include "base/limits.h"
#include "base/memory.h"
#include "base/utf8.h"

__attribute__((format(printf, 2, 0))) static const char *
format_in(struct arena *arena, const char *format, va_list arguments)
{
    struct buffer text = {0};
    buffer_vformat(&text, format, arguments);
    const char *string = arena_string(arena, buffer_text(&text));
    buffer_release(&text);
    return string;
}

int errors_vadd(struct errors *errors, enum error_kind kind, const struct place *place,
                const char *code, const char *format, va_list arguments)
{
    if (errors_full(errors)) {
        errors->unlisted++;
        return -1;
    }
    if (errors->list == NULL)
        errors->list = arena_array(&errors->arena, LIMIT_ERRORS, sizeof *errors->list);
    struct error *error = &errors->list[errors->count++];
    error->kind = kind;
    error->code = code;
    error->message = format_in(&errors->arena, format, arguments);
    if (place != NULL) {
        error->place = *place;
        error->place.file = arena_copy(&errors->arena, place->file);
    }
    return -1;
}

int errors_add(struct errors *errors, enum error_kind kind, const struct place *place,
               const char *code, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    (void)errors_vadd(errors, kind, place, code, format, arguments);
    va_end(arguments);
    return -1;
}

int errors_vhint(struct errors *errors, const char *format, va_list arguments)
{
    if (errors->count != 0 && errors->unlisted == 0)
        errors->list[errors->count - 1].hint = format_in(&errors->arena, format, arguments);
    return -1;
}

int errors_hint(struct errors *errors, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    (void)errors_vhint(errors, format, arguments);
    va_end(arguments);
    return -1;
}

bool errors_hinted(const struct errors *errors)
{
    return errors->count != 0 && errors->list[errors->count - 1].hint != NULL;
}

bool errors_any(const struct errors *errors)
{
    return errors->count != 0;
}

bool errors_full(const struct errors *errors)
{
    return errors->count >= LIMIT_ERRORS;
}

void errors_release(struct errors *errors)
{
    arena_release(&errors->arena);
    *errors = (struct errors){0};
}

static size_t show_one(struct buffer *out, struct text rest)
{
    size_t len = utf8_sequence(rest.data, rest.data + rest.len);
    unsigned char first = (unsigned char)rest.data[0];
    bool c1 = len == 2 && first == 0xC2 && (unsigned char)rest.data[1] < 0xA0;
    if (len == 0 || first < 0x20 || first == 0x7F || c1) {
        for (size_t i = 0; i < (c1 ? 2 : 1); i++)
            buffer_format(out, "\\x%02x", (unsigned char)rest.data[i]);
        return c1 ? 2 : 1;
    }
    buffer_add(out, text_until(rest, len));
    return len;
}

void show_value(struct buffer *out, struct text value)
{
    buffer_add_byte(out, '"');
    size_t shown = 0;
    for (size_t at = 0; at < value.len; shown++) {
        if (shown == LIMIT_SHOWN) {
            buffer_add_string(out, "...");
            break;
        }
        at += show_one(out, text_from(value, at));
    }
    buffer_add_byte(out, '"');
}

const char *errors_show(struct errors *errors, struct text value)
{
    struct buffer shown = {0};
    show_value(&shown, value);
    const char *string = arena_string(&errors->arena, buffer_text(&shown));
    buffer_release(&shown);
    return string;
}
