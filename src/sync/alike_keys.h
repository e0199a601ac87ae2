/* What two people or cards may have in common: an address, a number, a name with a department. */
#ifndef SYNC_ALIKE_KEYS_H
#define SYNC_ALIKE_KEYS_H

#include "sync/match.h"

enum alike_sort { SORT_MAIL, SORT_NUMBER, SORT_NAME, SORTS };

struct alike_keys {
    uint64_t *hashes; /* the fronts of SHA-256 */
    uint8_t *sorts;
    size_t count;
};

/* In the arena. */
struct alike_keys alike_keys_of(struct arena *arena, const struct contact *contact);
struct alike_keys alike_keys_of_card(struct arena *arena, const struct card *card);
/* The keys as octets, in the arena, and back. */
struct text alike_pack(struct arena *arena, const struct alike_keys *keys);
struct alike_keys alike_unpack(struct arena *arena, struct text packed);
bool alike_has_key(const struct alike_keys *keys, uint64_t hash);

#endif
