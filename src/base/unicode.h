/* Unicode beyond the encoding, from utf8proc: normal form and width. Text must be well-formed. */
#ifndef BASE_UNICODE_H
#define BASE_UNICODE_H

#include "base/arena.h"

/* Normal form C (UAX #15). Borrowed when the text is ASCII or in that form, else in the arena. */
struct text unicode_nfc(struct arena *arena, struct text text);

/* Normal form C and full case folding, for comparing names. */
struct text unicode_fold(struct arena *arena, struct text text);

/* Upper and lower case, character by character; of words ("anna-lena o'neill" gives "Anna-Lena
 * O'Neill") the first letter in upper case, the rest in lower case. In the arena. */
struct text unicode_upper(struct arena *arena, struct text text);
struct text unicode_lower(struct arena *arena, struct text text);
struct text unicode_title(struct arena *arena, struct text text);
uint32_t unicode_lower_of(uint32_t code_point);

/* For putting names in about the order in which directories sort them: folded, compatibility forms
 * and accents taken off. Always in the arena, at most `limit` octets of it. */
struct text unicode_sort_key(struct arena *arena, struct text text, size_t limit);

/* Columns on a terminal: 2 for wide characters, 0 for combining ones. */
size_t unicode_width(struct text text);

/* True for characters that change how other text is shown: bidirectional controls. */
bool unicode_is_bidi_control(uint32_t code_point);

/* Which library it is. */
const char *unicode_version(void);

#endif
