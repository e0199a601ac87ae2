/* The octets of a file as UTF-8 text: a source over a window. Strict: the text that it gives is
 * well-formed UTF-8 without NUL, of one encoding from its first octet to its last. What is not so
 * is an ERROR_INPUT (code "encoding") with the place in the text as UTF-8. */
#ifndef FORMAT_DECODE_H
#define FORMAT_DECODE_H

#include "format/encoding.h"
#include "format/page_guess.h"
#include "format/window.h"

struct decoding;

/* Decides by byte order mark, zeros, and what was said (NULL: nothing). `raw` stands at the first
 * octet and outlives the decoding. NULL with an error for what is not read at all (UTF-32, UTF-7)
 * and for a mark that contradicts what was said. */
struct decoding *decoding_open(struct window *raw, const struct encoding *said,
                               struct errors *errors);
struct source decoding_as_source(struct decoding *decoding);
/* The encoding found, in words such as "utf-16le" or "utf-8 with a byte order mark"; final at the
 * end of the source. */
const char *decoding_word(const struct decoding *decoding);
void decoding_close(struct decoding *decoding);

#endif
