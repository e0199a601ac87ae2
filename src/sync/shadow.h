/* What the mapping that the book was made with makes of this export: with it a run can tell what
 * changes because the mapping did from what changes because Entra did. What the old mapping reads
 * and the new one does not is read by the way. No finding or error of it reaches plan or report. */
#ifndef SYNC_SHADOW_H
#define SYNC_SHADOW_H

#include "sync/compare.h"

struct shadow {
    struct mapping mapping;
    struct ingest ingest;
    struct findings findings;
    struct errors errors;
    size_t *slots; /* of the old mapping -> of the new one, or ATTRIBUTE_UNWANTED */
    struct compare compare;
};

/* The mapping of a snapshot's head, for the records of `ingest`, of which none is read yet. NULL:
 * it is the same, is not known, or tells people apart by another id. */
struct shadow *shadow_open(const struct snapshot_head *head, struct ingest *ingest);
/* One record, as the new mapping got it. */
void shadow_take(struct shadow *shadow, const struct ingest *ingest, const struct record *record);
void shadow_end_file(struct shadow *shadow, const struct ingest *ingest,
                     const struct export_facts *facts);
/* After the last record, before the comparison. */
int shadow_finish(struct shadow *shadow, const struct ingest *ingest);
void shadow_close(struct shadow *shadow);

#endif
