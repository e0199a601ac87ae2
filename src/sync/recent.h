/* What recent runs removed, by the journal: many small removals are one large one. */
#ifndef SYNC_RECENT_H
#define SYNC_RECENT_H

#include "base/error.h"
#include "map/mapping.h"

struct recent {
    uint64_t removed; /* by the runs of the span that count */
    uint64_t
        base; /* the largest size that the book had in it, without removals that do not count */
    uint64_t spared; /* removals of runs in the span that do not count: announced or overridden */
    uint64_t since;  /* number of the first run in it; 0: none */
};

/* Days of the spans, the shortest first. */
extern const unsigned recent_days[SPANS];

/* Reads the journal's text. `reference` is the moment that the spans end with, in seconds; below
 * zero: the time of the last run. A midnight is the whole day behind it. Runs that were undone do
 * not count, those that announced their removals only by the others, and those in which a guard of
 * removals was overridden not at all; a span begins anew behind a run in which its own guard was
 * overridden. 0, or -1 with an error. */
int recent_measure(struct text journal, int64_t reference, struct recent ret_recent[SPANS],
                   struct errors *errors);

/* "2026-11-24" or "2026-11-24T08:30:00Z" as seconds since 1970. 0 or -1. */
int recent_moment(struct text text, int64_t *ret_seconds);

#endif
