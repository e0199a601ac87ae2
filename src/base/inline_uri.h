/* URIs with the octets in them (RFC 2397), in base64. */
#ifndef BASE_INLINE_URI_H
#define BASE_INLINE_URI_H

#include "base/text.h"

struct inline_uri {
    struct text media; /* "image/jpeg" */
    struct text base64;
};

/* "data:image/jpeg;base64,...": with a media type, without parameters, the base64 whole and padded
 * (RFC 4648, section 4). 0, or -1 when it is something else. */
int inline_uri_parse(struct text uri, struct inline_uri *ret_uri);

#endif
