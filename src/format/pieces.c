#include "format/pieces.h"

#include "format/spelling.h"

enum {
    DIGITS_OF_NUMBER = 7, /* fewer may be an extension or a pin behind a pause */
    DIGITS_OF_SHORT = 3   /* where the separator has no meaning in a number */
};

void pieces_add(struct pieces *pieces, struct text piece)
{
    if (piece.len == 0)
        return;
    if (pieces->count == pieces->room) {
        size_t room = pieces->room == 0 ? 1 : pieces->room * 4;
        struct text *list = arena_array(pieces->arena, room, sizeof *list);
        if (pieces->count != 0)
            memcpy(list, pieces->list, pieces->count * sizeof *list);
        pieces->list = list;
        pieces->room = room;
    }
    pieces->list[pieces->count++] = piece;
}

static void add_trimmed(struct pieces *pieces, struct text piece)
{
    pieces_add(pieces, text_trim(piece));
}

static void split_at(struct pieces *pieces, struct text text, char separator)
{
    struct text piece;
    while (text_next_piece(&text, separator, &piece))
        add_trimmed(pieces, piece);
}

void pieces_split_listed(struct pieces *pieces, struct text text)
{
    for (ptrdiff_t at; (at = text_find(text, TEXT(", "))) >= 0;) {
        add_trimmed(pieces, text_until(text, (size_t)at));
        text = text_from(text, (size_t)at + 2);
    }
    add_trimmed(pieces, text);
}

/* -- Addresses with prefixes --------------------------------------------------------------------
 */

static bool is_join(char octet)
{
    return octet == '+' || octet == ';' || octet == ',' || octet == '|' || ascii_is_space(octet);
}

/* The join is one of these characters, with blanks around it or none; or blanks alone. */
static struct text without_join(struct text piece)
{
    piece = text_trim(piece);
    if (piece.len != 0 && is_join(piece.data[piece.len - 1]))
        piece.len--;
    return text_trim(piece);
}

static void add_prefixed(struct pieces *pieces, struct text piece)
{
    pieces_add(pieces, spelling_proxy(pieces->arena, piece));
}

bool pieces_split_prefixed(struct pieces *pieces, struct text text)
{
    size_t start = 0;
    if (spelling_prefix(text) == 0)
        return false;
    for (size_t at = 1; at < text.len; at++) {
        if (!is_join(text.data[at - 1]) || spelling_prefix(text_from(text, at)) == 0)
            continue;
        add_prefixed(pieces, without_join(text_until(text_from(text, start), at - start)));
        start = at;
    }
    add_prefixed(pieces, text_trim(text_from(text, start)));
    return true;
}

/* -- Addresses ----------------------------------------------------------------------------------
 */

/* No domain holds a plus: one behind an @ joins two addresses. */
static bool add_addresses(struct pieces *pieces, struct text piece)
{
    while (piece.len != 0) {
        const char *sign = memchr(piece.data, '@', piece.len);
        if (sign == NULL)
            return false;
        struct text domain = text_from(piece, (size_t)(sign - piece.data) + 1);
        const char *plus = text_has_byte(domain, '@') ? memchr(domain.data, '+', domain.len) : NULL;
        if (plus == NULL && text_has_byte(domain, '@'))
            return false;
        size_t len = plus == NULL ? piece.len : (size_t)(plus - piece.data);
        pieces_add(pieces, text_until(piece, len));
        piece = text_from(piece, len + 1);
    }
    return true;
}

static bool split_addresses(struct pieces *pieces, struct text text)
{
    size_t start = 0;
    bool good = true;
    for (size_t at = 0; at <= text.len && good; at++) {
        if (at < text.len && (text.data[at] == '+' || !is_join(text.data[at])))
            continue;
        good = add_addresses(pieces, text_until(text_from(text, start), at - start));
        start = at + 1;
    }
    if (!good)
        pieces->count = 0;
    return good;
}

/* -- Telephone numbers --------------------------------------------------------------------------
 */

static struct text without_scheme(struct text piece)
{
    piece = text_trim(piece);
    return text_starts_fold(piece, TEXT("tel:")) ? text_trim(text_from(piece, 4)) : piece;
}

static bool is_number(struct text piece, size_t least)
{
    struct text number = without_scheme(piece);
    size_t digits = 0;
    for (size_t i = 0; i < number.len; i++) {
        char octet = number.data[i];
        bool sign = octet == ' ' || octet == '-' || octet == '.' || octet == '(' || octet == ')' ||
                    octet == '/' || (unsigned char)octet >= 0x80;
        if (octet == '+' ? digits != 0 : !sign && !ascii_is_digit(octet))
            return false;
        digits += ascii_is_digit(octet);
    }
    return digits >= least;
}

static bool is_international(struct text piece)
{
    struct text number = without_scheme(piece);
    return is_number(piece, DIGITS_OF_NUMBER) &&
           (text_starts(number, TEXT("+")) || text_starts(number, TEXT("00")));
}

static bool are_numbers(struct text text, char separator, size_t least)
{
    struct text piece;
    if (!text_has_byte(text, separator))
        return false;
    while (text_next_piece(&text, separator, &piece))
        if (!is_number(piece, least))
            return false;
    return true;
}

/* A comma alone is a pause in a number that is dialled. */
static bool are_listed(struct text text)
{
    size_t count = 0, international = 0, blanks = 0;
    struct text rest = text, piece;
    if (!are_numbers(text, ',', DIGITS_OF_NUMBER))
        return false;
    while (text_next_piece(&rest, ',', &piece)) {
        international += is_international(piece);
        blanks += count++ != 0 && text_starts(piece, TEXT(" "));
    }
    return international == count || (international == 0 && blanks == count - 1);
}

/* "+1 425 555 0109 +1 425 555 0110" */
static bool split_before_plus(struct pieces *pieces, struct text text)
{
    size_t start = 0;
    for (size_t at = 1; at <= text.len; at++) {
        if (at < text.len && !(text.data[at] == '+' && ascii_is_space(text.data[at - 1])))
            continue;
        struct text piece = text_until(text_from(text, start), at - start);
        if (!is_international(piece)) {
            pieces->count = 0;
            return false;
        }
        add_trimmed(pieces, piece);
        start = at;
    }
    return true;
}

static bool split_numbers(struct pieces *pieces, struct text text)
{
    static const struct {
        char separator;
        size_t least;
    } ways[] = {{'\n', DIGITS_OF_SHORT}, {'|', DIGITS_OF_SHORT}, {';', DIGITS_OF_NUMBER}};
    for (size_t i = 0; i < COUNT_OF(ways); i++) {
        if (!are_numbers(text, ways[i].separator, ways[i].least))
            continue;
        split_at(pieces, text, ways[i].separator);
        return true;
    }
    if (are_listed(text)) {
        split_at(pieces, text, ',');
        return true;
    }
    return split_before_plus(pieces, text);
}

/* -- Names --------------------------------------------------------------------------------------
 */

/* "Sales, Berlin" is one name; "SPE_E3,MCOEV" are two. */
static bool split_words(struct pieces *pieces, struct text text, enum export_kind kind)
{
    static const char separators[] = "\n|;";
    for (size_t i = 0; i < sizeof separators - 1; i++) {
        if (!text_has_byte(text, separators[i]))
            continue;
        split_at(pieces, text, separators[i]);
        return true;
    }
    if (kind == KIND_M365 && text_has_byte(text, '+')) {
        split_at(pieces, text, '+');
        return true;
    }
    if (!text_has_byte(text, ',') || text_find(text, TEXT(", ")) >= 0)
        return false;
    split_at(pieces, text, ',');
    return true;
}

bool pieces_split(struct pieces *pieces, struct text text, enum attribute_type type,
                  enum export_kind kind)
{
    switch (type) {
    case ATTRIBUTE_PREFIXED:
        return pieces_split_prefixed(pieces, text) || split_addresses(pieces, text);
    case ATTRIBUTE_ADDRESSES: return split_addresses(pieces, text);
    case ATTRIBUTE_NUMBERS: return split_numbers(pieces, text);
    case ATTRIBUTE_WORDS: return split_words(pieces, text, kind);
    case ATTRIBUTE_TEXT:
    case ATTRIBUTE_BOOLEAN: return false;
    }
    return false;
}
