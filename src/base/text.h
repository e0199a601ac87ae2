/* Borrowed text: a pointer and a length, UTF-8 unless said otherwise, never assumed to end in
 * NUL. Whoever lends it keeps it alive. */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/banned.h"

struct text {
    const char *data;
    size_t len;
};

#define TEXT(literal) ((struct text){(literal), sizeof(literal) - 1})
#define TEXT_NONE     ((struct text){NULL, 0})
/* For printf: "%.*s", TEXT_ARG(t) */
#define TEXT_ARG(t) (int)(t).len, ((t).len == 0 ? "" : (t).data)

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

/* Text of a NUL-terminated string; NULL gives TEXT_NONE. */
static inline struct text text_of(const char *string)
{
    if (string == NULL)
        return TEXT_NONE;
    return (struct text){string, strlen(string)};
}

static inline bool text_equal(struct text a, struct text b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.data, b.data, a.len) == 0);
}

/* Equal without regard to the case of ASCII letters. */
bool text_equal_fold(struct text a, struct text b);
/* Byte order, the shorter first; a total order. */
int text_compare(struct text a, struct text b);

/* The first 8 octets as a number that orders as they do; for sorting many texts without looking
 * each of them up in memory. */
uint64_t text_prefix(struct text text);

bool text_starts(struct text whole, struct text prefix);
bool text_starts_fold(struct text whole, struct text prefix);
bool text_ends(struct text whole, struct text suffix);
static inline bool text_has_byte(struct text whole, char byte)
{
    return whole.len != 0 && memchr(whole.data, byte, whole.len) != NULL;
}

/* Offset of `part` in `whole`, or -1. */
ptrdiff_t text_find(struct text whole, struct text part);

/* From `start` to the end; past the end: empty. */
static inline struct text text_from(struct text whole, size_t start)
{
    if (start >= whole.len)
        return (struct text){whole.data == NULL ? NULL : whole.data + whole.len, 0};
    return (struct text){whole.data + start, whole.len - start};
}

static inline struct text text_until(struct text whole, size_t end)
{
    return (struct text){whole.data, end < whole.len ? end : whole.len};
}

/* Without ASCII white space (space, TAB, LF, CR) at both ends. */
struct text text_trim(struct text whole);

/* Cuts the next piece before `separator` off `rest`; false when nothing is left. An empty text
 * has no pieces. */
bool text_next_piece(struct text *rest, char separator, struct text *ret_piece);

/* Sorts into byte order. */
void text_sort(struct text *list, size_t count);

/* What stands behind the last slash of a path. */
struct text text_base_name(struct text path);

/* Decimal digits only, no sign. 0, or -1 when it is no such number or too large. */
int text_to_u64(struct text digits, uint64_t *ret_number);

/* ASCII only; other octets stay. */
static inline char ascii_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

static inline char ascii_upper(char c)
{
    return c >= 'a' && c <= 'z' ? (char)(c - ('a' - 'A')) : c;
}

static inline bool ascii_is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static inline bool ascii_is_alpha(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static inline bool ascii_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Value of a hexadecimal digit, or -1. */
static inline int ascii_hex(char c)
{
    if (ascii_is_digit(c))
        return c - '0';
    char lower = ascii_lower(c);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/* `*` stands for any run of octets, `?` for one; without regard to ASCII case. Time is at most
 * the product of the lengths. */
bool text_matches_glob(struct text whole, struct text pattern);

#endif
