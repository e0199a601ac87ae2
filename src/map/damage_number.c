/* Damage to numbers, mostly by spreadsheets. */
#include "map/damage.h"

/* -- What protects a number from a spreadsheet ------------------------------------------------- */

/* An optional +, then digits and what stands between them; at least `least` digits. */
static bool is_number(struct text text, size_t least)
{
    size_t digits = 0;
    for (size_t i = text_starts(text, TEXT("+")) ? 1 : 0; i < text.len; i++) {
        if (!ascii_is_digit(text.data[i]) && memchr(" -./()", text.data[i], 6) == NULL)
            return false;
        digits += ascii_is_digit(text.data[i]);
    }
    return digits >= least;
}

static bool is_address(struct text text)
{
    struct text local = text, domain;
    (void)text_next_piece(&local, '@', &domain);
    struct text rest = local;
    return domain.len != 0 && text_has_byte(text, '@') && !text_has_byte(rest, '@') &&
           text_has_byte(rest, '.') && !text_has_byte(text, ' ') && !text_ends(rest, TEXT("."));
}

/* ="0123" and '0123 and '0123': a name that begins with = or ' is a name. */
bool damage_mend_wrapped(struct arena *arena, enum damage_place place, struct text text,
                         struct text *ret_text)
{
    enum { SHORTEST = 3, SHORTEST_FORMULA = 6 };
    struct text whole = text_trim(text), inner = text_from(whole, 1);
    (void)arena;
    if (whole.len > 3 && text_starts(whole, TEXT("=\"")) && text_ends(whole, TEXT("\""))) {
        inner = text_until(text_from(whole, 2), whole.len - 3);
        if (text_has_byte(inner, '"') || text_trim(inner).len == 0)
            return false;
        *ret_text = inner;
        return true;
    }
    bool formula = text_starts(whole, TEXT("="));
    if (!formula && !text_starts(whole, TEXT("'")))
        return false;
    if (text_ends(inner, TEXT("'")) && !formula)
        inner = text_until(inner, inner.len - 1);
    bool number = is_number(inner, formula ? SHORTEST_FORMULA : SHORTEST) &&
                  (!formula || place == DAMAGE_IN_NUMBER || text_starts(inner, TEXT("+")));
    if (!number && (formula || !is_address(inner)))
        return false;
    *ret_text = inner;
    return true;
}

/* -- Numbers that were shortened --------------------------------------------------------------- */

/* The digits of d[.,]d*E+dd, and the power of ten; false for anything else. */
static bool read_exponent(struct text text, struct text *ret_fraction, uint64_t *ret_power)
{
    size_t at = text.len != 0 && (text.data[0] == '-' || text.data[0] == '+') ? 1 : 0;
    size_t first = at;
    if (at >= text.len || !ascii_is_digit(text.data[at++]))
        return false;
    if (at < text.len && (text.data[at] == '.' || text.data[at] == ','))
        for (at++; at < text.len && ascii_is_digit(text.data[at]);)
            at++;
    *ret_fraction = text_until(text_from(text, first), at - first);
    struct text power = text_from(text, at + 2);
    return text_starts(text_from(text, at), TEXT("E+")) && power.len >= 2 && power.len <= 3 &&
           text_to_u64(power, ret_power) == 0;
}

bool damage_is_exponent(struct text text)
{
    struct text fraction;
    uint64_t power;
    return read_exponent(text, &fraction, &power);
}

/* Only digits, from the first one that is not 0. */
static size_t plain_digits(struct text text, char *out)
{
    size_t len = 0;
    for (size_t i = 0; i < text.len; i++)
        if (ascii_is_digit(text.data[i]) && (len != 0 || text.data[i] != '0'))
            out[len++] = text.data[i];
    return len;
}

/* The digits that are left are the number's first ones; the last of them was rounded. */
bool damage_exponent_fits(struct text exponent, struct text old)
{
    struct arena arena = {0};
    struct text fraction;
    uint64_t power = 0;
    if (!read_exponent(text_trim(exponent), &fraction, &power))
        return false;
    char *left = arena_get(&arena, fraction.len + 1), *whole = arena_get(&arena, old.len + 1);
    size_t kept = plain_digits(fraction, left), count = plain_digits(old, whole);
    bool fits =
        kept != 0 && count == power + 1 && count >= kept && memcmp(left, whole, kept - 1) == 0;
    if (fits) {
        bool up = count > kept && whole[kept] >= '5' && left[kept - 1] == whole[kept - 1] + 1;
        fits = left[kept - 1] == whole[kept - 1] || up;
    }
    arena_release(&arena);
    return fits;
}

/* A spreadsheet takes +49170... and 0170... for numbers and drops what a number does not need. */
bool damage_zeros_fit(struct text shorter, struct text old)
{
    size_t at = text_starts(old, TEXT("+")) ? 1 : 0;
    while (at < old.len && old.data[at] == '0')
        at++;
    return at != 0 && text_equal(text_from(old, at), shorter);
}

/* Countries whose postal codes are digits of one length and may begin with 0, by code and name in
 * the spellings that directories have. */
static const struct {
    const char *names[6];
    size_t length;
} postal_codes[] = {
    {{"US", "USA", "United States", "United States of America", "U.S.A."}, 5},
    {{"DE", "Germany", "Deutschland", "DEU", "Allemagne"}, 5},
    {{"FR", "France", "FRA", "Frankreich"}, 5},
    {{"IT", "Italy", "Italia", "ITA", "Italien"}, 5},
    {{"ES", "Spain",
      "Espa\xc3\xb1"
      "a",
      "ESP", "Spanien"},
     5},
    {{"FI", "Finland", "Suomi", "FIN"}, 5},
    {{"MX", "Mexico", "M\xc3\xa9xico", "MEX"}, 5},
    {{"TR", "Turkey", "T\xc3\xbcrkiye", "TUR"}, 5},
    {{"KR", "South Korea", "Korea", "KOR"}, 5},
    {{"MY", "Malaysia", "MYS"}, 5},
    {{"NO", "Norway", "Norge", "NOR", "Norwegen"}, 4},
    {{"AU", "Australia", "AUS", "Australien"}, 4},
    {{"ZA", "South Africa", "ZAF"}, 4},
    {{"CN", "China", "CHN"}, 6},
    {{"RO", "Romania", "Rom\xc3\xa2nia", "ROU"}, 6},
    {{"SG", "Singapore", "SGP"}, 6},
};

static size_t postal_length(struct text country)
{
    for (size_t i = 0; i < COUNT_OF(postal_codes); i++)
        for (size_t j = 0; j < COUNT_OF(postal_codes[i].names); j++)
            if (postal_codes[i].names[j] != NULL &&
                text_equal_fold(country, text_of(postal_codes[i].names[j])))
                return postal_codes[i].length;
    return 0;
}

struct text damage_postal_code(struct arena *arena, struct text code, struct text country)
{
    size_t length = postal_length(text_trim(country));
    if (code.len >= length || code.len + 2 < length)
        return TEXT_NONE;
    char *whole = arena_get(arena, length);
    memset(whole, '0', length);
    memcpy(whole + length - code.len, code.data, code.len);
    return (struct text){whole, length};
}

/* -- Dates that were made of numbers ----------------------------------------------------------- */

static const struct {
    const char *name;
    unsigned month;
} months[] = {
    {"jan", 1},
    {"janv", 1},
    {"gen", 1},
    {"ene", 1},
    {"sty", 1},
    {"feb", 2},
    {"febr", 2},
    {"fev", 2},
    {"lut", 2},
    {"mar", 3},
    {"mars", 3},
    {"mrz", 3},
    {"mrt", 3},
    {"apr", 4},
    {"avr", 4},
    {"abr", 4},
    {"kwi", 4},
    {"may", 5},
    {"mai", 5},
    {"mei", 5},
    {"mag", 5},
    {"maj", 5},
    {"jun", 6},
    {"juin", 6},
    {"giu", 6},
    {"cze", 6},
    {"jul", 7},
    {"juil", 7},
    {"lug", 7},
    {"lip", 7},
    {"aug", 8},
    {"ago", 8},
    {"sie", 8},
    {"sep", 9},
    {"sept", 9},
    {"set", 9},
    {"wrz", 9},
    {"oct", 10},
    {"okt", 10},
    {"ott", 10},
    {"out", 10},
    {"nov", 11},
    {"lis", 11},
    {"dec", 12},
    {"dez", 12},
    {"dic", 12},
    {"gru", 12},
    {"m\xc3\xa4r", 3},
    {"f\xc3\xa9vr", 2},
    {"ao\xc3\xbbt", 8},
    {"d\xc3\xa9"
     "c",
     12},
};

/* Every word of an address comes by here, and is none. */
static unsigned month_of(struct text word)
{
    enum { SHORTEST = 3, LONGEST = 5 };
    if (word.len < SHORTEST || word.len > LONGEST || ascii_is_digit(word.data[0]))
        return 0;
    for (size_t i = 0; i < COUNT_OF(months); i++)
        if (ascii_lower(word.data[0]) == months[i].name[0] &&
            text_equal_fold(word, text_of(months[i].name)))
            return months[i].month;
    return 0;
}

/* Up to three numbers and words, by dots, dashes, slashes and blanks. */
struct parts {
    struct text part[3];
    size_t count;
};

static bool is_between(char octet)
{
    return octet == '-' || octet == '.' || octet == '/' || octet == ' ';
}

static bool take_apart(struct text text, struct parts *ret_parts)
{
    ret_parts->count = 0;
    for (size_t at = 0; at < text.len;) {
        size_t end = at;
        while (end < text.len && !is_between(text.data[end]))
            end++;
        if (end != at && ret_parts->count == COUNT_OF(ret_parts->part))
            return false;
        if (end != at)
            ret_parts->part[ret_parts->count++] = text_until(text_from(text, at), end - at);
        at = end + 1;
    }
    return ret_parts->count >= 2;
}

/* A month's name and one or two numbers of at most four digits. */
static bool read_date(struct text text, struct parts *ret_parts, unsigned *ret_month)
{
    enum { LONGEST = 16 };
    size_t names = 0;
    if (text.len > LONGEST || !take_apart(text, ret_parts))
        return false;
    for (size_t i = 0; i < ret_parts->count; i++) {
        uint64_t number;
        unsigned month = month_of(ret_parts->part[i]);
        names += month != 0;
        if (month != 0)
            *ret_month = month;
        else if (ret_parts->part[i].len > 4 || text_to_u64(ret_parts->part[i], &number) != 0)
            return false;
    }
    return names == 1;
}

bool damage_is_date(struct text text)
{
    struct parts parts;
    unsigned month;
    return read_date(text, &parts, &month);
}

static bool date_has(const struct parts *date, unsigned month, uint64_t wanted)
{
    bool has = wanted == month;
    for (size_t i = 0; i < date->count; i++) {
        uint64_t number = 0;
        if (text_to_u64(date->part[i], &number) == 0)
            has |= number % 100 == wanted % 100;
    }
    return has;
}

/* "18/2111" became "Nov-18" or the like: one of its numbers is still there. */
bool damage_date_fits(struct text date, struct text old)
{
    struct parts parts, numbers;
    unsigned month = 0;
    bool shared = false;
    if (!read_date(text_trim(date), &parts, &month) || !take_apart(text_trim(old), &numbers) ||
        text_has_byte(old, ' '))
        return false;
    for (size_t i = 0; i < numbers.count; i++) {
        uint64_t number = 0;
        if (numbers.part[i].len > 4 || text_to_u64(numbers.part[i], &number) != 0)
            return false;
        shared |= date_has(&parts, month, number);
    }
    return shared;
}
