/* Points in time, as numbers: milliseconds since 1970-01-01T00:00:00Z, without leap seconds. */
#ifndef BASE_MOMENT_H
#define BASE_MOMENT_H

#include "base/buffer.h"

/* Appends "2026-11-24T08:30:00Z" (RFC 3339); with ".123" only where there are milliseconds. Years
 * outside of 0001 to 9999 are cut to these. */
void moment_print(struct buffer *out, int64_t milliseconds);

#endif
