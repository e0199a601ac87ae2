#include "format/vcard_head.h"

#include "base/limits.h"

struct vcard_head vcard_head_find(struct text line)
{
    bool quoted = false;
    for (size_t at = 0; at < line.len; at++) {
        quoted ^= line.data[at] == '"';
        if (line.data[at] == ':' && !quoted)
            return (struct vcard_head){at, true};
    }
    const char *colon = line.len == 0 ? NULL : memchr(line.data, ':', line.len);
    if (colon == NULL)
        return (struct vcard_head){line.len, false};
    return (struct vcard_head){(size_t)(colon - line.data),
                               true}; /* a quote that is never closed */
}

/* Cuts the next piece before a separator outside quotes off `rest`. */
static bool next_unquoted(struct text *rest, char separator, struct text *ret_piece)
{
    bool quoted = false;
    size_t at = 0;
    if (rest->data == NULL)
        return false;
    while (at < rest->len && (quoted || rest->data[at] != separator))
        quoted ^= rest->data[at++] == '"';
    if (quoted) /* never closed: it quotes nothing */
        for (at = 0; at < rest->len && rest->data[at] != separator;)
            at++;
    *ret_piece = text_until(*rest, at);
    *rest = at == rest->len ? TEXT_NONE : text_from(*rest, at + 1);
    return true;
}

/* Quotes within are not what RFC 6350 has: such a value stays as it is. */
static struct text unquoted(struct text value)
{
    value = text_trim(value);
    if (value.len < 2 || value.data[0] != '"' || value.data[value.len - 1] != '"')
        return value;
    struct text within = text_until(text_from(value, 1), value.len - 2);
    return text_has_byte(within, '"') ? value : within;
}

/* Returns how many values it has. */
static size_t read_parameter(struct arena *arena, struct text text, struct card_parameter *ret)
{
    struct text value, values = text;
    size_t room = 1;
    const char *equals = memchr(text.data, '=', text.len);
    ret->name = TEXT("");
    if (equals != NULL && text_trim(text_until(text, (size_t)(equals - text.data))).len != 0) {
        ret->name = text_trim(text_until(text, (size_t)(equals - text.data)));
        values = text_from(text, (size_t)(equals - text.data) + 1);
    }
    for (size_t i = 0; i < values.len; i++)
        room += values.data[i] == ',';
    ret->values = arena_get(arena, room * sizeof *ret->values);
    while (next_unquoted(&values, ',', &value))
        ret->values[ret->count++] = unquoted(value);
    return ret->count;
}

static size_t read_parameters(struct arena *arena, struct text text, struct card_property *property)
{
    size_t room = 1, count = 0;
    struct text piece;
    for (size_t i = 0; i < text.len; i++)
        room += text.data[i] == ';';
    property->parameters = arena_array(arena, room, sizeof *property->parameters);
    while (next_unquoted(&text, ';', &piece))
        if (text_trim(piece).len != 0)
            count +=
                read_parameter(arena, piece, &property->parameters[property->parameter_count++]);
    return count + property->parameter_count;
}

static const struct {
    const char *word;
    enum card_encoding encoding;
} encodings[] = {
    {"QUOTED-PRINTABLE", CARD_QUOTED_PRINTABLE},
    {"QP", CARD_QUOTED_PRINTABLE},
    {"BASE64", CARD_BASE64},
    {"B", CARD_BASE64},
};

static enum card_encoding find_encoding(const struct card_property *property)
{
    for (size_t i = 0; i < property->parameter_count; i++) {
        const struct card_parameter *parameter = &property->parameters[i];
        bool bare = parameter->name.len == 0;
        if (parameter->count == 0 || (!bare && !text_equal_fold(parameter->name, TEXT("ENCODING"))))
            continue;
        for (size_t k = 0; k < COUNT_OF(encodings); k++)
            if (text_equal_fold(parameter->values[0], text_of(encodings[k].word)) &&
                !(bare && encodings[k].word[1] == '\0'))
                return encodings[k].encoding;
    }
    return CARD_PLAIN;
}

/* At most how many parameters and values there are. */
static size_t count_separators(struct text parameters)
{
    size_t count = 2;
    for (size_t i = 0; i < parameters.len; i++)
        count += parameters.data[i] == ';' || parameters.data[i] == ',';
    return count;
}

size_t vcard_head_read(struct arena *arena, struct text text, struct card_property *property)
{
    size_t count = 0;
    struct text name = text, parameters = TEXT_NONE;
    const char *semicolon = memchr(text.data, ';', text.len);
    if (semicolon != NULL) {
        name = text_until(text, (size_t)(semicolon - text.data));
        parameters = text_from(text, name.len + 1);
    }
    const char *dot = name.len == 0 ? NULL : memchr(name.data, '.', name.len);
    if (dot != NULL) {
        property->group = text_trim(text_until(name, (size_t)(dot - name.data)));
        name = text_from(name, (size_t)(dot - name.data) + 1);
    }
    property->name = text_trim(name);
    if (property->name.len == 0)
        property->group = TEXT_NONE;
    if (parameters.len > LIMIT_CARD_PARTS && count_separators(parameters) > LIMIT_CARD_PARTS)
        return LIMIT_CARD_PARTS;
    if (parameters.data != NULL && property->name.len != 0) {
        count = read_parameters(arena, parameters, property);
        property->encoding = find_encoding(property);
    }
    return count;
}
