/* GUIDs as tools spell them: with dashes or without, in any case, in braces and quotes. */
#ifndef MODEL_GUID_H
#define MODEL_GUID_H

#include "base/text.h"

enum { GUID_BYTES = 16, GUID_DIGITS = 32, GUID_TEXT = 36 };

/* Is this the place of a dash among the 36 characters? */
bool guid_is_dash(size_t at);
/* Takes away one layer of what tools put around an id: braces, quotes, "guid:", "urn:uuid:", blanks
 * and marks that are not seen, and the space inside. False when there is none. */
bool guid_undress(struct text *id);
/* Reads 32 hexadecimal digits, with the four dashes (RFC 9562, section 4) or without; nothing
 * around them. The octets in the order of the digits. */
bool guid_read(struct text text, unsigned char ret_bytes[GUID_BYTES]);
/* Are both GUIDs, and the same one? */
bool guid_same(struct text a, struct text b);
/* Does the name begin with the digits of this id, a GUID in any spelling, without dashes, and go
 * on? So Entra marks the sign-in name of a user who was deleted. */
bool guid_begins(struct text name, struct text id);

#endif
