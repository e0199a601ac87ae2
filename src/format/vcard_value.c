#include "format/vcard_value.h"

#include "base/inline_uri.h"

/* Which octets get a backslash (a line feed always becomes \n). RFC 6350 has no \; in a text, and
 * ical.js shows it; RFC 2426 demands it. In components it always stands. */
static const char *const escaped_in_text[] = {"\\,;", "\\,"};
static const char escaped_in_component[] = "\\,;";

static const char *escaped(const struct vcard_style *style)
{
    bool always = style->consumer->semicolons == SEMICOLON_ESCAPED;
    return escaped_in_text[always ? VCARD_3_0 : style->version];
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

void value_add_uri(struct buffer *out, struct text uri)
{
    for (size_t i = 0; i < uri.len; i++) {
        unsigned char octet = (unsigned char)uri.data[i];
        if (octet <= 0x20 || octet == 0x7F || strchr(",;\\\"<>^`{|}", octet) != NULL)
            buffer_format(out, "%%%02X", octet);
        else
            buffer_add_byte(out, (char)octet);
    }
}

void value_add_plain(struct buffer *out, struct text text)
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

/* -- Dates, zones, places -- */

enum { WITHOUT_YEAR = 1604 }; /* Apple's stand-in: a leap year, so that 29 February is one */

static bool has_year(struct text date)
{
    return !text_starts(date, TEXT("--"));
}

/* "1985-02-03" or "--02-03"; RFC 6350, section 4.3.1, has the basic form alone. */
static void add_date(struct buffer *out, struct text date, enum vcard_version version)
{
    if (version == VCARD_3_0) {
        if (has_year(date))
            buffer_add(out, date);
        else
            buffer_format(out, "%d%.*s", WITHOUT_YEAR, TEXT_ARG(text_from(date, 1)));
        return;
    }
    for (size_t i = 0; i < date.len; i++)
        if (date.data[i] != '-' || (!has_year(date) && i < 2))
            buffer_add_byte(out, date.data[i]);
}

static bool is_offset(struct text zone)
{
    return zone.len != 0 && (zone.data[0] == '+' || zone.data[0] == '-');
}

/* RFC 2426, section 3.4.1: +01:00; RFC 6350, section 4.7: +0100. */
static void add_zone(struct buffer *out, struct text zone, enum vcard_version version)
{
    if (!is_offset(zone)) {
        value_add_plain(out, zone);
        return;
    }
    for (size_t i = 0; i < zone.len; i++)
        if (version == VCARD_3_0 || zone.data[i] != ':')
            buffer_add_byte(out, zone.data[i]);
}

/* "geo:47.1,8.2": two numbers with a semicolon (RFC 2426, section 3.4.2), or the URI. The comma of
 * a URI gets a backslash (RFC 6350, erratum 3845): readers would split the value there. */
static void add_geo(struct buffer *out, struct text geo, enum vcard_version version)
{
    struct text rest = text_from(geo, strlen("geo:")), latitude = TEXT_NONE;
    (void)text_next_piece(&rest, ',', &latitude);
    buffer_format(out, version == VCARD_3_0 ? "%.*s;%.*s" : "geo:%.*s\\,%.*s", TEXT_ARG(latitude),
                  TEXT_ARG(rest));
}

/* -- Octets -- */

/* What follows "ni:" (RFC 6920) is a digest: it says which octets, but not what they are. */
bool value_is_writable(const struct instance *instance)
{
    return property_at(instance->property)->kind != PROPERTY_BINARY ||
           !text_starts(instance->parts[0], TEXT("ni:"));
}

bool value_is_inline(const struct instance *instance)
{
    struct inline_uri uri;
    return property_at(instance->property)->kind == PROPERTY_BINARY &&
           inline_uri_parse(instance->parts[0], &uri) == 0;
}

/* The TYPE of RFC 2426 is the registered name of the format, in capitals. */
static void add_format(struct buffer *out, struct text media)
{
    static const struct {
        const char *media, *format;
    } known[] = {
        {"application/pkix-cert", "X509"},
        {"application/x-x509-ca-cert", "X509"},
        {"application/pgp-keys", "PGP"},
    };
    ptrdiff_t slash = text_find(media, TEXT("/"));
    struct text format = text_from(media, (size_t)(slash + 1));
    for (size_t i = 0; i < COUNT_OF(known); i++)
        if (text_equal_fold(media, text_of(known[i].media)))
            format = text_of(known[i].format);
    buffer_add(out, TEXT(";TYPE="));
    for (size_t i = 0; i < format.len; i++)
        buffer_add_byte(out, ascii_upper(format.data[i]));
}

static void add_binary(struct buffer *out, struct text value, enum vcard_version version)
{
    struct inline_uri uri;
    if (inline_uri_parse(value, &uri) != 0) {
        value_add_uri(out, value);
        return;
    }
    if (version == VCARD_4_0)
        buffer_format(out, "data:%.*s;base64\\,", TEXT_ARG(uri.media));
    buffer_add(out, uri.base64);
}

static void add_binary_parameters(struct buffer *out, struct text value, enum vcard_version version)
{
    struct inline_uri uri;
    if (version == VCARD_4_0)
        return;
    if (inline_uri_parse(value, &uri) != 0) {
        buffer_add(out, TEXT(";VALUE=uri"));
        return;
    }
    buffer_add(out, TEXT(";ENCODING=b"));
    add_format(out, uri.media);
}

/* -- All kinds -- */

void value_add_parameters(struct buffer *out, const struct instance *instance,
                          const struct vcard_style *style)
{
    enum property_kind kind = property_at(instance->property)->kind;
    bool old = style->version == VCARD_3_0;
    struct text value = instance->parts[0];
    if (kind == PROPERTY_BINARY)
        add_binary_parameters(out, value, style->version);
    else if (kind == PROPERTY_DATE && old && !has_year(value))
        buffer_format(out, ";X-APPLE-OMIT-YEAR=%d", WITHOUT_YEAR);
    else if (kind == PROPERTY_ZONE && old != is_offset(value))
        buffer_add_string(out, old ? ";VALUE=text" : ";VALUE=utc-offset");
}

void value_add(struct buffer *out, const struct instance *instance, const struct vcard_style *style)
{
    struct text first = instance->parts[0];
    switch (property_at(instance->property)->kind) {
    case PROPERTY_TEXT: add_escaped(out, first, escaped(style)); break;
    case PROPERTY_COMPONENTS: add_joined(out, instance, ';', escaped_in_component); break;
    case PROPERTY_LIST: add_joined(out, instance, ',', escaped(style)); break;
    case PROPERTY_URI: value_add_uri(out, first); break;
    case PROPERTY_PLAIN:
    case PROPERTY_LANGUAGE:
    case PROPERTY_RELATED: value_add_plain(out, first); break;
    case PROPERTY_DATE: add_date(out, first, style->version); break;
    case PROPERTY_ZONE: add_zone(out, first, style->version); break;
    case PROPERTY_GEO: add_geo(out, first, style->version); break;
    case PROPERTY_BINARY: add_binary(out, first, style->version); break;
    case PROPERTY_MEMBER: buffer_format(out, "urn:uuid:%.*s", TEXT_ARG(first)); break;
    }
}
