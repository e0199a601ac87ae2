#include "format/page_guess.h"

#include <limits.h>

#include "base/utf8.h"

enum {
    WINDOWS_1252 = 2,
    FIRST_LETTER = 0xC0,
    SHARP_S = 0xDF,
    FIRST_BOX = 0x2500,
    LAST_BOX = 0x259F
};

/* What a character is to the word around it. */
enum role {
    ROLE_NONE,   /* no part of a word: space, digit, punctuation, a symbol */
    ROLE_JOINER, /* may stand inside a word: an apostrophe, a hyphen, a combining mark */
    ROLE_SMALL,
    ROLE_CAPITAL,
    ROLE_SHARP_S, /* small, and common among capitals: GROßE */
    ROLE_FOREIGN  /* a letter of another script */
};

const struct code_page *page_guess_page(void)
{
    return &code_pages[WINDOWS_1252];
}

/* The letters of Latin-1 and of Latin Extended-A come in two cases; where these take turns, the
 * capital is even up to U+0137 and odd from U+0139 to U+0148 and U+0179 to U+017E. */
static enum role role_of_latin(uint32_t character)
{
    if (character == SHARP_S)
        return ROLE_SHARP_S;
    if (character == 0xD7 || character == 0xF7)
        return ROLE_NONE; /* signs of multiplication and division */
    if (character < 0x100)
        return character < SHARP_S ? ROLE_CAPITAL : ROLE_SMALL;
    bool odd_capital = (character >= 0x139 && character <= 0x148) || character >= 0x179;
    return character == 0x178 || (character % 2 == 1) == odd_capital ? ROLE_CAPITAL : ROLE_SMALL;
}

static enum role role_of_character(uint32_t character)
{
    static const struct {
        uint32_t first, last;
        enum role role;
    } ranges[] = {
        {0xAD, 0xAD, ROLE_JOINER},     {0xB4, 0xB4, ROLE_JOINER},     {0xB7, 0xB7, ROLE_JOINER},
        {0x1A0, 0x1A0, ROLE_CAPITAL},  {0x1A1, 0x1A1, ROLE_SMALL},    {0x1AF, 0x1AF, ROLE_CAPITAL},
        {0x1B0, 0x1B0, ROLE_SMALL},    {0x300, 0x36F, ROLE_JOINER},   {0x370, 0x3FF, ROLE_FOREIGN},
        {0x400, 0x52F, ROLE_FOREIGN},  {0x590, 0x6FF, ROLE_FOREIGN},  {0x200C, 0x200F, ROLE_JOINER},
        {0x2010, 0x2014, ROLE_JOINER}, {0x2018, 0x2019, ROLE_JOINER},
    };
    if (character >= FIRST_LETTER && character <= 0x17F)
        return role_of_latin(character);
    for (size_t i = 0; i < COUNT_OF(ranges); i++)
        if (character >= ranges[i].first && character <= ranges[i].last)
            return ranges[i].role;
    return ROLE_NONE;
}

static enum role role_of(const struct code_page *page, unsigned char octet)
{
    if (octet >= CODE_PAGE_HIGH)
        return role_of_character(code_page_character(page, octet));
    if (!ascii_is_alpha((char)octet))
        return ROLE_NONE;
    return ascii_lower((char)octet) == (char)octet ? ROLE_SMALL : ROLE_CAPITAL;
}

static bool is_latin(enum role role)
{
    return role == ROLE_SMALL || role == ROLE_CAPITAL || role == ROLE_SHARP_S;
}

/* Can the octet in the middle of `near` be what the page says it is? */
static bool fits(const struct code_page *page, const unsigned char *near)
{
    enum role before2 = role_of(page, near[0]), before = role_of(page, near[1]);
    enum role after = role_of(page, near[3]);
    bool inside = is_latin(before) && is_latin(after);
    uint32_t character = code_page_character(page, near[GUESS_REACH]);
    if (character == 0 || (character >= FIRST_BOX && character <= LAST_BOX))
        return false;
    switch (role_of(page, near[GUESS_REACH])) {
    case ROLE_FOREIGN: return !is_latin(before) && !is_latin(after);
    case ROLE_NONE: return !inside;
    case ROLE_CAPITAL: return before != ROLE_SMALL && !(inside && after == ROLE_SMALL);
    case ROLE_SMALL:
        return after != ROLE_CAPITAL && !(before == ROLE_CAPITAL && before2 == ROLE_CAPITAL);
    case ROLE_SHARP_S: return is_latin(before);
    case ROLE_JOINER: break;
    }
    return true;
}

/* Two octets that would be one character of an East Asian page: the second has its range, and one
 * character of that kind does not stand alone between Latin letters. */
static bool fits_pair(const unsigned char *near)
{
    unsigned char second = near[GUESS_REACH + 1];
    bool between =
        ascii_is_alpha((char)near[GUESS_REACH - 1]) && ascii_is_alpha((char)near[GUESS_REACH + 2]);
    return second >= 0x40 && second != 0x7F && second != 0xFF && !between;
}

static void weigh(struct page_guess *doubt)
{
    for (size_t i = 0; i < CODE_PAGES; i++)
        doubt->out[i] = doubt->out[i] || !fits(&code_pages[i], doubt->near);
    if (doubt->near[GUESS_REACH - 1] < CODE_PAGE_HIGH && !fits_pair(doubt->near))
        doubt->no_pairs = true;
}

void page_guess_begin(struct page_guess *doubt, const char before[GUESS_REACH])
{
    *doubt = (struct page_guess){.no_pairs = false};
    for (size_t i = 0; i < GUESS_REACH; i++)
        doubt->near[i + GUESS_REACH + 1] = (unsigned char)before[i];
}

static void shift(struct page_guess *doubt, unsigned char octet)
{
    memmove(doubt->near, doubt->near + 1, sizeof doubt->near - 1);
    doubt->near[sizeof doubt->near - 1] = octet;
    if (doubt->near[GUESS_REACH] >= CODE_PAGE_HIGH)
        weigh(doubt);
}

void page_guess_feed(struct page_guess *doubt, unsigned char octet, const struct place *place)
{
    if (octet >= CODE_PAGE_HIGH && !doubt->seen[octet - CODE_PAGE_HIGH]) {
        doubt->seen[octet - CODE_PAGE_HIGH] = true;
        doubt->places[octet - CODE_PAGE_HIGH] = *place;
    }
    shift(doubt, octet);
}

/* Do the pages that remain agree on this octet? */
static bool agreed(const struct page_guess *doubt, unsigned char octet)
{
    for (size_t i = 0; i < CODE_PAGES; i++)
        if (!doubt->out[i] && code_page_character(&code_pages[i], octet) !=
                                  code_page_character(page_guess_page(), octet))
            return false;
    return !doubt->out[WINDOWS_1252] && doubt->no_pairs;
}

static bool earlier(const struct place *a, const struct place *b)
{
    return a->line != b->line ? a->line < b->line : a->column < b->column;
}

/* The first place at which the text is not certain. 0: there is none. */
static unsigned char find_doubtful(const struct page_guess *doubt)
{
    unsigned char first = 0;
    for (unsigned octet = CODE_PAGE_HIGH; octet <= UCHAR_MAX; octet++) {
        size_t at = octet - CODE_PAGE_HIGH;
        if (doubt->seen[at] && !agreed(doubt, (unsigned char)octet) &&
            (first == 0 || earlier(&doubt->places[at], &doubt->places[first - CODE_PAGE_HIGH])))
            first = (unsigned char)octet;
    }
    return first;
}

/* "ø" in windows-1252 and windows-1254, or "ř" in windows-1250: what remains, by character. */
static void add_readings(const struct page_guess *doubt, unsigned char octet, struct buffer *out)
{
    bool told[CODE_PAGES] = {false};
    for (size_t i = 0; i < CODE_PAGES; i++) {
        size_t first = i == 0 ? WINDOWS_1252 : i <= WINDOWS_1252 ? i - 1 : i;
        uint32_t character = code_page_character(&code_pages[first], octet);
        char encoded[4];
        if (doubt->out[first] || told[first])
            continue;
        size_t len = utf8_encode(character, encoded);
        buffer_format(out, "%s\"%.*s\" in %.*s", out->len == 0 ? "" : "; ", (int)len, encoded,
                      TEXT_ARG(code_pages[first].name));
        for (size_t j = 0; j < CODE_PAGES; j++) {
            if (j == first || doubt->out[j] ||
                code_page_character(&code_pages[j], octet) != character)
                continue;
            told[j] = true;
            buffer_format(out, ", %.*s", TEXT_ARG(code_pages[j].name));
        }
    }
}

int page_guess_settle(struct page_guess *doubt, struct errors *errors)
{
    struct buffer readings = {0};
    for (size_t i = 0; i < GUESS_REACH; i++)
        shift(doubt, '\n');
    unsigned char octet = find_doubtful(doubt);
    if (octet == 0)
        return 0;
    add_readings(doubt, octet, &readings);
    if (!doubt->no_pairs)
        buffer_format(&readings, "%spart of an East Asian character",
                      readings.len == 0 ? "" : "; ");
    const struct place *place = &doubt->places[octet - CODE_PAGE_HIGH];
    if (readings.len == 0) {
        (void)errors_add(errors, ERROR_INPUT, place, "encoding",
                         "the octet 0x%02X is not UTF-8, and the file fits no code page", octet);
        (void)errors_hint(errors, "export again as UTF-8 (PowerShell: -Encoding UTF8); if you know "
                                  "the code page, name it, as in --encoding windows-1252");
    } else {
        (void)errors_add(errors, ERROR_INPUT, place, "encoding",
                         "the octet 0x%02X is not UTF-8; it may be %.*s", octet,
                         TEXT_ARG(readings));
        (void)errors_hint(errors, "say which it is, as in --encoding windows-1252, or save the "
                                  "file as \"CSV UTF-8\"");
    }
    buffer_release(&readings);
    return -1;
}
