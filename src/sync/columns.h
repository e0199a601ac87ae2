/* What all records of a kind of export say together of each attribute: one that is blank in every
 * record was not exported, unless a file says itself that it was asked for. */
#ifndef SYNC_COLUMNS_H
#define SYNC_COLUMNS_H

#include "model/snapshot.h"
#include "sync/ingest.h"

/* Counts one record, before anything is made of it. */
void columns_count(struct ingest *ingest, const struct record *record);
/* Takes over which attributes a file says that it was asked for. */
void columns_declare(struct ingest *ingest, const struct export_facts *facts);
/* After the last record: fills ingest->unexported. In a delta a blank speaks for itself. */
void columns_settle(struct ingest *ingest);
/* After columns_settle(): takes over what the snapshot knows of attributes that had values. One
 * that never had any, and is blank in every record, was exported and is blank. */
void columns_remember(struct ingest *ingest, const struct snapshot_head *head);
/* Fills in which of the attributes that recipes read have values, for the next run; `before` may be
 * NULL. */
void columns_filled(const struct ingest *ingest, const struct snapshot_head *before,
                    struct arena *arena, struct snapshot_head *head);
/* One finding for each attribute of the mapping that is in no record. */
void columns_report(struct ingest *ingest);
/* One finding for each field whose attribute was not exported while contacts have values of it. */
void columns_report_kept(struct ingest *ingest, const struct snapshot_head *head);

#endif
