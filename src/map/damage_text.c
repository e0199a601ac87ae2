/* Damage to texts: encodings, entities, quotes, stray backslashes. */
#include "base/memory.h"
#include "base/utf8.h"
#include "map/damage.h"

/* The CLI for Microsoft 365 puts a backslash before every line feed. */
bool damage_mend_backslash(struct arena *arena, enum damage_place place, struct text text,
                           struct text *ret_text)
{
    (void)place;
    if (text_find(text, TEXT("\\\n")) < 0)
        return false;
    char *out = arena_get(arena, text.len);
    size_t len = 0;
    for (size_t i = 0; i < text.len; i++)
        if (text.data[i] != '\\' || i + 1 == text.len || text.data[i + 1] != '\n')
            out[len++] = text.data[i];
    *ret_text = (struct text){out, len};
    return true;
}

/* -- Quotes ------------------------------------------------------------------------------------ */

static size_t quote_at(struct text text)
{
    static const char *const quotes[] = {"\xe2\x80\x9c", "\xe2\x80\x9d", "\xe2\x80\x9e",
                                         "\xe2\x80\x9f"};
    for (size_t i = 0; i < COUNT_OF(quotes); i++)
        if (text_starts(text, text_of(quotes[i])))
            return strlen(quotes[i]);
    return 0;
}

bool damage_mend_quoted(struct arena *arena, enum damage_place place, struct text text,
                        struct text *ret_text)
{
    enum { QUOTE = 3 };
    struct text whole = text_trim(text);
    (void)arena;
    (void)place;
    if (whole.len <= 2 * QUOTE || quote_at(whole) == 0 ||
        quote_at(text_from(whole, whole.len - QUOTE)) == 0)
        return false;
    struct text inner = text_until(text_from(whole, QUOTE), whole.len - 2 * QUOTE);
    for (size_t at = 0; at < inner.len; at++)
        if (quote_at(text_from(inner, at)) != 0)
            return false;
    if (text_trim(inner).len == 0)
        return false;
    *ret_text = inner;
    return true;
}

/* -- Entities ---------------------------------------------------------------------------------- */

/* HTML 4, section 24.2: the names of U+00C0 to U+00FF, in their order. */
static const char *const latin_names[] = {
    "Agrave", "Aacute", "Acirc",  "Atilde", "Auml",   "Aring",  "AElig", "Ccedil",
    "Egrave", "Eacute", "Ecirc",  "Euml",   "Igrave", "Iacute", "Icirc", "Iuml",
    "ETH",    "Ntilde", "Ograve", "Oacute", "Ocirc",  "Otilde", "Ouml",  "times",
    "Oslash", "Ugrave", "Uacute", "Ucirc",  "Uuml",   "Yacute", "THORN", "szlig",
    "agrave", "aacute", "acirc",  "atilde", "auml",   "aring",  "aelig", "ccedil",
    "egrave", "eacute", "ecirc",  "euml",   "igrave", "iacute", "icirc", "iuml",
    "eth",    "ntilde", "ograve", "oacute", "ocirc",  "otilde", "ouml",  "divide",
    "oslash", "ugrave", "uacute", "ucirc",  "uuml",   "yacute", "thorn", "yuml"};

static const struct {
    const char *name;
    uint32_t code_point;
} other_names[] = {
    {"amp", '&'},      {"lt", '<'},       {"gt", '>'},       {"quot", '"'},     {"apos", '\''},
    {"nbsp", ' '},     {"ndash", 0x2013}, {"mdash", 0x2014}, {"lsquo", 0x2018}, {"rsquo", 0x2019},
    {"ldquo", 0x201C}, {"rdquo", 0x201D}, {"copy", 0xA9},    {"reg", 0xAE},     {"trade", 0x2122},
};

static uint32_t named(struct text name)
{
    for (size_t i = 0; i < COUNT_OF(other_names); i++)
        if (text_equal(name, text_of(other_names[i].name)))
            return other_names[i].code_point;
    for (size_t i = 0; i < COUNT_OF(latin_names); i++)
        if (text_equal(name, text_of(latin_names[i])))
            return 0xC0 + (uint32_t)i;
    return 0;
}

/* "#39" or "#x27": a character that may stand in a card, else 0. */
static uint32_t numbered(struct text name)
{
    uint32_t code_point = 0;
    bool hexadecimal = name.len > 2 && ascii_lower(name.data[1]) == 'x';
    for (size_t at = hexadecimal ? 2 : 1; at < name.len; at++) {
        int digit = ascii_hex(name.data[at]);
        if (digit < 0 || (!hexadecimal && digit > 9) || code_point > 0x10FFFF)
            return 0;
        code_point = code_point * (hexadecimal ? 16 : 10) + (uint32_t)digit;
    }
    if (code_point == 0xA0)
        return ' ';
    bool control = code_point < 0x20 || (code_point >= 0x7F && code_point < 0xA0);
    bool surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
    return control || surrogate || code_point > 0x10FFFF ? 0 : code_point;
}

/* The character of the entity at the start, or 0. */
static uint32_t entity_at(struct text text, size_t *ret_len)
{
    enum { LONGEST = 10 };
    size_t end = 1;
    while (end < text.len && end < LONGEST && text.data[end] != ';')
        end++;
    if (end < 3 || end >= text.len || text.data[end] != ';')
        return 0;
    struct text name = text_until(text_from(text, 1), end - 1);
    *ret_len = end + 1;
    return name.data[0] == '#' ? numbered(name) : named(name);
}

static bool decode_entities(struct arena *arena, struct text text, struct text *ret_text)
{
    char *out = arena_get(arena, text.len + 4);
    size_t len = 0, found = 0, step = 0;
    for (size_t at = 0; at < text.len; at += step) {
        uint32_t code_point = text.data[at] == '&' ? entity_at(text_from(text, at), &step) : 0;
        if (code_point == 0) {
            out[len++] = text.data[at];
            step = 1;
        } else {
            len += utf8_encode(code_point, out + len);
            found++;
        }
    }
    *ret_text = (struct text){out, len};
    return found != 0;
}

/* What was escaped twice is decoded twice. A web address may hold "&copy=" and the like. */
bool damage_mend_entities(struct arena *arena, enum damage_place place, struct text text,
                          struct text *ret_text)
{
    enum { ROUNDS = 3 };
    bool found = false;
    (void)place;
    if (text_find(text, TEXT("://")) >= 0)
        return false;
    for (int round = 0; round < ROUNDS && decode_entities(arena, text, &text); round++)
        found = true;
    if (found)
        *ret_text = text;
    return found;
}

/* -- Wrong encodings --------------------------------------------------------------------------- */

/* The octet that Windows-1252 (or Latin-1) shows as this character, or -1. */
static int octet_of(uint32_t code_point)
{
    static const uint16_t windows[] = {
        0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};
    if (code_point < 0x100)
        return (int)code_point;
    for (size_t i = 0; i < COUNT_OF(windows); i++)
        if (code_point == windows[i])
            return (int)(0x80 + i);
    return -1;
}

/* A capital with an accent before a sign of punctuation ("CAFE" with accent and dots) is UTF-8 of
 * characters that nobody writes; those that Romanian, Vietnamese and Hawaiian need are let
 * through. */
static bool is_likely(uint32_t code_point)
{
    static const struct {
        uint32_t first, last;
    } used[] = {{0x1A0, 0x1A1}, {0x1AF, 0x1B0}, {0x218, 0x21B}, {0x2BB, 0x2BF}};
    if (code_point < 0x180 || code_point >= 0x300)
        return true;
    for (size_t i = 0; i < COUNT_OF(used); i++)
        if (code_point >= used[i].first && code_point <= used[i].last)
            return true;
    return false;
}

static bool is_letter_at(struct text made, size_t at)
{
    return at < made.len && ascii_is_alpha(made.data[at]);
}

static bool is_high_at(struct text made, size_t at)
{
    return at < made.len && (unsigned char)made.data[at] >= 0x80;
}

/* A letter of another script stands with others of its kind. Alone beside Latin letters, or as a
 * mark without a letter, it is what some letter and a dash or quote happen to make: "MALMO" with
 * dots and a dash is a Hebrew accent. */
static bool is_lone_stranger(struct text made, size_t at, size_t step, uint32_t code_point)
{
    if (code_point < 0x370 || code_point >= 0x800)
        return false;
    bool letters = code_point < 0x530; /* Greek, Cyrillic */
    bool alone = (at == 0 || !is_high_at(made, at - 1)) && !is_high_at(made, at + step);
    bool beside = (at != 0 && is_letter_at(made, at - 1)) || is_letter_at(made, at + step);
    return alone && (beside || !letters);
}

/* Signs that people write behind a letter: dots, dashes, quotes, the marks of trade. */
static bool is_written_behind(unsigned char octet)
{
    static const unsigned char signs[] = {0x82, 0x84, 0x85, 0x86, 0x87, 0x89, 0x8B, 0x91,
                                          0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x99, 0x9B,
                                          0xA0, 0xAB, 0xAE, 0xB0, 0xB4, 0xB7, 0xBB};
    return memchr(signs, octet, sizeof signs) != NULL;
}

/* Nobody writes such a thing: a capital with an accent inside a word, before a sign that does not
 * stand behind letters, or three of them. */
static bool is_sure_at(struct text made, size_t at, size_t step)
{
    enum { SHARP_S = 0xDF, TIMES = 0xD7 };
    unsigned char lead = (unsigned char)made.data[at];
    bool inside = at != 0 && is_letter_at(made, at - 1) &&
                  made.data[at - 1] == ascii_lower(made.data[at - 1]);
    return step > 2 || !is_written_behind((unsigned char)made.data[at + 1]) ||
           (inside && lead != SHARP_S && lead != TIMES);
}

/* Looks at the characters that the octets make. Are they all likely, and is it sure? */
static bool is_readable(struct text made, bool *ret_sure)
{
    size_t hits = 0;
    *ret_sure = false;
    for (size_t at = 0, step; at < made.len; at += step) {
        uint32_t code_point;
        step = utf8_decode(text_from(made, at), &code_point);
        if (step == 1)
            continue;
        if (!is_likely(code_point) || is_lone_stranger(made, at, step, code_point))
            return false;
        *ret_sure |= is_sure_at(made, at, step) || ++hits > 1;
    }
    return true;
}

static bool read_once(struct arena *arena, struct text text, struct text *ret_text, bool *ret_sure)
{
    char *out = arena_get(arena, text.len);
    struct text made = {out, 0};
    bool other = false;
    for (size_t at = 0; at < text.len;) {
        uint32_t code_point;
        at += utf8_decode(text_from(text, at), &code_point);
        int octet = octet_of(code_point);
        if (octet < 0)
            return false;
        out[made.len++] = (char)octet;
        other |= octet >= 0x80;
    }
    if (!other || utf8_check(made) != made.len || !is_readable(made, ret_sure))
        return false;
    *ret_text = made;
    return true;
}

static bool has_control(struct text text)
{
    for (size_t at = 0; at < text.len;) {
        uint32_t code_point;
        at += utf8_decode(text_from(text, at), &code_point);
        if (code_point >= 0x80 && code_point < 0xA0)
            return true;
    }
    return false;
}

bool damage_read_mojibake(struct arena *arena, struct text text, struct text *ret_text,
                          bool *ret_sure)
{
    enum { ROUNDS = 3 };
    bool found = false, sure = false;
    *ret_sure = false;
    for (int round = 0; round < ROUNDS && read_once(arena, text, &text, &sure); round++) {
        *ret_sure |= sure || round != 0;
        if (has_control(text))
            continue; /* read once more, these may be letters */
        found = true;
        *ret_text = text;
    }
    return found;
}

/* -- Characters that were replaced ------------------------------------------------------------- */

/* A run of characters that are not ASCII, or stand for such. */
struct run {
    struct text rest;  /* behind it */
    size_t characters; /* in it */
    size_t octets;     /* of it, in UTF-8 */
    size_t wild;       /* of its characters, those that stand for others */
};

static bool is_wild(uint32_t code_point)
{
    return code_point == '?' || code_point == 0xFFFD;
}

static struct run run_at(struct text text)
{
    struct run run = {.rest = text};
    while (run.rest.len != 0) {
        uint32_t code_point;
        size_t step = utf8_decode(run.rest, &code_point);
        if (code_point < 0x80 && code_point != '?')
            break;
        run.characters++;
        run.octets += step;
        run.wild += is_wild(code_point);
        run.rest = text_from(run.rest, step);
    }
    return run;
}

/* One for one; what is not wild is the same. */
static bool same_run(struct text pattern, struct text whole, size_t characters)
{
    for (; characters > 0; characters--) {
        uint32_t a, b;
        size_t step = utf8_decode(pattern, &a);
        pattern = text_from(pattern, step);
        whole = text_from(whole, utf8_decode(whole, &b));
        if (a != b && !is_wild(a))
            return false;
    }
    return true;
}

/* Programs put one mark for a character, or one for each unit of UTF-16 or octet of UTF-8. */
bool damage_matches(struct text pattern, struct text whole)
{
    while (pattern.len != 0 && whole.len != 0) {
        struct run a = run_at(pattern), b = run_at(whole);
        if (a.characters == 0 || b.characters == 0) {
            if (a.characters != b.characters || pattern.data[0] != whole.data[0])
                return false;
            pattern = text_from(pattern, 1);
            whole = text_from(whole, 1);
            continue;
        }
        bool spread =
            a.wild == a.characters && a.characters > b.characters && a.characters <= b.octets;
        if (!spread && (a.characters != b.characters || !same_run(pattern, whole, a.characters)))
            return false;
        pattern = a.rest;
        whole = b.rest;
    }
    return pattern.len == whole.len;
}
