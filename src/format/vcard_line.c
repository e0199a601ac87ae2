#include "format/vcard_line.h"

#include "base/limits.h"
#include "format/fold.h"

enum { FIRST_CHUNK = 128 };

/* In chunks, so that a file without a single LF is not searched for one again and again. */
size_t vcard_line_length(struct text rest)
{
    size_t from = 0;
    for (size_t chunk = FIRST_CHUNK; from < rest.len; chunk *= 2) {
        size_t len = rest.len - from < chunk ? rest.len - from : chunk;
        const char *at = rest.data + from;
        const char *feed = memchr(at, '\n', len);
        const char *end = feed == NULL ? at + len : feed;
        const char *carriage = memchr(at, '\r', (size_t)(end - at));
        if (carriage != NULL) {
            size_t after = (size_t)(carriage - rest.data) + 1;
            if (text_starts(text_from(rest, after), TEXT("\r\n")))
                return after + 2;
            return after + (after < rest.len && rest.data[after] == '\n');
        }
        if (feed != NULL)
            return (size_t)(feed - rest.data) + 1;
        from += len;
    }
    return 0;
}

bool vcard_line_next(struct text *rest, struct text *ret_line)
{
    if (rest->len == 0)
        return false;
    size_t len = vcard_line_length(*rest);
    *ret_line = text_until(*rest, len == 0 ? rest->len : len);
    *rest = text_from(*rest, ret_line->len);
    return true;
}

struct text vcard_line_text(struct text line)
{
    size_t most = 1;
    if (line.len != 0 && line.data[line.len - 1] == '\n') {
        line.len--;
        most = 2;
    }
    for (; most > 0 && line.len != 0 && line.data[line.len - 1] == '\r'; most--)
        line.len--;
    return line;
}

static bool is_blank(char octet)
{
    return octet == ' ' || octet == '\t';
}

size_t vcard_line_indent(struct text line)
{
    size_t blanks = 0;
    while (blanks < line.len && is_blank(line.data[blanks]))
        blanks++;
    return blanks;
}

bool vcard_line_says(struct text line, struct text words, size_t indent)
{
    return line.len >= words.len && vcard_line_indent(line) <= indent &&
           text_equal_fold(text_trim(line), words);
}

size_t vcard_card_indent(struct text card)
{
    struct text line;
    (void)vcard_line_next(&card, &line);
    while (vcard_line_next(&card, &line))
        if (text_trim(line).len != 0)
            return vcard_line_indent(line);
    return 0;
}

/* RFC 6350, section 3.3: SAFE-CHAR has no quotes, semicolons, colons and commas. What has quotes
 * within was not read from quotes as a whole: it stands as it was. */
static bool needs_quotes(struct text value)
{
    if (text_has_byte(value, '"'))
        return false;
    if (text_trim(value).len != value.len)
        return true;
    for (size_t i = 0; i < value.len; i++)
        if (value.data[i] == ';' || value.data[i] == ':' || value.data[i] == ',')
            return true;
    return false;
}

static void add_parameter(struct buffer *out, const struct card_parameter *parameter)
{
    buffer_add_byte(out, ';');
    buffer_add(out, parameter->name);
    if (parameter->name.len != 0)
        buffer_add_byte(out, '=');
    for (size_t i = 0; i < parameter->count; i++) {
        bool quoted = needs_quotes(parameter->values[i]);
        if (i != 0)
            buffer_add_byte(out, ',');
        if (quoted)
            buffer_add_byte(out, '"');
        buffer_add(out, parameter->values[i]);
        if (quoted)
            buffer_add_byte(out, '"');
    }
}

/* Soft line breaks (RFC 2045, section 6.7): "=" at the end of a line of at most 76 characters,
 * never within "=XX". */
static void add_soft_broken(struct buffer *out, size_t used, struct text value,
                            struct text line_end)
{
    while (used + value.len > LIMIT_FOLD + 1) {
        size_t cut = used < LIMIT_FOLD ? LIMIT_FOLD - used : 0;
        size_t furthest = cut;
        while (cut != 0 && (value.data[cut - 1] == '=' || (cut > 1 && value.data[cut - 2] == '=')))
            cut--;
        if (cut == 0 && used == 0) /* damaged: nothing but "=" */
            cut = furthest;
        buffer_add(out, text_until(value, cut));
        buffer_add_byte(out, '=');
        buffer_add(out, line_end);
        value = text_from(value, cut);
        used = 0;
    }
    buffer_add(out, value);
    buffer_add(out, line_end);
}

/* 2.1: base64 begins on a line of its own and is ended by an empty line. */
static void add_base64_lines(struct buffer *out, struct text value, struct text line_end)
{
    enum { COLUMNS = 72 };
    buffer_add(out, line_end);
    for (; value.len != 0; value = text_from(value, COLUMNS)) {
        buffer_add_byte(out, ' ');
        buffer_add(out, text_until(value, COLUMNS));
        buffer_add(out, line_end);
    }
    buffer_add(out, line_end);
}

static void add_head(struct buffer *out, const struct card_property *property)
{
    if (property->group.len != 0 || text_has_byte(property->name, '.')) {
        buffer_add(out, property->group);
        buffer_add_byte(out, '.');
    }
    buffer_add(out, property->name);
    for (size_t i = 0; i < property->parameter_count; i++)
        add_parameter(out, &property->parameters[i]);
    buffer_add_byte(out, ':');
}

void vcard_line_write(struct buffer *out, const struct card_property *property,
                      enum card_version version, struct text line_end)
{
    struct buffer head = {0};
    if (property->name.len != 0)
        add_head(&head, property);
    if (property->nested) {
        buffer_add(out, buffer_text(&head));
        buffer_add(out, line_end);
        buffer_add(out, property->value);
        if (vcard_line_text(property->value).len == property->value.len)
            buffer_add(out, line_end);
    } else if (property->encoding == CARD_QUOTED_PRINTABLE) {
        buffer_add(out, buffer_text(&head));
        add_soft_broken(out, head.len, property->value, line_end);
    } else if (version == CARD_2_1 && property->encoding == CARD_BASE64) {
        buffer_add(out, buffer_text(&head));
        add_base64_lines(out, property->value, line_end);
    } else {
        buffer_add(&head, property->value);
        if (version == CARD_2_1 || property->name.len == 0) {
            buffer_add(out, buffer_text(&head));
            buffer_add(out, line_end);
        } else {
            fold_add_ended(out, buffer_text(&head), line_end);
        }
    }
    buffer_release(&head);
}
