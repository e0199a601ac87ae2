/* Base64 (RFC 4648, section 4). */
#ifndef BASE_BASE64_H
#define BASE_BASE64_H

#include "base/buffer.h"

/* Appends the octets in base64, with padding. */
void base64_add(struct buffer *out, struct text octets);

#endif
