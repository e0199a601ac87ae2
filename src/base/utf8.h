/* UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing above U+10FFFF. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/buffer.h"

/* Length of the well-formed sequence at `at` (1 to 4), or 0 when there is none before `end`. */
size_t utf8_sequence(const char *at, const char *end);

/* Offset of the first octet that is not part of a well-formed sequence; text.len if all is well. */
size_t utf8_check(struct text text);

/* Decodes the sequence at the start of well-formed, non-empty text and returns its length. */
size_t utf8_decode(struct text text, uint32_t *ret_code_point);

/* Appends the encoding of a code point (no surrogate, at most U+10FFFF) and returns its length. */
size_t utf8_encode(uint32_t code_point, char out[4]);

/* Appends text; octets that are no UTF-8 become U+FFFD each. */
void utf8_add_repaired(struct buffer *out, struct text text);

/* True for the second and later octets of a sequence. */
bool utf8_is_inner(char octet);

#endif
