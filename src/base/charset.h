/* Old character sets to UTF-8. */
#ifndef BASE_CHARSET_H
#define BASE_CHARSET_H

#include "base/arena.h"

/* Converts octets of that character set (its name without regard to case) to UTF-8, borrowed when
 * they are UTF-8 already, else in the arena. 0, or -1 when the set is unknown or the octets are
 * none of it. UTF-8, US-ASCII, ISO-8859-1 and windows-1252 need nothing from the system; the
 * others come from iconv(). */
int charset_decode(struct arena *arena, struct text name, struct text octets,
                   struct text *ret_text);

/* The same for windows-1252 (as browsers read ISO-8859-1), which cannot fail. */
struct text charset_decode_windows_1252(struct arena *arena, struct text octets);

#endif
