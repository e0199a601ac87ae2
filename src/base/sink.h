/* Where octets go, and where they come from. The owner of the thing behind them closes it. */
#ifndef BASE_SINK_H
#define BASE_SINK_H

#include "base/buffer.h"

/* Errors are sticky: after the first failed write nothing more is written; ask `failed` once at
 * the end. The implementation keeps the reason. */
struct sink {
    int (*write)(void *self, struct text bytes); /* 0 or -1 */
    void *self;
    bool failed;
};

void sink_write(struct sink *sink, struct text bytes);
/* Writes the buffer and clears it. */
void sink_flush(struct sink *sink, struct buffer *buffer);
/* A sink that appends to a buffer. */
struct sink sink_to_buffer(struct buffer *buffer);

struct source {
    /* Reads at most `room` octets: their number, 0 at the end, or -1. */
    ptrdiff_t (*read)(void *self, char *into, size_t room);
    void *self;
};

/* A source that gives `text` in pieces of at most `step` octets (0: all at once). `state` is the
 * caller's and must live as long as the source. */
struct memory_source {
    struct text rest;
    size_t step;
};
struct source source_of_text(struct memory_source *state);

#endif
