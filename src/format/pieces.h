/* Joined lists: where to take a text apart, by what its pieces must look like. */
#ifndef FORMAT_PIECES_H
#define FORMAT_PIECES_H

#include "base/arena.h"
#include "model/attribute.h"
#include "model/kind.h"

struct pieces {
    struct arena *arena;
    struct text *list; /* none empty */
    size_t count, room;
};

/* Adds one; an empty one is dropped. */
void pieces_add(struct pieces *pieces, struct text piece);

/* Takes a joined list of this type apart. False, and nothing is added, when the text is one value
 * or could be one. */
bool pieces_split(struct pieces *pieces, struct text text, enum attribute_type type,
                  enum export_kind kind);

/* Before each prefix of an address ("SMTP:", "X500:"), and nowhere else. False when there is no
 * prefix at the beginning. A blank behind a prefix is dropped. */
bool pieces_split_prefixed(struct pieces *pieces, struct text text);

/* At each comma with a blank behind it. */
void pieces_split_listed(struct pieces *pieces, struct text text);

#endif
