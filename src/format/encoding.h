/* The encodings that a file may be said to have (--encoding, and "export.encoding" of a mapping).
 */
#ifndef FORMAT_ENCODING_H
#define FORMAT_ENCODING_H

#include "base/buffer.h"
#include "base/code_page.h"

enum encoding_kind {
    ENCODING_UTF_8,
    ENCODING_UTF_16, /* the order by its mark, else by its zeros, else little-endian */
    ENCODING_UTF_16LE,
    ENCODING_UTF_16BE,
    ENCODING_PAGE /* a code page */
};

struct encoding {
    struct text name;
    enum encoding_kind kind;
    const struct code_page *page; /* of ENCODING_PAGE */
};

/* The encoding of this name, without regard to ASCII case; NULL for a name that is none. */
const struct encoding *encoding_find(struct text name);

/* All names, separated by commas. */
void encoding_list(struct buffer *out);

#endif
