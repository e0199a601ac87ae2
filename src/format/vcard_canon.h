/* The canonical form of a card: what it says, whoever wrote it down. Two cards that differ only in
 * order, folds, case of names and types, spelling of types, default parameters, escapes, encodings,
 * numbers of groups, PRODID and REV have one canonical form; a card whose value was changed has
 * another. docs/decisions/0014 tells what counts and what does not. */
#ifndef FORMAT_VCARD_CANON_H
#define FORMAT_VCARD_CANON_H

#include "base/arena.h"
#include "base/digest.h"
#include "model/card.h"

struct canon_item {
    struct text text; /* "TEL;type=cell:+1 555", one line */
    const struct card_property *property;
};

/* Sorted by text. */
struct canon {
    struct canon_item *list;
    size_t count;
};

/* Memory from the arena; the card must outlive the canonical form. */
void vcard_canon(struct arena *arena, const struct card *card, struct canon *ret_canon);
/* SHA-256 of the items, each ended by LF. */
struct digest vcard_canon_digest(const struct canon *canon);

#endif
