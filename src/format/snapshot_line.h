/* Lines of a snapshot as they are written, read without walking over the contact. */
#ifndef FORMAT_SNAPSHOT_LINE_H
#define FORMAT_SNAPSHOT_LINE_H

#include "model/snapshot.h"

/* Reads a line whose members stand in the order in which snapshot_write_entry() writes them,
 * without escapes before the contact, and with nothing behind it. False for any other one, which
 * may be a good line all the same; the entry says nothing then. Texts are borrowed from the line.
 */
bool snapshot_line_read(struct text line, struct entry *ret_entry);

#endif
