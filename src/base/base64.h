/* Base64 (RFC 4648, section 4). */
#ifndef BASE_BASE64_H
#define BASE_BASE64_H

#include "base/buffer.h"

/* Appends the octets in base64, with padding. */
void base64_add(struct buffer *out, struct text octets);
/* Is it base64 with its padding, and nothing else? Empty text is none. */
bool base64_is_whole(struct text text);
/* The six bits of a character, also of the alphabet for URLs (section 5); -1: it is in neither. */
extern const unsigned char base64_values[128]; /* of ASCII, and one more; 0: none */
static inline int base64_value(char octet)
{
    return (unsigned char)octet < 128 ? base64_values[(unsigned char)octet] - 1 : -1;
}
/* Appends the octets of base64, whose characters alone count: anything else is passed over, and the
 * end is at the padding. */
void base64_read(struct buffer *out, struct text text);

/* Appends the octets that base64 text stands for. White space is skipped, padding may be missing.
 * 0, or -1 (with nothing appended) when the text is damaged. */
int base64_decode(struct buffer *out, struct text text);

#endif
