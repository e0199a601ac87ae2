/* Values of the kinds that have a form of their own. */
#include "base/buffer.h"
#include "base/inline_uri.h"
#include "map/build.h"

typedef bool fit_kind(struct arena *arena, struct text *value);

static struct text made(struct arena *arena, struct buffer *out)
{
    struct text text = arena_copy(arena, buffer_text(out));
    buffer_release(out);
    return text;
}

/* Takes `count` digits off the front. False: there are not so many. */
static bool take_digits(struct text *rest, size_t count, unsigned *ret_number)
{
    *ret_number = 0;
    if (rest->len < count)
        return false;
    for (size_t i = 0; i < count; i++) {
        if (!ascii_is_digit(rest->data[i]))
            return false;
        *ret_number = *ret_number * 10 + (unsigned)(rest->data[i] - '0');
    }
    *rest = text_from(*rest, count);
    return true;
}

static bool take_byte(struct text *rest, char byte)
{
    if (rest->len == 0 || rest->data[0] != byte)
        return false;
    *rest = text_from(*rest, 1);
    return true;
}

static bool is_day(unsigned year, bool has_year, unsigned month, unsigned day)
{
    static const unsigned char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = !has_year || (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
    if (month < 1 || month > 12 || day < 1)
        return false;
    return day <= days[month - 1] || (month == 2 && day == 29 && leap);
}

/* 1985-02-03 or 19850203, maybe with a time behind it; --02-03 or --0203. The first day of the year
 * 1 is what directories have for "no date". */
static bool fit_date(struct arena *arena, struct text *value)
{
    struct text rest = text_trim(*value);
    struct buffer out = {0};
    unsigned year = 0, month = 0, day = 0;
    bool has_year = !text_starts(rest, TEXT("--"));
    if (!has_year)
        rest = text_from(rest, 2);
    if (has_year && !take_digits(&rest, 4, &year))
        return false;
    bool dash = has_year && take_byte(&rest, '-');
    if (!take_digits(&rest, 2, &month))
        return false;
    bool second = take_byte(&rest, '-');
    if ((has_year && second != dash) || !take_digits(&rest, 2, &day) ||
        !is_day(year, has_year, month, day))
        return false;
    if (rest.len != 0 && (!has_year || (rest.data[0] != 'T' && rest.data[0] != ' ')))
        return false;
    if (has_year && year == 1) {
        *value = TEXT("");
        return true;
    }
    if (has_year)
        buffer_format(&out, "%04u-%02u-%02u", year, month, day);
    else
        buffer_format(&out, "--%02u-%02u", month, day);
    *value = made(arena, &out);
    return true;
}

/* +01:00, -0330, Z; or a name such as Europe/Zurich: no comma, semicolon or line end. */
static bool fit_zone(struct arena *arena, struct text *value)
{
    struct text zone = text_trim(*value), rest = zone;
    struct buffer out = {0};
    unsigned hours = 0, minutes = 0;
    if (text_equal_fold(zone, TEXT("Z"))) {
        *value = TEXT("+00:00");
        return true;
    }
    if (!take_byte(&rest, '+') && !take_byte(&rest, '-')) {
        *value = zone;
        return !text_has_byte(zone, ',') && !text_has_byte(zone, ';') &&
               !text_has_byte(zone, '\\') && !text_has_byte(zone, '\n');
    }
    if (!take_digits(&rest, 2, &hours))
        return false;
    if (rest.len != 0) {
        (void)take_byte(&rest, ':');
        if (!take_digits(&rest, 2, &minutes))
            return false;
    }
    if (rest.len != 0 || hours > 14 || minutes > 59)
        return false;
    buffer_format(&out, "%c%02u:%02u", zone.data[0], hours, minutes);
    *value = made(arena, &out);
    return true;
}

/* A decimal number with at most `most` before the point. */
static bool is_degrees(struct text number, unsigned most)
{
    unsigned whole = 0;
    size_t digits = 0, at = 0;
    if (number.len != 0 && (number.data[0] == '-' || number.data[0] == '+'))
        number = text_from(number, 1);
    for (; at < number.len && ascii_is_digit(number.data[at]) && digits < 4; at++, digits++)
        whole = whole * 10 + (unsigned)(number.data[at] - '0');
    if (digits == 0 || whole > most)
        return false;
    if (at == number.len)
        return true;
    if (number.data[at] != '.' || at + 1 == number.len)
        return false;
    for (at++; at < number.len; at++)
        if (!ascii_is_digit(number.data[at]))
            return false;
    return true;
}

/* geo:47.1,8.2 or 47.1,8.2 or 47.1;8.2 */
static bool fit_geo(struct arena *arena, struct text *value)
{
    struct text rest = text_trim(*value), latitude = TEXT_NONE;
    struct buffer out = {0};
    if (text_starts_fold(rest, TEXT("geo:")))
        rest = text_from(rest, strlen("geo:"));
    if (!text_next_piece(&rest, text_has_byte(rest, ';') ? ';' : ',', &latitude))
        return false;
    struct text longitude = text_trim(rest);
    latitude = text_trim(latitude);
    if (!is_degrees(latitude, 90) || !is_degrees(longitude, 180))
        return false;
    buffer_format(&out, "geo:%.*s,%.*s", TEXT_ARG(latitude), TEXT_ARG(longitude));
    *value = made(arena, &out);
    return true;
}

/* RFC 5646, section 2.1: letters and digits in pieces of at most eight, with dashes. */
static bool fit_language(struct arena *arena, struct text *value)
{
    struct text tag = text_trim(*value), rest = tag, piece;
    (void)arena;
    while (text_next_piece(&rest, '-', &piece)) {
        if (piece.len == 0 || piece.len > 8)
            return false;
        for (size_t i = 0; i < piece.len; i++)
            if (!ascii_is_alpha(piece.data[i]) && !ascii_is_digit(piece.data[i]))
                return false;
    }
    *value = tag;
    return tag.len > 1 && ascii_is_alpha(tag.data[0]) && tag.data[tag.len - 1] != '-';
}

/* A URI with a scheme; a "data:" URI that can be taken apart. */
static bool fit_binary(struct arena *arena, struct text *value)
{
    struct text uri = text_trim(*value);
    struct inline_uri parsed;
    size_t scheme = 0;
    (void)arena;
    *value = uri;
    if (text_starts_fold(uri, TEXT("data:")))
        return inline_uri_parse(uri, &parsed) == 0;
    while (scheme < uri.len &&
           (ascii_is_alpha(uri.data[scheme]) || ascii_is_digit(uri.data[scheme])))
        scheme++;
    return scheme > 1 && scheme < uri.len && uri.data[scheme] == ':' &&
           !text_starts_fold(uri, TEXT("ni:"));
}

bool build_fit(struct arena *arena, enum property_kind kind, struct text *value)
{
    static fit_kind *const kinds[] = {
        [PROPERTY_DATE] = fit_date,     [PROPERTY_ZONE] = fit_zone,
        [PROPERTY_GEO] = fit_geo,       [PROPERTY_LANGUAGE] = fit_language,
        [PROPERTY_BINARY] = fit_binary, [PROPERTY_MEMBER] = NULL,
    };
    return kinds[kind] == NULL || kinds[kind](arena, value);
}
