/* Those whom contacts are related to: each of their hidden ids once, and what is known of it. Not
 * the contacts that name them; so memory grows with the managers, not with their people. */
#ifndef SYNC_RELATIONS_H
#define SYNC_RELATIONS_H

#include "base/arena.h"

struct relation {
    struct text id;  /* canonical; the first member, for search_texts() */
    struct text uid; /* of the card after the plan; empty: there will be none */
};

/* Zero-initialised is ready to use. */
struct relations {
    struct arena arena;
    struct relation *list; /* sorted by id up to `sorted`, wholly after relations_ready() */
    size_t count, room, sorted;
    bool words; /* some of the ids are no GUIDs */
};

void relations_add(struct relations *relations, struct text id);
/* After the last one: sorts. */
void relations_ready(struct relations *relations);
/* After relations_ready(): the one with this id, or NULL. */
struct relation *relations_find(const struct relations *relations, struct text id);
void relations_release(struct relations *relations);

#endif
