/* Messages to people, on standard error. */
#ifndef CLI_MESSAGE_H
#define CLI_MESSAGE_H

#include "base/error.h"

/* "file:line:column: error[code]: what" and "hint: ..." for each error, then the number of those
 * that are not listed. */
void message_errors(const struct errors *errors, bool colour);
/* "entra2vcard: ..." */
__attribute__((format(printf, 1, 2))) void message_note(const char *format, ...);
/* The exit status of a failure: that of the first error. */
int message_status(const struct errors *errors);

/* Writes all of it to standard output. 0, or 1 with a message when that fails. */
int message_output(struct text text);

#endif
