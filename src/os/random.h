/* Secrets. */
#ifndef OS_RANDOM_H
#define OS_RANDOM_H

#include "base/buffer.h"

/* Appends `count` octets (at most 256) from the system's generator, in base64. */
void random_add(struct buffer *out, size_t count);

#endif
