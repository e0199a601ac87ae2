#include "format/vcard21_lines.h"

/* A line may have 76 octets (RFC 2045, section 6.7), the last of them "=". One that has come to
 * CLOSING octets ends behind the next that it can end behind, and at FULL in any case. */
enum { LONGEST = 76, CLOSING = 70, FULL = 73 };

static void add_encoded(struct buffer *out, char octet)
{
    buffer_format(out, "=%02X", (unsigned)(unsigned char)octet);
}

/* "=XX" or an octet as it is; encoded, if it must be. How many octets were written. */
static size_t add_token(struct buffer *out, struct text token, bool encode)
{
    if (token.len == 1 && encode)
        add_encoded(out, token.data[0]);
    else
        buffer_add(out, token);
    return token.len == 1 && encode ? 3 : token.len;
}

static bool is_one_of(char octet, const char *octets)
{
    return octet != '\0' && strchr(octets, octet) != NULL;
}

/* What is left of a value, and the line that it goes to. */
struct breaking {
    struct buffer *out;
    struct text rest;
    size_t column;
    bool begun;             /* a line has just begun behind a break */
    const char *separators; /* these are never encoded */
};

/* Writes the next octet. Can the line end behind it? Not behind a comma between items: to Evolution
 * it is a plain octet. */
static bool add_next(struct breaking *to, bool closing)
{
    bool encoded = to->rest.data[0] == '=' && to->rest.len >= 3;
    struct text token = text_until(to->rest, encoded ? 3 : 1);
    bool separates = is_one_of(token.data[0], to->separators);
    bool blank = to->begun && is_one_of(token.data[0], " \t");
    to->column += add_token(to->out, token, blank || (closing && !separates));
    to->rest = text_from(to->rest, token.len);
    to->begun = false;
    return !separates || token.data[0] == ';';
}

static bool fits(const struct breaking *to)
{
    return to->column + to->rest.len <= LONGEST &&
           !(to->begun && is_one_of(to->rest.data[0], " \t"));
}

static void break_value(struct breaking *to)
{
    while (to->rest.len != 0 && !fits(to)) {
        bool full = to->column >= FULL, closing = to->column >= CLOSING;
        if (!full && (!add_next(to, closing) || !closing || to->rest.len == 0))
            continue;
        buffer_add(to->out, TEXT("=\r\n"));
        to->column = 0;
        to->begun = true;
    }
    buffer_add(to->out, to->rest);
}

/* The next line, without its end. */
static struct text next_line(struct text *rest)
{
    ptrdiff_t at = text_find(*rest, TEXT("\r\n"));
    struct text line = at < 0 ? *rest : text_until(*rest, (size_t)at);
    *rest = text_from(*rest, at < 0 ? rest->len : line.len + 2);
    return line;
}

static bool is_list(struct text line)
{
    return text_starts(line, TEXT("CATEGORIES")) || text_starts(line, TEXT("NICKNAME"));
}

void vcard21_lines(struct buffer *out, struct text lines)
{
    static const struct text mark = {"ENCODING=QUOTED-PRINTABLE:", 26};
    struct buffer value = {0};
    while (lines.len != 0) {
        struct text line = next_line(&lines);
        ptrdiff_t at = text_find(line, mark); /* no value has a bare "=" */
        if (at >= 0) {
            struct text head = text_until(line, (size_t)at + mark.len);
            struct text part = text_from(line, head.len);
            buffer_clear(&value);
            while (text_ends(part, TEXT("=")) && lines.len != 0) {
                buffer_add(&value, text_until(part, part.len - 1));
                part = next_line(&lines);
            }
            buffer_add(&value, part);
            buffer_add(out, head);
            struct breaking to = {out, buffer_text(&value), head.len, false,
                                  is_list(line) ? ",;" : ";"};
            break_value(&to);
        } else {
            buffer_add(out, line);
        }
        buffer_add(out, TEXT("\r\n"));
    }
    buffer_release(&value);
}
