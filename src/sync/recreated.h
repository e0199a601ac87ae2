/* People who were re-created: a new id that carries the address or employee number of a contact
 * that goes in the same plan. */
#ifndef SYNC_RECREATED_H
#define SYNC_RECREATED_H

#include "sync/ingest.h"

struct recreated;

struct recreated *recreated_open(void);
/* A contact goes: its keys as the snapshot and, if there is one, the record have them. */
void recreated_note_removal(struct recreated *recreated, struct text id, struct text name,
                            const struct contact *old, const struct taken *taken);
/* A new id comes. */
void recreated_note_addition(struct recreated *recreated, const struct ingest_entry *entry);
/* Adds the findings. */
int recreated_report(struct recreated *recreated, struct ingest *ingest, struct findings *findings);
void recreated_close(struct recreated *recreated);

#endif
