/* A mapping as snapshots keep it: without comments and white space, keys sorted, without the name
 * of the id, and with a word in the place of the salt. It is a mapping that can be parsed again. */
#ifndef MAP_MAPPING_TEXT_H
#define MAP_MAPPING_TEXT_H

#include "base/json.h"
#include "model/plan.h"

/* Of the JSON of a mapping file whose comments are blanked. In the arena. */
struct text mapping_text(struct arena *arena, struct text root);

/* What differs between two such texts, key by key, elements of lists of objects one by one; those
 * that only moved are told once a list. Sorted by key; in the arena, which the values borrow. */
struct mapping_difference *mapping_differences(struct arena *arena, struct text before,
                                               struct text after, size_t *ret_count);

#endif
