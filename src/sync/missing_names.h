/* The missing in the order of their names, and how many of the present stand between each two of
 * them: whether they are neighbours, as the people of a lost page or of a cut end are. */
#ifndef SYNC_MISSING_NAMES_H
#define SYNC_MISSING_NAMES_H

#include "base/arena.h"

struct missing_names {
    struct arena arena;
    struct text *keys;  /* sorted and different once all are there; behind each key's NUL stands
                           the name */
    uint64_t *missing;  /* by key: how many bear it */
    uint64_t *present;  /* [2 i]: before key i, behind the one before it; [2 i + 1]: with key i */
    size_t count, room; /* of keys */
    uint64_t wanted;    /* how many of the missing must be neighbours */
    uint64_t seen;      /* of the present */
    bool closed;        /* they are no neighbours, or too few; nothing more is counted */
    bool overflow;      /* more than LIMIT_GONE_NAMES */
};

/* A run of neighbours. */
struct neighbours {
    size_t first, last;    /* of the keys */
    uint64_t missing;      /* who they are */
    uint64_t inside;       /* present people among them */
    uint64_t before, past; /* present people on both sides */
};

void missing_names_add(struct missing_names *names, struct text name);
/* After the last one. `missing` are all who are missing, with a name or without. */
void missing_names_sort(struct missing_names *names, uint64_t missing);
/* Counts one who is present. */
void missing_names_present(struct missing_names *names, struct text name);
/* 0 with a run of neighbours that is long enough, or -1: there is none. */
int missing_names_find(const struct missing_names *names, struct neighbours *ret_neighbours);
struct text missing_names_shown(const struct missing_names *names, size_t at);
void missing_names_release(struct missing_names *names);

#endif
