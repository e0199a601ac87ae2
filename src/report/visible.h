/* How values are shown on a terminal: in one line, and so that nothing in them can move the
 * cursor, hide, or change the order of other text. */
#ifndef REPORT_VISIBLE_H
#define REPORT_VISIBLE_H

#include "base/buffer.h"

/* A line end as U+2424; control characters, bidirectional controls, spaces of unusual width and
 * characters that are not seen as \u{202E}; octets that are no UTF-8 as \xNN. */
void visible_put(struct buffer *out, struct text text);
/* The same for the character at the start of the text alone, whose length is returned; whether it
 * is one of those that are shown by a mark. */
size_t visible_next(struct buffer *out, struct text text, bool *ret_mark);

/* The same for one value out of two that are compared: spaces at its ends show as U+2423. Of a
 * long value the part from octet `start` on, with "…" wherever something is left out. Returns
 * whether something was. */
bool visible_excerpt(struct buffer *out, struct text value, size_t start);
/* Where excerpts of two values should start, so that they show where the values part. */
size_t visible_start(struct text before, struct text after);

/* Has it letters of a script that is written from right to left? */
bool visible_runs_left(struct text text);

/* "4,203" */
void visible_number(struct buffer *out, uint64_t number);
/* "1 person", "4,203 people" */
void visible_count(struct buffer *out, uint64_t count, const char *one, const char *many);

/* A path as a shell takes it: quoted where that is needed. */
void visible_path(struct buffer *out, struct text path);

#endif
