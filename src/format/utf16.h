/* Reading UTF-16 (RFC 2781) as UTF-8: what PowerShell 5 writes by `>` and Out-File. Strict: half of
 * a surrogate pair and an odd octet at the end are faults. */
#ifndef FORMAT_UTF16_H
#define FORMAT_UTF16_H

#include "format/window.h"

enum utf16_kind { UTF16_NOT, UTF16_LITTLE, UTF16_BIG };

/* Is this UTF-16? By its byte order mark; without one by the zeros that every second octet of
 * ASCII text is then. */
enum utf16_kind utf16_begins(struct text text);

struct utf16 {
    struct window *raw; /* at the first octet; outlives this */
    bool big;
    uint64_t octets; /* decoded so far */
    const char *fault;
};

void utf16_open(struct utf16 *utf16, struct window *raw, enum utf16_kind kind);
struct source utf16_as_source(struct utf16 *utf16);

#endif
