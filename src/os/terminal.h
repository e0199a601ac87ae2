/* What standard output and error are. */
#ifndef OS_TERMINAL_H
#define OS_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>

bool terminal_is(int fd);
/* Width in columns: of the terminal, else $COLUMNS, else 80; between 40 and 400. */
size_t terminal_columns(int fd);
/* May colour be used here: a terminal, TERM not "dumb", NO_COLOR unset or empty. */
bool terminal_has_colour(int fd);

#endif
