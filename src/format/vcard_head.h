/* The head of a content line: what stands before the colon. */
#ifndef FORMAT_VCARD_HEAD_H
#define FORMAT_VCARD_HEAD_H

#include "base/arena.h"
#include "model/card.h"

struct vcard_head {
    size_t len; /* of group, name and parameters; the line's when it has no colon */
    bool colon;
};

/* Finds the colon that ends the head: the first outside quotes, or the first at all when a quote is
 * never closed. */
struct vcard_head vcard_head_find(struct text line);

/* Reads group, name, parameters and encoding from a head. Without a name the line is damaged: the
 * property gets none. Returns the number of parameters and values; from
 * LIMIT_CARD_PARTS on they are not read, and the card is to be refused. */
size_t vcard_head_read(struct arena *arena, struct text head, struct card_property *property);

#endif
