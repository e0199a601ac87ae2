/* Quoted-printable (RFC 2045, section 6.7), without its line breaks. */
#ifndef FORMAT_QUOTED_H
#define FORMAT_QUOTED_H

#include "base/buffer.h"

/* Appends the octets that the text stands for. 0, or -1 when "=" stands before anything but two
 * hexadecimal digits; what was read is appended then, too. */
int quoted_read(struct buffer *out, struct text text);
/* Appends the octets; those outside printable ASCII and "=", ";" and "\" become "=XX". */
void quoted_add(struct buffer *out, struct text octets);
/* Must the text be written so in vCard 2.1? */
bool quoted_is_needed(struct text text);

#endif
