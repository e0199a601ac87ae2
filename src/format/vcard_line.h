/* The lines of a card: physical lines, which end in LF, CRLF, CR or
 * CRCRLF (CRLF that was taken for LF and made CRLF once more), and content lines, which are
 * folded (RFC 2425, section 5.8.1; RFC 6350, section 3.2). */
#ifndef FORMAT_VCARD_LINE_H
#define FORMAT_VCARD_LINE_H

#include "base/buffer.h"
#include "model/card.h"

/* Length of the line at the front with its line end, or 0 when it has none. A CR counts as a line
 * end: where less than two octets follow it, they may belong to it. The caller finds out. */
size_t vcard_line_length(struct text rest);
/* Takes the next line off `rest`, line end included; false when nothing is left. */
bool vcard_line_next(struct text *rest, struct text *ret_line);
/* The line without its line end. */
struct text vcard_line_text(struct text line);
/* How many blanks (spaces, TABs) it begins with. */
size_t vcard_line_indent(struct text line);
/* Does the line say just that, without regard to case and blanks around it, and behind at most
 * `indent` blanks? More blanks make it a continuation. */
bool vcard_line_says(struct text line, struct text words, size_t indent);
/* How many blanks the lines of a card begin with: those of the first line behind BEGIN. Usually
 * none; only a line with more of them goes on with the one before it. */
size_t vcard_card_indent(struct text card);

/* Appends the property as a content line of that version, from its group, name, parameters and
 * value; raw is not looked at. The value must be escaped already, and encoded as the parameters
 * say (vcard_text.h); for 2.1, lines are not folded but broken where quoted-printable and base64
 * allow it. A damaged line is written as it is. */
void vcard_line_write(struct buffer *out, const struct card_property *property,
                      enum card_version version, struct text line_end);

#endif
