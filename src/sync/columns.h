/* What all records of a kind of export say together of each attribute: one that is blank in every
 * record was not exported, unless a file says itself that it was asked for. */
#ifndef SYNC_COLUMNS_H
#define SYNC_COLUMNS_H

#include "model/snapshot.h"
#include "sync/ingest.h"

/* Notes which attributes a record has, whoever it is about. */
void columns_see(struct ingest *ingest, const struct record *record);
/* Notes whether a user who was not deleted has a status. */
void columns_see_status(struct ingest *ingest, const struct record *record);
/* Counts the record of a user who is there and known by an id. */
void columns_count(struct ingest *ingest, const struct record *record);
/* After the last record of a file: what it says as a whole. */
void columns_end_file(struct ingest *ingest, const struct export_facts *facts);
/* After the last file: fills ingest->unexported. */
void columns_settle(struct ingest *ingest);
/* What is known of the file where the record stands; nothing before its end. */
struct file_said columns_file_said(const struct ingest *ingest, const struct taken *taken);
/* By slot: what was not exported in the file where the record stands. NULL: nothing; in a delta a
 * blank speaks for itself. */
const bool *columns_unexported(const struct ingest *ingest, const struct taken *taken);
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
