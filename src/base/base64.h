/* Base64 (RFC 4648, section 4). */
#ifndef BASE_BASE64_H
#define BASE_BASE64_H

#include "base/buffer.h"

/* Appends the octets in base64, with padding. */
void base64_add(struct buffer *out, struct text octets);

/* Appends the octets that base64 text stands for. White space is skipped, padding may be missing.
 * 0, or -1 (with nothing appended) when the text is damaged. */
int base64_decode(struct buffer *out, struct text text);

#endif
