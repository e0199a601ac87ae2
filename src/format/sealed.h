/* Sealed JSON Lines: UTF-8, LF, one JSON object a line; the last line is
 * {"end":N,"sha256":"..."} with the number of lines before it and the SHA-256 of all octets before
 * it. A file that was cut or changed is found out. Snapshot and plan are of this kind. */
#ifndef FORMAT_SEALED_H
#define FORMAT_SEALED_H

#include "base/digest.h"
#include "format/window.h"

struct sealed_writer {
    struct sink *sink;
    struct digester *digester;
    uint64_t lines;
};

void sealed_open(struct sealed_writer *writer, struct sink *sink);
/* Writes one line; `line` without its LF. */
void sealed_add(struct sealed_writer *writer, struct text line);
/* Writes octets that end in LF and hold `lines` lines. */
void sealed_add_block(struct sealed_writer *writer, struct text block, uint64_t lines);
/* Writes the last line and tells the SHA-256 of the whole file. */
struct digest sealed_finish(struct sealed_writer *writer);

struct sealed_reader {
    struct window window;
    const char *what; /* "snapshot", "plan": for messages */
    struct digester *digester;
    uint64_t lines;
    bool trusted; /* set by the owner: these very octets were read to their end before, so lines
                     are neither scanned nor digested again */
    bool ended;
    struct digest file; /* of the whole file, once ended */
};

void sealed_read_open(struct sealed_reader *reader, struct source source, struct text file,
                      const char *what);
/* The next line (JSON object, scanned), valid until the next call; 1. The end, with the seal found
 * good: 0. -1: cut, changed, or no such file; ERROR_INPUT. */
int sealed_next(struct sealed_reader *reader, struct text *ret_line, struct errors *errors);
void sealed_read_release(struct sealed_reader *reader);

#endif
