/* Reading gzip (RFC 1952) through zlib, as a source over a window. Strict: a file that is cut, one
 * with something behind its end, and a wrong check sum are faults, never an early end. */
#ifndef FORMAT_GZIP_H
#define FORMAT_GZIP_H

#include "format/window.h"

struct gunzip;

bool gzip_begins(struct text text);

/* `packed` stands at the first octet of the gzip data and outlives the gunzip. */
struct gunzip *gunzip_open(struct window *packed);
struct source gunzip_as_source(struct gunzip *gunzip);
/* What was wrong, or NULL. */
const char *gunzip_fault(const struct gunzip *gunzip);
void gunzip_close(struct gunzip *gunzip);

#endif
