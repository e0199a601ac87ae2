/* The damaged values of one record. */
#ifndef MAP_DAMAGE_LIST_H
#define MAP_DAMAGE_LIST_H

#include "map/damage.h"
#include "map/mapping.h"
#include "model/record.h"

struct damage_list {
    struct arena *arena;
    struct damage *list;
    size_t count, room;
};

enum damage_place damage_place_of(const struct mapping_field *field);

/* Takes a damage, and decides whether its value goes on the contact: `emitted` says whether the
 * field wants it. What the field's globs, and transforms that choose, say of a doubted text cannot
 * be relied on: it may be known again by the old value, and does not go on the contact by itself.
 */
void damage_list_note(struct damage_list *list, const struct mapping *mapping,
                      const struct record *record, struct damage *damage);
/* Forgets the field's damages but those of the one value that it takes. */
void damage_list_keep_one(struct damage_list *list, size_t field, struct text value);
/* The damages by field, then by what was seen: the order of a list does not count. */
struct damage *damage_list_sorted(struct damage_list *list, size_t *ret_count);

#endif
