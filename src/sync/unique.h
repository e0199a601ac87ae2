/* Cards that two contacts would share: files and UIDs are told apart by digests, 32 octets a
 * contact. */
#ifndef SYNC_UNIQUE_H
#define SYNC_UNIQUE_H

#include "model/change.h"
#include "model/snapshot.h"

struct unique_key;

struct unique {
    struct unique_key *list;
    size_t count, room;
    bool sorted;
};

/* What the book knows a card by, and its UID as it stands there; `line` says who has it. Either
 * may be empty. */
void unique_add(struct unique *unique, struct text key, struct text uid, uint32_t line);
/* The same of an entry with a card. */
void unique_add_entry(struct unique *unique, const struct entry *entry, uint32_t line);
/* Do two lines share one of them? Which, then. */
bool unique_is_shared(struct unique *unique, uint32_t *ret_first, uint32_t *ret_second);
/* Is the key, or the UID, one of them? */
bool unique_has_key(struct unique *unique, struct text key);
bool unique_has_uid(struct unique *unique, struct text uid);
void unique_release(struct unique *unique);

#endif
