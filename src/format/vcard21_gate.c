/* What libvformat may see: names and parameters of plain characters, values without anything that
 * it splits, loses or is slow with. */
#include "base/base64.h"
#include "base/charset.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "format/quoted.h"
#include "format/vcard21.h"
#include "format/vcard_text.h"
#include "format/vformat.h"

struct gate {
    struct arena *arena;
    const struct card *card;
    struct buffer *out;
    uint64_t effort; /* sum of the squares of the lengths of texts: the library's time */
    bool *unread;    /* for each property: its octets are none of its character set */
};

/* Words that change what the library does, wherever they stand before the colon. */
static const struct text words[] = {
    {"BASE64", 6}, {"QUOTED-PRINTABLE", 16}, {"7BIT", 4}, {"8BIT", 4}};

static bool contains_word(struct text text)
{
    for (size_t at = 0; at < text.len; at++)
        for (size_t i = 0; i < COUNT_OF(words); i++)
            if (ascii_lower(text.data[at]) == ascii_lower(words[i].data[0]) &&
                text_starts_fold(text_from(text, at), words[i]))
                return true;
    return false;
}

static bool is_name(struct text name)
{
    for (size_t i = 0; i < name.len; i++)
        if (!ascii_is_alpha(name.data[i]) && !ascii_is_digit(name.data[i]) && name.data[i] != '-' &&
            name.data[i] != '_')
            return false;
    return name.len != 0;
}

static bool is_plain_value(struct text value)
{
    for (size_t i = 0; i < value.len; i++)
        if (value.data[i] <= ' ' || value.data[i] > '~' || strchr("\"\\.:;", value.data[i]) != NULL)
            return false;
    return true;
}

static bool tells_encoding(const struct card_parameter *parameter)
{
    if (parameter->name.len != 0)
        return text_equal_fold(parameter->name, TEXT("ENCODING"));
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (parameter->count != 0 && text_equal_fold(parameter->values[0], words[i]))
            return true;
    return false;
}

static const char *add_parameter(struct buffer *out, const struct card_parameter *parameter)
{
    if (parameter->name.len != 0 && !is_name(parameter->name))
        return "a parameter's name has unusual characters";
    buffer_add_byte(out, ';');
    buffer_add(out, parameter->name);
    for (size_t i = 0; i < parameter->count; i++) {
        if (!is_plain_value(parameter->values[i]))
            return "a parameter has unusual characters";
        if (i != 0 || parameter->name.len != 0)
            buffer_add_byte(out, i == 0 ? '=' : ',');
        buffer_add(out, parameter->values[i]);
    }
    return NULL;
}

/* Without the group: who asked knows it. */
static const char *add_head(struct gate *gate, const struct card_property *property)
{
    struct buffer *out = gate->out;
    size_t before = out->len;
    const char *refusal = NULL;
    if (!is_name(property->name) || text_equal_fold(property->name, TEXT("BEGIN")) ||
        text_equal_fold(property->name, TEXT("END")))
        return "a name has unusual characters";
    if (property->group.len != 0 && !is_name(property->group))
        return "a group has unusual characters";
    buffer_add(out, property->name);
    for (size_t i = 0; refusal == NULL && i < property->parameter_count; i++)
        if (!tells_encoding(&property->parameters[i]))
            refusal = add_parameter(out, &property->parameters[i]);
    if (refusal != NULL)
        return refusal;
    if (out->len - before > LIMIT_VFORMAT_HEAD)
        return "a name with its parameters is too long";
    if (contains_word(text_from(buffer_text(out), before)))
        return "an encoding is named where none should be";
    return NULL;
}

static const char *add_base64(struct gate *gate, const struct card_property *property)
{
    enum { COLUMNS = 72 };
    struct text octets;
    struct buffer base64 = {0};
    if (vcard_octets(gate->arena, property, &octets) != 0 || octets.len == 0)
        return "base64 is damaged or empty";
    if (octets.len > LIMIT_VFORMAT_OCTETS)
        return "a value in base64 is too long";
    base64_add(&base64, octets);
    buffer_add(gate->out, TEXT(";ENCODING=BASE64:\r\n"));
    for (struct text rest = buffer_text(&base64); rest.len != 0; rest = text_from(rest, COLUMNS)) {
        buffer_add_byte(gate->out, ' ');
        buffer_add(gate->out, text_until(rest, COLUMNS));
        buffer_add(gate->out, TEXT("\r\n"));
    }
    buffer_add(gate->out, TEXT("\r\n"));
    buffer_release(&base64);
    return NULL;
}

static bool has_control(struct text value)
{
    for (size_t i = 0; i < value.len; i++)
        if ((unsigned char)value.data[i] < ' ' && value.data[i] != '\t')
            return true;
    return false;
}

/* The value in UTF-8, unless quoted-printable hides its characters: an octet of Shift_JIS may look
 * like a backslash. False when it cannot be; then the library sees it as it stands, and nobody
 * looks at what it makes of it. */
static bool plain_value(struct arena *arena, const struct card *card,
                        const struct card_property *property, struct text *ret_value)
{
    *ret_value = property->value;
    if (property->encoding != CARD_PLAIN)
        return true;
    if (card_parameter(property, TEXT("CHARSET")).len == 0 &&
        utf8_check(property->value) == property->value.len)
        return true; /* as nearly all are */
    if (charset_decode(arena, vcard_charset(card, property), property->value, ret_value) == 0)
        return true;
    *ret_value = property->value;
    return false;
}

/* Components in quoted-printable, so that the library splits where we do. */
static const char *add_quoted(struct gate *gate, struct text value, enum card_encoding encoding)
{
    struct text part;
    struct buffer octets = {0};
    const char *refusal = NULL;
    buffer_add(gate->out, TEXT(";ENCODING=QUOTED-PRINTABLE:"));
    for (bool first = true; refusal == NULL && vcard_next_part(&value, ';', CARD_2_1, &part);
         first = false) {
        buffer_clear(&octets);
        part = vcard_unescape(gate->arena, part, CARD_2_1);
        if (encoding == CARD_PLAIN)
            buffer_add(&octets, part);
        else if (quoted_read(&octets, part) != 0)
            refusal = "quoted-printable is damaged";
        if (text_has_byte(buffer_text(&octets), '\0'))
            refusal = "quoted-printable has a NUL";
        if (!first)
            buffer_add_byte(gate->out, ';');
        quoted_add(gate->out, buffer_text(&octets));
    }
    buffer_release(&octets);
    return refusal;
}

static const char *add_text(struct gate *gate, const struct card_property *property,
                            bool *ret_unread)
{
    size_t before = gate->out->len;
    const char *refusal = NULL;
    struct text value;
    *ret_unread = !plain_value(gate->arena, gate->card, property, &value);
    if (has_control(value))
        return "there are control characters";
    if (property->encoding == CARD_QUOTED_PRINTABLE || text_find(value, TEXT("\\;")) >= 0) {
        refusal = add_quoted(gate, value, property->encoding);
    } else {
        buffer_add_byte(gate->out, ':');
        buffer_add(gate->out, value);
    }
    uint64_t len = gate->out->len - before;
    gate->effort += len * len;
    if (refusal == NULL && gate->effort > (uint64_t)LIMIT_VFORMAT_TEXT * LIMIT_VFORMAT_TEXT)
        refusal = "texts are too long";
    buffer_add(gate->out, TEXT("\r\n"));
    return refusal;
}

static const char *add_property(struct gate *gate, size_t at)
{
    const struct card_property *property = &gate->card->list[at];
    if (property->name.len == 0)
        return "a line is no property";
    if (property->nested)
        return "a card stands within the card";
    const char *refusal = add_head(gate, property);
    if (refusal != NULL)
        return refusal;
    return property->encoding == CARD_BASE64 ? add_base64(gate, property)
                                             : add_text(gate, property, &gate->unread[at]);
}

static const char *clean(struct gate *gate)
{
    const char *refusal = NULL;
    const struct card *card = gate->card;
    if (card->version != CARD_2_1)
        return "it is not of version 2.1";
    if (card->count > LIMIT_VFORMAT_PROPERTIES)
        return "it has too many properties";
    gate->unread = arena_array(gate->arena, card->count, sizeof *gate->unread);
    buffer_add(gate->out, TEXT("BEGIN:VCARD\r\n"));
    for (size_t i = 0; refusal == NULL && i < card->count; i++)
        refusal = add_property(gate, i);
    buffer_add(gate->out, TEXT("END:VCARD\r\n"));
    return refusal;
}

const char *vcard21_clean(struct buffer *out, struct arena *arena, const struct card *card)
{
    struct gate gate = {.arena = arena, .card = card, .out = out};
    return clean(&gate);
}

/* The library's parts as UTF-8 with LF; none when one of them cannot be. What is not
 * quoted-printable was UTF-8 when the library saw it. */
static void take_parts(struct arena *arena, const struct card *card, struct card_property *property,
                       const struct vformat_property *read)
{
    bool plain = property->encoding == CARD_PLAIN;
    struct text charset = plain ? TEXT_NONE : vcard_charset(card, property);
    for (size_t i = 0; i < read->part_count; i++) {
        struct text text = read->parts[i];
        if (!plain && charset_decode(arena, charset, text, &text) != 0)
            return;
        read->parts[i] = vcard_line_feeds(arena, text);
    }
    property->parts = read->parts;
    property->part_count = read->part_count;
}

static bool is_same(struct arena *arena, const struct card_property *property,
                    const struct vformat_property *read)
{
    struct text octets;
    if (!text_equal(property->name, read->name) ||
        read->binary != (property->encoding == CARD_BASE64))
        return false;
    return !read->binary ||
           (vcard_octets(arena, property, &octets) == 0 && text_equal(octets, read->octets));
}

const char *vcard21_decode(struct arena *arena, struct card *card)
{
    struct buffer cleaned = {0};
    struct gate gate = {.arena = arena, .card = card, .out = &cleaned};
    struct vformat_property *read = arena_array(arena, card->count, sizeof *read);
    const char *refusal = clean(&gate);
    if (refusal == NULL && vformat_read(arena, buffer_text(&cleaned), card->count, read) != 0)
        refusal = "libvformat does not read it";
    for (size_t i = 0; refusal == NULL && i < card->count; i++)
        if (!is_same(arena, &card->list[i], &read[i]))
            refusal = "libvformat reads something else";
    for (size_t i = 0; refusal == NULL && i < card->count; i++)
        if (!read[i].binary && !gate.unread[i])
            take_parts(arena, card, &card->list[i], &read[i]);
    buffer_release(&cleaned);
    return refusal;
}
