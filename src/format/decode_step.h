/* The steps of decoding, one for each family of encodings; for decode.c alone. */
#ifndef FORMAT_DECODE_STEP_H
#define FORMAT_DECODE_STEP_H

#include "format/decode.h"

enum { DECODE_LONGEST = 4 /* octets of a UTF-8 character */ };

/* Some octets and what is made of them. */
struct piece {
    struct text rest;
    char *into;
    size_t room, used, made;
};

/* Works on until the piece is used up or full. 0; 1 when a character goes on behind the piece; -1
 * when nothing was made and there is an error. */
typedef int decode_step(struct decoding *decoding, struct piece *piece);

struct decoding {
    struct window *raw;
    const struct encoding *said;
    decode_step *step;
    struct errors *errors;
    struct place place; /* of what comes next in the text */
    const struct code_page *page;
    bool marked;
    bool big;
    bool guessed; /* the code page was not said */
    bool failed;
    char before[GUESS_REACH]; /* the last octets of the text */

    bool wide;                  /* characters of several octets in UTF-8 were seen */
    struct place wide_place;    /* the first of them, in a code page */
    bool western;               /* among them letters of Western Europe, in a Latin page */
    struct place western_place; /* the first of these */
    bool narrow;                /* high octets that are no UTF-8 were seen */
    size_t inside;              /* octets still to come of what would be one such character */
    size_t foreign;             /* characters of UTF-16 in a row that are pairs of ASCII */
    struct page_guess doubt;
};

decode_step decode_utf8_step, decode_utf16_step, decode_page_step;

/* An error at the place of what comes next. Returns -1. */
int decode_fault(struct decoding *decoding, const char *message, const char *hint);
/* The same, of a file in two encodings. */
int decode_fault_mixed(struct decoding *decoding, const struct place *place, const char *message);

#endif
