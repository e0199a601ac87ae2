/* What the value of a foreign property means: encodings, character sets and escapes undone by the
 * rules of the card's version, and values made by the same rules. */
#ifndef FORMAT_VCARD_TEXT_H
#define FORMAT_VCARD_TEXT_H

#include "base/arena.h"
#include "base/buffer.h"
#include "model/card.h"

/* The values below are UTF-8 with LF as line end, in the arena or borrowed from the card. All
 * return 0, or -1 when the value cannot be read so: an unknown character set, octets that are none
 * of it, damaged base64. 2.1 and 3.0 without CHARSET are UTF-8, and where they are not,
 * windows-1252. */

/* One text. */
int vcard_text(struct arena *arena, const struct card *card, const struct card_property *property,
               struct text *ret_text);
/* Split at `separator` (';': N, ADR, ORG; ',': CATEGORIES, NICKNAME) where it has no backslash; at
 * least one part. */
int vcard_parts(struct arena *arena, const struct card *card, const struct card_property *property,
                char separator, struct text **ret_parts, size_t *ret_count);
/* Octets: base64, or a data: URI (RFC 2397) with base64, its comma escaped or not. */
int vcard_octets(struct arena *arena, const struct card_property *property,
                 struct text *ret_octets);

/* The character set of the value (base/charset.h): CHARSET, or what is likely without it. All parts
 * of a value are of one. */
struct text vcard_charset(const struct card *card, const struct card_property *property);
/* CRLF and CR as LF. */
struct text vcard_line_feeds(struct arena *arena, struct text text);

/* Cuts the next part before a separator without a backslash off `rest`, escapes as they stand;
 * false when nothing is left (rest->data is NULL then). */
bool vcard_next_part(struct text *rest, char separator, enum card_version version,
                     struct text *ret_part);
/* Undoes the escapes of that version. */
struct text vcard_unescape(struct arena *arena, struct text text, enum card_version version);

/* A parameter's value without the escapes of RFC 6868 (4.0 only). */
struct text vcard_parameter_text(struct arena *arena, struct text value, enum card_version version);

/* Gives a property parts joined by `separator` (NUL: one text), escaped for that version. For 2.1,
 * ENCODING and CHARSET are added where a part needs them. Other parameters stay. Memory from the
 * arena. */
void vcard_set_parts(struct arena *arena, struct card_property *property, const struct text *parts,
                     size_t count, char separator, enum card_version version);

#endif
