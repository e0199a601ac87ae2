/* A window over a source: the octets that were read and not yet consumed, and their place. */
#ifndef FORMAT_WINDOW_H
#define FORMAT_WINDOW_H

#include "base/error.h"
#include "base/sink.h"

struct window {
    struct source source;
    struct buffer bytes;
    size_t at;          /* consumed octets at the front of `bytes` */
    bool last;          /* the source has ended */
    bool failed;        /* the source could not be read; its owner knows why */
    char line_end;      /* what the place counts: LF, unless somebody knows better */
    struct place place; /* of the first octet that is not consumed */
    uint64_t passed;    /* octets consumed so far: its offset */
};

void window_open(struct window *window, struct source source, struct text file);
void window_release(struct window *window);

/* What is there and not consumed. Valid until the next call that fills or consumes. */
struct text window_rest(const struct window *window);
/* Reads more. True when octets were added, false at the end (window->last is set then). */
bool window_fill(struct window *window);
/* Consumes `count` octets and moves the place over them. */
void window_consume(struct window *window, size_t count);

/* The place of the octet `offset` behind the first one that is not consumed. */
struct place window_place(const struct window *window, size_t offset);

/* Looks whether lines end in CR alone, for places in text that has no CR inside of values. */
void window_find_line_end(struct window *window);

/* The next line with its LF, if it has one. 1, 0 at the end, -1 when it is longer than `limit`
 * (nothing is consumed then). Consume it with window_consume(window, ret_line->len). */
int window_line(struct window *window, size_t limit, struct text *ret_line);
/* The same for lines that end with another octet. */
int window_line_to(struct window *window, char line_end, size_t limit, struct text *ret_line);

#endif
