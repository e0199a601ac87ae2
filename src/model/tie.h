/* A tie: whom a related person on a contact is, by the hidden id. It stands beside the contact, in
 * the snapshot, and never on a card: what a card gets of it is the UID of that person's card. */
#ifndef MODEL_TIE_H
#define MODEL_TIE_H

#include "base/arena.h"

/* Key and name say which instance of the contact it is about: no two have both. */
struct tie {
    struct text key;  /* its cell key (model/contact.h), "RELATED;manager" */
    struct text name; /* its first part */
    struct text id;   /* canonical */
};

/* Sorted by key and name. */
struct ties {
    struct tie *list;
    size_t count, room;
};

/* The id of the tie with this key and name, or empty. */
struct text ties_find(const struct ties *ties, struct text key, struct text name);
/* Adds a tie in its place unless there is one with its key and name, or LIMIT_TIES of them: a name
 * beyond is a name alone. The list is in the arena; texts are borrowed. */
void ties_add(struct arena *arena, struct ties *ties, struct tie tie);

#endif
