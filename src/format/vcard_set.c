/* Giving a property of a foreign card a new value. */
#include "format/quoted.h"
#include "format/vcard_text.h"

/* Which octets get a backslash; a line feed becomes \n. */
static const char *escaped(char separator, enum card_version version)
{
    return separator == '\0' && version == CARD_4_0 ? "\\," : "\\,;";
}

static void add_escaped(struct buffer *out, struct text text, const char *octets)
{
    for (size_t i = 0; i < text.len; i++) {
        char octet = text.data[i] == '\n' ? 'n' : text.data[i];
        if (text.data[i] == '\n' || strchr(octets, octet) != NULL)
            buffer_add_byte(out, '\\');
        buffer_add_byte(out, octet);
    }
}

/* 2.1: a line end is CRLF, a comma in an item has no escape but this. */
static void add_quoted(struct buffer *out, struct text text, char separator)
{
    struct text rest = text, line;
    while (rest.len != 0) {
        const char *cut = memchr(rest.data, '\n', rest.len);
        const char *comma = separator == ',' ? memchr(rest.data, ',', rest.len) : NULL;
        if (comma != NULL && (cut == NULL || comma < cut))
            cut = comma;
        line = text_until(rest, cut == NULL ? rest.len : (size_t)(cut - rest.data));
        quoted_add(out, line);
        if (cut != NULL)
            buffer_add(out, *cut == '\n' ? TEXT("=0D=0A") : TEXT("=2C"));
        rest = text_from(rest, line.len + (cut != NULL));
    }
}

static bool is_about_encoding(const struct card_parameter *parameter)
{
    static const struct text bare[] = {
        {"QUOTED-PRINTABLE", 16}, {"QP", 2}, {"BASE64", 6}, {"7BIT", 4}, {"8BIT", 4}};
    if (parameter->name.len != 0)
        return text_equal_fold(parameter->name, TEXT("ENCODING")) ||
               text_equal_fold(parameter->name, TEXT("CHARSET"));
    for (size_t i = 0; i < COUNT_OF(bare) && parameter->count != 0; i++)
        if (text_equal_fold(parameter->values[0], bare[i]))
            return true;
    return false;
}

static void add_parameter(struct arena *arena, struct card_property *property, struct text name,
                          struct text value)
{
    struct card_parameter *parameter = &property->parameters[property->parameter_count++];
    *parameter = (struct card_parameter){name, arena_array(arena, 1, sizeof(struct text)), 1};
    parameter->values[0] = value;
}

static void set_encoding(struct arena *arena, struct card_property *property, bool quoted,
                         bool ascii)
{
    struct card_parameter *old = property->parameters;
    size_t count = property->parameter_count;
    property->parameters = arena_array(arena, count + 2, sizeof *old);
    property->parameter_count = 0;
    for (size_t i = 0; i < count; i++)
        if (!is_about_encoding(&old[i]))
            property->parameters[property->parameter_count++] = old[i];
    property->encoding = quoted ? CARD_QUOTED_PRINTABLE : CARD_PLAIN;
    if (!ascii)
        add_parameter(arena, property, TEXT("CHARSET"), TEXT("UTF-8"));
    if (quoted)
        add_parameter(arena, property, TEXT("ENCODING"), TEXT("QUOTED-PRINTABLE"));
}

static bool is_ascii(struct text text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.data[i] >= 0x80)
            return false;
    return true;
}

void vcard_set_parts(struct arena *arena, struct card_property *property, const struct text *parts,
                     size_t count, char separator, enum card_version version)
{
    struct buffer value = {0};
    bool quoted = false, ascii = true;
    for (size_t i = 0; i < count && version == CARD_2_1; i++) {
        quoted |= quoted_is_needed(parts[i]) || (separator == ',' && text_has_byte(parts[i], ','));
        ascii &= is_ascii(parts[i]);
    }
    for (size_t i = 0; i < count; i++) {
        if (i != 0)
            buffer_add_byte(&value, separator);
        if (quoted)
            add_quoted(&value, parts[i], separator);
        else if (version == CARD_2_1)
            buffer_add(&value, parts[i]);
        else
            add_escaped(&value, parts[i], escaped(separator, version));
    }
    set_encoding(arena, property, quoted, ascii);
    property->value = arena_copy(arena, buffer_text(&value));
    property->parts = NULL;
    property->nested = false;
    buffer_release(&value);
}
