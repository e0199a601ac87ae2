/* How many contacts have each property, before and after, and how many lose it. */
#ifndef SYNC_TALLIES_H
#define SYNC_TALLIES_H

#include "base/names.h"
#include "model/contact.h"
#include "model/snapshot.h"

struct tallied {
    struct text key;
    uint64_t before;
    uint64_t after;
    uint64_t blanked; /* contacts that stay and have it no more */
    uint64_t changed; /* contacts that have it before and after, with other values */
};

struct tallies {
    struct arena arena;
    struct names names;
    struct tallied *list;
    size_t count, room;
};

/* Starts with these numbers, as before and after alike. */
void tallies_start(struct tallies *tallies, const struct tally *list, size_t count);
/* The row of a key; a new one when it was not there. */
struct tallied *tallies_row(struct tallies *tallies, struct text key);
/* Starts with what the snapshot's head says. */
void tallies_open(struct tallies *tallies, const struct snapshot_head *head);
/* Counts one contact's way from before to after; NULL: it was not there, or goes. */
void tallies_count(struct tallies *tallies, struct arena *arena, const struct contact *before,
                   const struct contact *after);
/* What the next head says: sorted by name, without zeros; in the arena. */
struct tally *tallies_result(const struct tallies *tallies, struct arena *arena, size_t *ret_count);
void tallies_release(struct tallies *tallies);

#endif
