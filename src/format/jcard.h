/* jCard (RFC 7095): a contact as JSON, for snapshot and plan. Equal contacts have equal text. The
 * UID is not part of it: it stands beside it in the snapshot. */
#ifndef FORMAT_JCARD_H
#define FORMAT_JCARD_H

#include "base/error.h"
#include "model/contact.h"

void jcard_write(struct buffer *out, const struct contact *contact);

/* Reads what jcard_write() wrote (the text must have passed json_scan()). Memory from the arena;
 * texts may borrow from `jcard`. 0, or -1 when it is something else. */
int jcard_read(struct arena *arena, struct text jcard, struct contact *ret_contact);

#endif
