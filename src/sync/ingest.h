/* Exports to contacts: every record is read, judged and mapped once, as it comes; what the
 * comparison needs of it is put aside, and an index of hidden ids stays in memory. */
#ifndef SYNC_INGEST_H
#define SYNC_INGEST_H

#include "format/export.h"
#include "map/judge.h"
#include "model/plan.h"
#include "sync/findings.h"
#include "sync/photos.h"

/* What is put aside of one record. */
struct taken {
    enum account account;
    enum inclusion inclusion;
    bool nameless; /* it has no name to show */
    struct place place;
    struct text source;  /* digest, hexadecimal */
    struct text name;    /* FN */
    struct text keys[3]; /* userPrincipalName, mail, employeeId: to see re-created people */
    struct text contact; /* jCard */
    size_t *absent;      /* fields whose attribute the record does not have */
    size_t absent_count;
};

struct ingest_entry {
    uint64_t prefix; /* the first 8 octets of the id, for quick comparison */
    const char *id;
    uint64_t offset; /* in the spill; also the order of arrival */
    uint32_t id_len;
    uint32_t length;
};

struct ingest {
    struct mapping *mapping;
    struct findings *findings;
    struct errors *errors;
    void (*progress)(void *self, uint64_t records); /* NULL: none */
    void *progress_self;
    struct photos *photos; /* NULL: none; claimed by those who may have a card */

    struct arena arena; /* of the run: ids, names of files */
    struct spill contacts;
    struct ingest_entry *entries; /* sorted by id after ingest_finish() */
    size_t count, room;

    struct plan_input *inputs;
    size_t input_count, input_room;
    uint64_t records;
    uint64_t rejected;
    uint64_t not_users;   /* in the file being read */
    uint64_t duplicates;  /* ids with records that differ */
    uint64_t with_status; /* records that say whether the account is enabled */
    uint64_t *present;    /* by slot: records that have the attribute */
    bool delta;
    bool incomplete;
    uint64_t envelopes, linked, announced;

    struct arena record_arena;
    struct buffer scratch;
};

void ingest_open(struct ingest *ingest, struct mapping *mapping, struct findings *findings,
                 struct errors *errors);
/* Reads one EXPORT: a file, a folder (all its files but hidden ones, by name), or "-". */
int ingest_path(struct ingest *ingest, const char *path);
/* After the last one: sorts, settles ids that stand twice, looks for signs of incompleteness. */
int ingest_finish(struct ingest *ingest);
/* Reads back what was put aside. Memory from the arena. */
int ingest_read(struct ingest *ingest, const struct ingest_entry *entry, struct arena *arena,
                struct taken *ret_taken);
struct text ingest_id(const struct ingest_entry *entry);
void ingest_release(struct ingest *ingest);

#endif
