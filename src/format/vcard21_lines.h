/* Where the lines of a vCard 2.1 end. */
#ifndef FORMAT_VCARD21_LINES_H
#define FORMAT_VCARD21_LINES_H

#include "base/buffer.h"

/* Appends the lines with those of quoted-printable broken anew: nowhere else than behind an encoded
 * octet or a separator, and no line begins with a blank. Evolution leaves the "=" and the end of
 * the line in a value where a plain octet stands before them, and takes a blank behind them for a
 * fold, as ez-vcard does. At most 76 octets a line, where the name leaves room. */
void vcard21_lines(struct buffer *out, struct text lines);

#endif
