/* Before the comparison decides about anybody: does who is missing speak against the export? The
 * outcome is known before the first decision, so that no run both has evidence and reads absence
 * as removal (docs/decisions/0013). */
#ifndef SYNC_WHOLE_H
#define SYNC_WHOLE_H

#include "sync/ingest.h"
#include "sync/roster.h"

/* Looks at the finished ingest of a whole export and at the snapshot in the open file, which was
 * found good before. Adds findings and sets `doubted`. A delta and an export that is incomplete by
 * what its files say are passed over: their absence means nothing anyway. Whoever is expected to
 * leave and is missing speaks neither for nor against. 0 or -1. */
int whole_look(struct ingest *ingest, const struct roster *expected, int snapshot,
               const char *path);

#endif
