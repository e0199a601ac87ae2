/* Old character sets to UTF-8. */
#ifndef BASE_CHARSET_H
#define BASE_CHARSET_H

#include "base/arena.h"

/* Converts octets of that character set (its name without regard to case) to UTF-8, borrowed when
 * they are UTF-8 already, else in the arena. 0, or -1 when the set is unknown or the octets are
 * none of it. UTF-8 and the code pages (code_page.h) need nothing from the system; the others come
 * from iconv(). US-ASCII and ISO-8859-1 are read as windows-1252, as browsers do, which cannot
 * fail. */
int charset_decode(struct arena *arena, struct text name, struct text octets,
                   struct text *ret_text);

#endif
