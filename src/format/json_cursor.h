/* A place in JSON text of any length, of which a window is in memory. Everything is scanned before
 * anything is made of it. */
#ifndef FORMAT_JSON_CURSOR_H
#define FORMAT_JSON_CURSOR_H

#include "format/window.h"

struct json_cursor {
    struct window *window;
    struct errors *errors;
    bool mend; /* a value that was scanned is to be mended (base/json.h) */
};

/* Offsets count from the window's front. All return 0, or -1; only the faults and cursor_scan() add
 * an error then. */

int cursor_fault(struct json_cursor *cursor, size_t offset, const char *message);
/* The same where a common slip (base/json.h) has a name of its own. */
int cursor_fault_slip(struct json_cursor *cursor, size_t offset, const char *message);
int cursor_fault_cut(struct json_cursor *cursor, size_t offset);
/* The octet at `offset`; -1 at the end of the file. */
int cursor_peek(struct json_cursor *cursor, size_t offset, char *ret_octet);
/* Moves *offset over white space to the next octet, but not further than a record may be long. */
int cursor_next(struct json_cursor *cursor, size_t *offset, char *ret_octet);
/* The same at the window's front, where nothing is kept: white space is consumed. */
int cursor_front(struct json_cursor *cursor, char *ret_octet);
/* Scans the value at `offset`, all of which is then in the window. */
int cursor_scan(struct json_cursor *cursor, size_t offset, size_t *ret_len);
/* Borrowed until the window moves. */
struct text cursor_slice(const struct json_cursor *cursor, size_t offset, size_t len);

#endif
