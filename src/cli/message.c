#include "cli/message.h"

#include "base/utf8.h"
#include "os/file.h"

static void write_error(struct buffer *out)
{
    (void)file_write_fully(OS_STDERR, buffer_text(out)); /* where else could one complain? */
    buffer_clear(out);
}

/* Names of files may hold anything; a terminal must not be told to do something by them. */
static void add_safely(struct buffer *out, struct text text)
{
    for (size_t at = 0; at < text.len;) {
        size_t len = utf8_sequence(text.data + at, text.data + text.len);
        unsigned char first = (unsigned char)text.data[at];
        if (len == 0 || first < 0x20 || first == 0x7F) {
            buffer_format(out, "\\x%02x", first);
            at++;
        } else {
            buffer_add(out, (struct text){text.data + at, len});
            at += len;
        }
    }
}

/* What to do where the error has nothing more exact to say. */
static const char *hint_of(const struct error *error)
{
    if (error->hint != NULL)
        return error->hint;
    switch (error->kind) {
    case ERROR_FAILED: return "nothing was changed";
    case ERROR_USAGE:
    case ERROR_DAMAGED: break;
    case ERROR_INPUT: return "make or copy this file again; nothing of it was used";
    case ERROR_MAPPING: return "docs/mapping.md explains every key of a mapping";
    case ERROR_STALE: return "nothing was changed; run convert again, it plans anew";
    case ERROR_BUSY: return "nothing was changed; run again when the other run has ended";
    }
    return NULL;
}

static void add_error(struct buffer *out, const struct error *error, bool colour)
{
    struct buffer place = {0};
    place_print(&place, &error->place);
    add_safely(out, place.len != 0 ? buffer_text(&place) : TEXT("entra2vcard"));
    buffer_format(out, ": %serror[%s]:%s ", colour ? "\x1B[1;31m" : "", error->code,
                  colour ? "\x1B[0m" : "");
    add_safely(out, text_of(error->message));
    buffer_add_byte(out, '\n');
    if (hint_of(error) != NULL) {
        buffer_add(out, TEXT("hint: "));
        add_safely(out, text_of(hint_of(error)));
        buffer_add_byte(out, '\n');
    }
    buffer_release(&place);
}

void message_errors(const struct errors *errors, bool colour)
{
    struct buffer out = {0};
    for (size_t i = 0; i < errors->count; i++)
        add_error(&out, &errors->list[i], colour);
    if (errors->unlisted != 0)
        buffer_format(&out, "entra2vcard: and %zu more errors\n", errors->unlisted);
    write_error(&out);
    buffer_release(&out);
}

void message_note(const char *format, ...)
{
    struct buffer text = {0}, out = {0};
    va_list arguments;
    va_start(arguments, format);
    buffer_vformat(&text, format, arguments);
    va_end(arguments);
    buffer_add(&out, TEXT("entra2vcard: "));
    add_safely(&out, buffer_text(&text));
    buffer_add_byte(&out, '\n');
    write_error(&out);
    buffer_release(&text);
    buffer_release(&out);
}

int message_status(const struct errors *errors)
{
    return errors->count == 0 ? ERROR_FAILED : (int)errors->list[0].kind;
}

int message_output(struct text text)
{
    struct errors errors = {0};
    if (file_write_fully(OS_STDOUT, text) == 0)
        return 0;
    (void)os_fail(&errors, "standard output", "write");
    message_errors(&errors, false);
    errors_release(&errors);
    return ERROR_FAILED;
}
