/* Values in canonical form, each kind without what versions and programs write differently; for
 * vcard_canon.c. All append to `out`, on one line. */
#ifndef FORMAT_VCARD_CANON_VALUES_H
#define FORMAT_VCARD_CANON_VALUES_H

#include "base/buffer.h"

/* 1985-02-03 as 19850203, and --02-03 as --0203; so, too, a date of the year `omitted`, by which
 * Apple says that there is none. */
void vcard_canon_date(struct buffer *out, struct text date, struct text omitted);
/* +01:00 as +0100. */
void vcard_canon_zone(struct buffer *out, struct text zone);
/* geo:47.1,8.2 and 47.1;8.2 as 47.1,8.2. */
void vcard_canon_place(struct buffer *out, struct text place);
/* Without backslashes, which no URI has (RFC 3986), whatever escapes were added to it. */
void vcard_canon_uri(struct buffer *out, struct text uri);
/* A UID in small letters, without urn:uuid:. */
void vcard_canon_id(struct buffer *out, struct text id);

#endif
