#include "format/vcard_canon_values.h"

#include "format/vcard_canon_parameters.h"

enum { YEAR = 4 };

static bool has_dash(struct text text, size_t at)
{
    return at < text.len && text.data[at] == '-';
}

void vcard_canon_date(struct buffer *out, struct text date, struct text omitted)
{
    bool full = date.len == 10 && has_dash(date, 4) && has_dash(date, 7);
    bool yearless = date.len == 7 && has_dash(date, 0) && has_dash(date, 1) && has_dash(date, 4);
    bool without = omitted.len == YEAR && text_starts(date, omitted);
    struct text rest = date;
    if (without || yearless) {
        buffer_add(out, TEXT("--"));
        rest = text_from(date, without ? YEAR : 2);
    }
    for (size_t i = 0; i < rest.len; i++)
        if (rest.data[i] != '-' || !(full || yearless || without))
            buffer_add_byte(out, rest.data[i]);
}

void vcard_canon_zone(struct buffer *out, struct text zone)
{
    bool offset =
        zone.len == 6 && (zone.data[0] == '+' || zone.data[0] == '-') && zone.data[3] == ':';
    struct text hours = text_until(zone, offset ? 3 : 0), rest = text_from(zone, offset ? 4 : 0);
    buffer_add(out, hours);
    vcard_canon_safe(out, rest, "");
}

void vcard_canon_place(struct buffer *out, struct text place)
{
    struct text uri = TEXT("geo:");
    struct buffer pair = {0};
    if (text_starts_fold(place, uri))
        place = text_from(place, uri.len);
    for (size_t i = 0; i < place.len; i++)
        if (place.data[i] != '\\') /* neither has one */
            buffer_add_byte(&pair, place.data[i] == ';' ? ',' : place.data[i]);
    vcard_canon_safe(out, buffer_text(&pair), "");
    buffer_release(&pair);
}

void vcard_canon_uri(struct buffer *out, struct text text)
{
    struct buffer uri = {0};
    for (size_t i = 0; i < text.len; i++)
        if (text.data[i] != '\\')
            buffer_add_byte(&uri, text.data[i]);
    vcard_canon_safe(out, buffer_text(&uri), "");
    buffer_release(&uri);
}

void vcard_canon_id(struct buffer *out, struct text id)
{
    struct text urn = TEXT("urn:uuid:");
    struct buffer lower = {0};
    vcard_canon_lower(&lower, text_starts_fold(id, urn) ? text_from(id, urn.len) : id);
    vcard_canon_safe(out, buffer_text(&lower), "");
    buffer_release(&lower);
}
