#include "format/vcard.h"

#include "format/fold.h"

static const char *const versions[] = {"3.0", "4.0"};

/* Which octets get a backslash (a line feed always becomes \n). RFC 6350 has no \; in a text, and
 * ical.js shows it; RFC 2426 demands it. In components it always stands. */
static const char *const escaped_in_text[] = {"\\,;", "\\,"};
static const char escaped_in_component[] = "\\,;";

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
    fold_add(out, buffer_text(line));
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
