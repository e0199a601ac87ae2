/* One user as read from an export: for each attribute that the mapping wants, its values. */
#ifndef MODEL_RECORD_H
#define MODEL_RECORD_H

#include "base/place.h"
#include "model/attribute.h"

enum presence {
    VALUE_ABSENT, /* the record does not have the attribute */
    VALUE_NULL,   /* JSON null */
    VALUE_EMPTY,  /* an empty string, cell or list */
    VALUE_PRESENT
};

struct value {
    enum presence presence;
    unsigned rank;      /* of the name it came under (model/attribute.h) */
    struct text *texts; /* `count` of them, none empty; count > 0 only when present */
    size_t count;
};

struct record {
    struct place place;
    struct value *values; /* one for each slot of the attribute set */
    size_t count;
    bool removed;       /* Graph delta: the object carries @removed */
    struct text type;   /* @odata.type, or empty */
    const char *damage; /* not NULL: two names of one attribute disagree in it; which */
};

/* A fresh record with all values absent; memory from the arena. */
void record_clear(struct record *record, struct arena *arena, size_t slots, struct place place);

/* Takes a value for a slot. Of two names of one attribute the better one with a value wins; when
 * both have one and they differ, the record's damage says so. */
void record_take(struct record *record, size_t slot, struct value value,
                 const struct attribute_set *set);

/* The value's only text, or empty. */
struct text record_first(const struct record *record, size_t slot);

#endif
