#include "format/vcard_text.h"

#include "base/base64.h"
#include "base/charset.h"
#include "base/utf8.h"
#include "format/quoted.h"

/* 2.1 knows one escape: a semicolon that separates nothing. */
static bool is_escape(enum card_version version, struct text text, size_t at)
{
    if (text.data[at] != '\\' || at + 1 >= text.len)
        return false;
    return version != CARD_2_1 || text.data[at + 1] == ';';
}

bool vcard_next_part(struct text *rest, char separator, enum card_version version,
                     struct text *ret_part)
{
    size_t at = 0;
    if (rest->data == NULL)
        return false;
    while (at < rest->len && rest->data[at] != separator)
        at += is_escape(version, *rest, at) ? 2 : 1;
    *ret_part = text_until(*rest, at);
    *rest = at < rest->len ? text_from(*rest, at + 1) : TEXT_NONE;
    return true;
}

/* RFC 2426, section 4; RFC 6350, section 3.4. What is no escape stays as it is. */
struct text vcard_unescape(struct arena *arena, struct text text, enum card_version version)
{
    if (!text_has_byte(text, '\\'))
        return text;
    char *made = arena_get(arena, text.len);
    size_t len = 0;
    for (size_t i = 0; i < text.len; i++) {
        char octet = text.data[i], next = '\0';
        if (is_escape(version, text, i))
            next = text.data[i + 1];
        i += next != '\0';
        if (next == 'n' || next == 'N')
            octet = '\n';
        else if (next == '\\' || next == ',' || next == ';' || next == ':')
            octet = next;
        else
            i -= next != '\0';
        made[len++] = octet;
    }
    return (struct text){made, len};
}

/* RFC 6868, section 3.2. */
struct text vcard_parameter_text(struct arena *arena, struct text value, enum card_version version)
{
    if (version != CARD_4_0 || !text_has_byte(value, '^'))
        return value;
    char *made = arena_get(arena, value.len);
    size_t len = 0;
    for (size_t i = 0; i < value.len; i++) {
        char octet = value.data[i], next = i + 1 < value.len ? value.data[i + 1] : '\0';
        bool escape = octet == '^' && (next == 'n' || next == '^' || next == '\'');
        if (escape)
            octet = next == 'n' ? '\n' : next == '^' ? '^' : '"';
        i += escape;
        made[len++] = octet;
    }
    return (struct text){made, len};
}

struct text vcard_line_feeds(struct arena *arena, struct text text)
{
    if (!text_has_byte(text, '\r'))
        return text;
    char *made = arena_get(arena, text.len);
    size_t len = 0;
    for (size_t i = 0; i < text.len; i++) {
        bool carriage = text.data[i] == '\r';
        if (carriage && i + 1 < text.len && text.data[i + 1] == '\n')
            i++;
        made[len++] = carriage ? '\n' : text.data[i];
    }
    return (struct text){made, len};
}

static bool is_utf8(const struct card_property *property)
{
    struct buffer octets = {0};
    struct text value = property->value;
    if (property->encoding == CARD_QUOTED_PRINTABLE) {
        (void)quoted_read(&octets, value);
        value = buffer_text(&octets);
    } else if (property->encoding == CARD_BASE64 && base64_decode(&octets, value) == 0) {
        value = buffer_text(&octets);
    }
    bool well_formed = utf8_check(value) == value.len;
    buffer_release(&octets);
    return well_formed;
}

struct text vcard_charset(const struct card *card, const struct card_property *property)
{
    struct text name = card_parameter(property, TEXT("CHARSET"));
    if (name.len != 0)
        return name;
    return card->version == CARD_4_0 || is_utf8(property) ? TEXT("UTF-8") : TEXT("WINDOWS-1252");
}

/* Damaged quoted-printable stays as it is (RFC 2045, section 6.7). */
static struct text from_quoted(struct arena *arena, struct text text)
{
    struct buffer octets = {0};
    (void)quoted_read(&octets, text);
    text = arena_copy(arena, buffer_text(&octets));
    buffer_release(&octets);
    return text;
}

/* A value being decoded. */
struct decoding {
    struct arena *arena;
    enum card_version version;
    struct text charset; /* of the parts; empty: they are UTF-8 already */
    struct text value;   /* as it can be split */
};

/* What is not quoted-printable becomes Unicode before it is split: an octet of Shift_JIS may look
 * like a backslash. */
static int begin(struct arena *arena, const struct card *card, const struct card_property *property,
                 struct decoding *ret)
{
    struct text charset = vcard_charset(card, property);
    *ret = (struct decoding){arena, card->version, charset, property->value};
    if (property->encoding == CARD_QUOTED_PRINTABLE)
        return 0;
    ret->charset = TEXT_NONE;
    if (property->encoding == CARD_BASE64 && vcard_octets(arena, property, &ret->value) != 0)
        return -1;
    return charset_decode(arena, charset, ret->value, &ret->value);
}

/* A part of the value, escapes and encoding undone. */
static int decode_part(const struct decoding *decoding, struct text part, struct text *ret_text)
{
    part = vcard_unescape(decoding->arena, part, decoding->version);
    if (decoding->charset.len != 0) {
        part = from_quoted(decoding->arena, part);
        if (charset_decode(decoding->arena, decoding->charset, part, &part) != 0)
            return -1;
    }
    *ret_text = vcard_line_feeds(decoding->arena, part);
    return 0;
}

static struct text joined(struct arena *arena, const struct text *parts, size_t count)
{
    struct buffer all = {0};
    for (size_t i = 0; i < count; i++) {
        if (i != 0)
            buffer_add_byte(&all, ';');
        buffer_add(&all, parts[i]);
    }
    struct text text = arena_copy(arena, buffer_text(&all));
    buffer_release(&all);
    return text;
}

int vcard_text(struct arena *arena, const struct card *card, const struct card_property *property,
               struct text *ret_text)
{
    struct decoding decoding;
    if (property->parts != NULL) {
        *ret_text = property->part_count == 1
                        ? property->parts[0]
                        : joined(arena, property->parts, property->part_count);
        return 0;
    }
    if (begin(arena, card, property, &decoding) != 0)
        return -1;
    return decode_part(&decoding, decoding.value, ret_text);
}

int vcard_parts(struct arena *arena, const struct card *card, const struct card_property *property,
                char separator, struct text **ret_parts, size_t *ret_count)
{
    struct decoding decoding;
    struct text part;
    size_t room = 1;
    *ret_count = property->part_count;
    *ret_parts = property->parts;
    if (property->parts != NULL && separator == ';')
        return 0;
    *ret_count = 0;
    if (begin(arena, card, property, &decoding) != 0)
        return -1;
    struct text rest = decoding.value;
    for (size_t i = 0; i < rest.len; i++)
        room += rest.data[i] == separator;
    struct text *parts = arena_array(arena, room, sizeof *parts);
    *ret_parts = parts;
    while (vcard_next_part(&rest, separator, card->version, &part))
        if (decode_part(&decoding, part, &parts[(*ret_count)++]) != 0)
            return -1;
    return 0;
}

/* What stands behind the comma of a data: URI that holds base64. RFC 6350 has the comma escaped
 * (erratum 3845); some servers escape the semicolon besides. */
static int base64_of_uri(struct text uri, struct text *ret_base64)
{
    const char *comma = uri.len == 0 ? NULL : memchr(uri.data, ',', uri.len);
    if (comma == NULL || !text_starts_fold(uri, TEXT("data:")))
        return -1;
    struct text head = text_until(uri, (size_t)(comma - uri.data));
    if (text_ends(head, TEXT("\\")))
        head.len--;
    *ret_base64 = text_from(uri, (size_t)(comma - uri.data) + 1);
    size_t word = TEXT(";base64").len;
    return head.len >= word && text_equal_fold(text_from(head, head.len - word), TEXT(";base64"))
               ? 0
               : -1;
}

int vcard_octets(struct arena *arena, const struct card_property *property, struct text *ret_octets)
{
    struct buffer octets = {0};
    struct text base64 = property->value;
    if (property->encoding != CARD_BASE64 && base64_of_uri(property->value, &base64) != 0)
        return -1;
    int outcome = base64_decode(&octets, base64);
    *ret_octets = arena_copy(arena, buffer_text(&octets));
    buffer_release(&octets);
    return outcome;
}
