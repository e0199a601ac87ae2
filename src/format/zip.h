/* Reading zip files (APPNOTE 6.3.10): the files in them, in byte order of their names. The list at
 * the end of the file decides what is in it, so the whole file is put aside first, in memory that
 * does not grow with it. Strict: the two descriptions of a file must agree, files must not overlap,
 * sizes and check sums must be right. Refused with the way out: encrypted files, methods other than
 * stored and deflated, zip64, several volumes, Office documents. Errors are ERROR_INPUT, code
 * "zip". */
#ifndef FORMAT_ZIP_H
#define FORMAT_ZIP_H

#include "format/window.h"

/* Where octets are put aside, and read again in any order. */
struct spool {
    int (*add)(void *self, struct text bytes, struct errors *errors);
    /* Reads `count` octets from `offset` into the (cleared) buffer; they are there. */
    int (*read)(void *self, uint64_t offset, size_t count, struct buffer *out,
                struct errors *errors);
    void *self;
};

struct zip;

bool zip_begins(struct text text);

/* Takes all of `packed`, which stands at the first octet. The spool is empty and outlives the zip.
 * NULL with an error, or without one when the window has failed. */
struct zip *zip_open(struct window *packed, const struct spool *spool, struct errors *errors);
void zip_close(struct zip *zip);

/* Goes to the next file: folders and hidden files are passed over. 1, 0 at the end, -1 with an
 * error. The name is as it stands in the file: any octets. */
int zip_next(struct zip *zip, struct text *ret_name);
/* The octets of that file; an error was added when it fails. */
struct source zip_as_source(struct zip *zip);

#endif
