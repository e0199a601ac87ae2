/* Damaged values on their way through a run: put aside with their record, settled when it is
 * compared, told. */
#ifndef SYNC_DAMAGED_H
#define SYNC_DAMAGED_H

#include "map/build.h"
#include "sync/compare_emit.h"

/* Appends the damages that are doubted, or those that were repaired. Returns the octets added. */
size_t damaged_pack(struct buffer *out, const struct built *built, bool doubted);

/* Appends those of the packed damages that are of these fields. */
void damaged_keep(struct buffer *out, struct text packed, const size_t *fields, size_t count);

/* For a person who gets a card: tells. */
void damaged_tell(struct compare *compare, const struct person *person);
/* For a person who has one: old values take the place of what damage must not overwrite, then
 * tells. 0 or -1. */
int damaged_settle(struct compare *compare, struct person *person);

#endif
