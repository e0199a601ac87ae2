/* Files that people hand in by mistake: told by how they begin, and refused with the way out. What
 * stands in them is never shown. */
#ifndef FORMAT_STRANGER_H
#define FORMAT_STRANGER_H

#include "base/text.h"

enum { STRANGER_REACH = 512 /* octets at the front that tell all of them apart */ };

struct stranger {
    const char *what;
    const char *hint;
};

/* By octets, before they are decoded. False: no stranger. */
bool stranger_in_octets(struct text begin, struct stranger *ret_stranger);
/* By the decoded text. */
bool stranger_in_text(struct text begin, struct stranger *ret_stranger);

#endif
