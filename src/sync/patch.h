/* A Graph delta is a patch: the same person may stand in it several times, and each time holds what
 * changed since. */
#ifndef SYNC_PATCH_H
#define SYNC_PATCH_H

#include "sync/ingest.h"

/* Puts the later of two records of one person upon the earlier one: what the later one does not
 * say stays. `later` becomes the entry of the result. */
int patch_apply(struct ingest *ingest, const struct ingest_entry *earlier,
                struct ingest_entry *later);

#endif
