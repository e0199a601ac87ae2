/* UTF-16 (RFC 2781): what PowerShell 5 writes by `>` and Out-File. */
#ifndef FORMAT_UTF16_H
#define FORMAT_UTF16_H

#include "base/text.h"

enum { UTF16_UNIT = 2, BYTE_ORDER_MARK = 0xFEFF };
enum utf16_kind { UTF16_NOT, UTF16_LITTLE, UTF16_BIG };

/* Is this UTF-16? By its byte order mark; without one by the zeros that every second octet of
 * ASCII text is then. */
enum utf16_kind utf16_begins(struct text text);
/* By the mark alone. */
enum utf16_kind utf16_mark(struct text text);

/* Decodes the character at the start of `rest`: its octets, 0 when it is not whole, -1 for half of
 * a surrogate pair. */
int utf16_decode(struct text rest, bool big, uint32_t *ret_code_point);

#endif
