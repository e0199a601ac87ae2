/* Lists of objects in what is told to programs, each object on a line of its own. */
#ifndef REPORT_JSON_ROWS_H
#define REPORT_JSON_ROWS_H

#include "base/buffer.h"
#include "model/finding.h"

/* Opens one more member that is a list; its bracket is closed by whoever writes it. */
void json_rows_open(struct buffer *out, const char *name);
/* Opens the object with this index. */
void json_rows_next(struct buffer *out, size_t index);

/* The whole member "findings", of what is about one person or none. */
void json_rows_findings(struct buffer *out, const struct finding *findings, size_t count);

#endif
