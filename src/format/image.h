/* Images, told by their first octets and not by their names. */
#ifndef FORMAT_IMAGE_H
#define FORMAT_IMAGE_H

#include "base/text.h"

/* "image/jpeg" or "image/png"; NULL: it is neither. */
const char *image_media(struct text octets);

#endif
