/* A table from names to small numbers, for names that the program or its mapping chose. */
#ifndef BASE_NAMES_H
#define BASE_NAMES_H

#include "base/arena.h"

struct names_slot;

struct names {
    struct names_slot *slots;
    size_t room; /* a power of two, or 0 */
    size_t count;
};

/* Adds a name (borrowed: it must outlive the table) and returns true, or returns false and changes
 * nothing when it is there already. */
bool names_add(struct names *names, struct text name, size_t number);
/* 0, or -1 when the name is not there. */
int names_find(const struct names *names, struct text name, size_t *ret_number);
/* Forgets all names and keeps the memory. */
void names_clear(struct names *names);
void names_release(struct names *names);

#endif
