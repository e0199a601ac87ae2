/* Changing a card that others wrote: only the lines of the property concerned change, and every
 * other octet stays. */
#ifndef FORMAT_VCARD_EDIT_H
#define FORMAT_VCARD_EDIT_H

#include "base/buffer.h"
#include "model/card.h"

enum card_edit_kind { CARD_REPLACE, CARD_REMOVE, CARD_ADD };

struct card_edit {
    enum card_edit_kind kind;
    size_t index;                         /* CARD_REPLACE, CARD_REMOVE: of the property */
    const struct card_property *property; /* CARD_REPLACE, CARD_ADD: written, see vcard_line.h */
};

/* Appends the card with all edits made. Edits of one property: the last one counts. What is added
 * comes before END:VCARD, in the order given. New lines end as the card's first line does. What
 * was made is read again: 0 when it has the properties that it should have, else -1, with nothing
 * appended (a value with a line end in it, a card so damaged that a new line would join another).
 */
int card_edit(struct buffer *out, const struct card *card, const struct card_edit *edits,
              size_t count);

/* One edit each. */
int card_replace(struct buffer *out, const struct card *card, size_t index,
                 const struct card_property *property);
int card_remove(struct buffer *out, const struct card *card, size_t index);
int card_add(struct buffer *out, const struct card *card, const struct card_property *property);

#endif
