/* Lines of CSV: they end with LF, with or without CR in front, or all of them with CR (old Macs).
 */
#ifndef FORMAT_CSV_LINES_H
#define FORMAT_CSV_LINES_H

#include "format/window.h"

/* '\n', or '\r' when within the size of a row there is no LF outside of quotes, and a CR is. */
char csv_line_end(struct window *window);
/* Consumes a line that window_line_to() gave; the place goes to the next line whatever ends it. */
void csv_line_consume(struct window *window, struct text line, char line_end);

#endif
