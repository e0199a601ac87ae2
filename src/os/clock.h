/* The time of a run, for the journal alone, and a stopwatch for the progress line. */
#ifndef OS_CLOCK_H
#define OS_CLOCK_H

#include "base/buffer.h"

/* Seconds since 1970-01-01T00:00:00Z; $SOURCE_DATE_EPOCH if it is set to a number. */
uint64_t clock_now(void);
/* Appends "2026-01-31T12:00:00Z" (RFC 3339). */
void clock_print(struct buffer *out, uint64_t seconds);
/* Milliseconds of a clock that only goes forward. */
uint64_t clock_milliseconds(void);

#endif
