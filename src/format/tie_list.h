/* Ties as JSON: [["RELATED;manager","Alex Wilber","..."],...], for the snapshot. */
#ifndef FORMAT_TIE_LIST_H
#define FORMAT_TIE_LIST_H

#include "base/buffer.h"
#include "model/tie.h"

void ties_write(struct buffer *out, const struct ties *ties);
/* Of no text there are no ties. 0, or -1 when the text is no such list. Memory from the arena. */
int ties_read(struct arena *arena, struct text text, struct ties *ret_ties);

#endif
