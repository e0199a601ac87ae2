#include "format/vcard.h"

#include "base/limits.h"
#include "base/utf8.h"

static const char *const versions[] = {"3.0", "4.0"};

/* Which octets get a backslash (a line feed always becomes \n). RFC 6350 has no \; in a text, and
 * ical.js shows it; RFC 2426 demands it. In components it always stands. */
static const char *const escaped_in_text[] = {"\\,;", "\\,"};
static const char escaped_in_component[] = "\\,;";

enum { BACK_UP_AT_MOST = 12 };

const char *vcard_version_word(enum vcard_version version)
{
    return versions[version];
}

int vcard_version_parse(struct text word, enum vcard_version *ret_version)
{
    for (size_t i = 0; i < COUNT_OF(versions); i++) {
        if (text_equal(word, text_of(versions[i]))) {
            *ret_version = (enum vcard_version)i;
            return 0;
        }
    }
    return -1;
}

/* Does a character that belongs to the one before it begin here: a joiner, a variation selector,
 * a skin tone, a combining mark? */
static bool joins_backward(struct text rest)
{
    uint32_t code_point = 0;
    if (rest.len == 0 || (unsigned char)rest.data[0] < 0x80)
        return false;
    (void)utf8_decode(rest, &code_point);
    return code_point == 0x200D || code_point == 0xFE0F ||
           (code_point >= 0x1F3FB && code_point <= 0x1F3FF) ||
           (code_point >= 0x0300 && code_point <= 0x036F);
}

static bool is_blank(char octet)
{
    return octet == ' ' || octet == '\t';
}

static bool splits_escape(struct text line, size_t cut)
{
    size_t slashes = 0;
    while (slashes < cut && line.data[cut - 1 - slashes] == '\\')
        slashes++;
    return slashes % 2 == 1;
}

/* A cut before a colon makes macOS stop reading; beside a blank, editors and mail may eat it. */
static bool good_cut(struct text line, size_t cut)
{
    return line.data[cut] != ':' && !is_blank(line.data[cut]) && !is_blank(line.data[cut - 1]) &&
           !splits_escape(line, cut) && !joins_backward(text_from(line, cut));
}

/* Where to cut a line that is longer than `most` octets. */
static size_t find_cut(struct text line, size_t most)
{
    size_t furthest = most;
    while (utf8_is_inner(line.data[furthest]))
        furthest--;
    for (size_t cut = furthest; cut + BACK_UP_AT_MOST > furthest && cut > 1; cut--)
        if (!utf8_is_inner(line.data[cut]) && good_cut(line, cut))
            return cut;
    const char *colon = memchr(line.data, ':', line.len);
    size_t value = colon == NULL || line.data[0] == ':' ? 0 : (size_t)(colon - line.data) + 1;
    for (size_t cut = furthest; cut > value + 1; cut--) /* all the same, never before a colon */
        if (!utf8_is_inner(line.data[cut]) && line.data[cut] != ':' && !splits_escape(line, cut))
            return cut;
    return furthest;
}

static void add_folded(struct buffer *out, struct text line)
{
    size_t most = LIMIT_FOLD;
    while (line.len > most) {
        size_t cut = find_cut(line, most);
        buffer_add(out, text_until(line, cut));
        buffer_add(out, TEXT("\r\n "));
        line = text_from(line, cut);
        most = LIMIT_FOLD - 1;
    }
    buffer_add(out, line);
    buffer_add(out, TEXT("\r\n"));
}

static void add_escaped(struct buffer *out, struct text text, const char *escaped)
{
    for (size_t i = 0; i < text.len; i++) {
        char octet = text.data[i];
        if (octet == '\n') {
            buffer_add(out, TEXT("\\n"));
            continue;
        }
        if (strchr(escaped, octet) != NULL)
            buffer_add_byte(out, '\\');
        buffer_add_byte(out, octet);
    }
}

static void add_joined(struct buffer *out, const struct instance *instance, char separator,
                       const char *escaped)
{
    for (size_t i = 0; i < instance->part_count; i++) {
        if (i != 0)
            buffer_add_byte(out, separator);
        add_escaped(out, instance->parts[i], escaped);
    }
}

/* Characters that readers split or unescape in a URI are percent-encoded (RFC 3986, 2.1). */
static void add_uri(struct buffer *out, struct text uri)
{
    for (size_t i = 0; i < uri.len; i++) {
        unsigned char octet = (unsigned char)uri.data[i];
        if (octet <= 0x20 || octet == ',' || octet == ';' || octet == '\\')
            buffer_format(out, "%%%02X", octet);
        else
            buffer_add_byte(out, (char)octet);
    }
}

/* Values of X- properties must need no escapes: readers disagree on them. */
static void add_plain(struct buffer *out, struct text text)
{
    for (size_t i = 0; i < text.len; i++) {
        char octet = text.data[i];
        if (octet == '\\')
            octet = '/';
        else if (octet == ',' || octet == ';' || octet == '\n')
            octet = ' ';
        buffer_add_byte(out, octet);
    }
}

static void add_value(struct buffer *out, const struct instance *instance,
                      enum vcard_version version)
{
    switch (property_at(instance->property)->kind) {
    case PROPERTY_TEXT: add_escaped(out, instance->parts[0], escaped_in_text[version]); break;
    case PROPERTY_COMPONENTS: add_joined(out, instance, ';', escaped_in_component); break;
    case PROPERTY_LIST: add_joined(out, instance, ',', escaped_in_text[version]); break;
    case PROPERTY_URI: add_uri(out, instance->parts[0]); break;
    case PROPERTY_PLAIN: add_plain(out, instance->parts[0]); break;
    }
}

/* TYPE is repeated: a quoted list is read as one word by several readers. */
static void add_types(struct buffer *out, const struct instance *instance,
                      enum vcard_version version)
{
    for (size_t i = 0; i < instance->type_count; i++) {
        buffer_add(out, TEXT(";TYPE="));
        for (size_t at = 0; at < instance->types[i].len; at++) {
            char octet = instance->types[i].data[at];
            buffer_add_byte(out, version == VCARD_3_0 ? ascii_upper(octet) : octet);
        }
    }
    if (instance->preferred)
        buffer_add(out, version == VCARD_3_0 ? TEXT(";TYPE=PREF") : TEXT(";PREF=1"));
}

static void add_line(struct buffer *out, struct buffer *line)
{
    add_folded(out, buffer_text(line));
    buffer_clear(line);
}

void vcard_write(struct buffer *out, const struct contact *contact, struct text uid,
                 enum vcard_version version)
{
    struct buffer line = {0};
    buffer_format(out, "BEGIN:VCARD\r\nVERSION:%s\r\n", versions[version]);
    buffer_add(out, TEXT("PRODID:-//entra2vcard//entra2vcard//EN\r\n"));
    buffer_add(&line, version == VCARD_4_0 ? TEXT("UID:urn:uuid:") : TEXT("UID:"));
    buffer_add(&line, uid);
    add_line(out, &line);
    for (size_t i = 0; i < contact->count; i++) {
        buffer_add(&line, contact->list[i].name);
        add_types(&line, &contact->list[i], version);
        buffer_add_byte(&line, ':');
        add_value(&line, &contact->list[i], version);
        add_line(out, &line);
    }
    buffer_add(out, TEXT("END:VCARD\r\n"));
    buffer_release(&line);
}
