/* People named by hidden id or by an address, and who of them was met. */
#ifndef SYNC_ROSTER_H
#define SYNC_ROSTER_H

#include "model/contact.h"
#include "sync/taken.h"

struct roster_entry {
    struct text key;   /* as ids and addresses are compared */
    struct text shown; /* as it was written */
    size_t order;      /* of the list that it came from */
    uint64_t people;   /* how many were met who have this id or address */
    uint64_t others;   /* of them those who do not count (see roster_meet) */
};

struct roster {
    struct arena arena;
    struct roster_entry *list; /* sorted by key after roster_open() */
    size_t count;
};

/* What somebody is known by. */
struct roster_person {
    struct text id;                /* canonical */
    const struct taken *taken;     /* the record of the export, or NULL */
    const struct contact *contact; /* with its mail addresses, or NULL */
};

/* Names that can be no id and no address are left out; what stands twice counts once. */
void roster_open(struct roster *roster, const struct text *names, size_t count);
/* Is the person named? Notes that, as one who counts or as another. */
bool roster_meet(struct roster *roster, const struct roster_person *person, bool counts);
/* The same, and nothing is noted. */
bool roster_names(const struct roster *roster, const struct roster_person *person);
/* The entries in the order in which they were written; in the arena. */
const struct roster_entry **roster_ordered(const struct roster *roster, struct arena *arena);
void roster_release(struct roster *roster);

#endif
