/* What a plan's lines of the snapshot say of a person beside what changes: in which group the
 * change is counted. */
#ifndef REPORT_FACTS_H
#define REPORT_FACTS_H

#include "base/arena.h"
#include "model/change.h"

enum fact { FACT_UNIT, FACT_CITY, FACT_DOMAIN, FACTS };

/* By the card's model: the second part of ORG, the place of ADR, what follows "@" in the first
 * EMAIL. Empty: not there. Texts in the arena or borrowed from the line. */
struct facts {
    struct text list[FACTS];
};

/* Of a line of the snapshot (JSON); data NULL: nothing is known. */
struct facts facts_of(struct arena *arena, struct text line);
/* After the change, or, for who leaves, before. */
struct facts facts_now(struct arena *arena, const struct change *change);

#endif
