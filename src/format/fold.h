/* Content lines of vCard 3.0 and 4.0 (RFC 6350, section 3.2). */
#ifndef FORMAT_FOLD_H
#define FORMAT_FOLD_H

#include "base/buffer.h"

/* Appends a line with CRLF behind it, folded so that no line holds more than LIMIT_FOLD octets.
 * The cuts depend on the line alone; they split no character and no escape, and no cut comes before
 * a colon, unless there is nothing but colons. The time grows with the length of the line. */
void fold_add(struct buffer *out, struct text line);
/* The same with other line ends: a card that somebody else wrote keeps its own. */
void fold_add_ended(struct buffer *out, struct text line, struct text line_end);

#endif
