/* Exports to contacts: every record is read, judged and mapped once, as it comes; what the
 * comparison needs of it is put aside, and an index of hidden ids stays in memory. */
#ifndef SYNC_INGEST_H
#define SYNC_INGEST_H

#include "sync/announced.h"
#include "sync/exports.h"
#include "sync/findings.h"
#include "sync/members.h"
#include "sync/photos.h"
#include "sync/relations.h"
#include "sync/taken.h"

struct recall;
struct shadow;
struct watch;

/* What the files of one kind say of one attribute. Deltas have no part in it, and people who were
 * deleted, or rejected, none either. */
struct column {
    uint64_t had;      /* records that have the attribute */
    uint64_t filled;   /* of them with a value */
    uint64_t replaced; /* with the name of a type in place of the value */
    bool declared;     /* a file says itself that the attribute was asked for, */
    bool undeclared;   /* a file that has it does not */
};

struct ingest_entry {
    uint64_t prefix; /* the first 8 octets of the id, for quick comparison */
    const char *id;
    uint64_t offset; /* in the spill; also the order of arrival */
    uint32_t id_len;
    uint32_t length;
};

/* Somebody without a name to show, unless the file turns out to be a delta. */
struct ingest_derived {
    struct place place;
    struct text id, name;
};

/* What is known of a file once it has ended. */
struct file_said {
    bool delta;
    bool omits_false; /* AzureHound leaves members out that are false: here others say true alone */
};

struct ingest {
    struct mapping *mapping;
    struct findings *findings;
    struct errors *errors;
    void (*progress)(void *self, uint64_t records); /* NULL: none */
    void *progress_self;
    struct photos *photos; /* NULL: none; claimed by those who may have a card */

    const struct members *members; /* who is in which group; NULL: nobody says */
    struct relations *relations;   /* takes whom contacts are related to; NULL: no matter */

    struct arena arena; /* of the run: ids, names of files */
    struct spill contacts;
    struct ingest_entry *entries; /* sorted by id after ingest_finish() */
    size_t count, room;

    struct exports exports;
    uint64_t records;
    uint64_t rejected;
    uint64_t unidentified; /* of them users: who they are is not known */
    uint64_t not_users;    /* in the file being read */
    uint64_t ids_before;   /* records with an id before it */
    struct text stranger;  /* what the first of them is */
    uint64_t duplicates;   /* ids with records that differ */
    uint64_t with_status;  /* records that say whether the account is enabled */
    uint64_t *present;     /* by slot: records that have the attribute, */
    uint64_t *implied;     /* and of the file being read those that do unless it is a delta */
    /* By kind of export, each NULL or with an element for every slot: */
    struct column *columns[KIND_COUNT];
    struct column *counting[KIND_COUNT]; /* of the file being read */
    bool *unexported[KIND_COUNT];        /* blank in all records: known after ingest_finish() */
    struct file_said *said;              /* by index of a file */
    size_t said_count, said_room;
    uint64_t hound_active,
        hound_disabled;  /* in the file being read: AzureHound's, by their status */
    bool *was_filled;    /* by slot, of the last runs; NULL: there were none */
    uint64_t superseded; /* older records of somebody in a log */
    bool delta;          /* absence from the export means nothing */
    bool whole;          /* a file holds whole records of users that are there */
    bool incomplete;     /* the files themselves say so */
    bool doubted;        /* who is missing speaks against it (sync/whole.h) */
    uint64_t envelopes, linked;
    struct chains chains;
    struct announced announced;
    struct ingest_derived *derived; /* of the file being read */
    size_t derived_count, derived_room;

    struct recall *recall; /* records of the last run (sync/recall.h); NULL: none */
    struct shadow *shadow; /* what another mapping makes of the same records; NULL: not asked */

    struct watch *watch; /* a person who is looked at closely (sync/watch.h); NULL: nobody */

    struct arena record_arena;
    struct buffer scratch;
};

void ingest_open(struct ingest *ingest, struct mapping *mapping, struct findings *findings,
                 struct errors *errors);
/* Sets ingest->exports up; called by ingest_open(). Then exports_read(&ingest->exports, ...). */
void ingest_listen(struct ingest *ingest);
/* Judges, maps and puts one record aside: a record_taker (format/export.h). */
int ingest_take(void *self, struct record *record, struct errors *errors);
/* The same for a record that is known from the last run (sync/recall.h): the other functions of a
 * record_taker. */
size_t ingest_expect(void *self);
int ingest_recall(void *self, const struct record_octets *octets, enum export_kind *ret_kind);
/* Puts aside what is known of a record; for ingest_recall(). */
int ingest_put_known(struct ingest *ingest, struct text id, const struct taken *taken);
/* After the last one: sorts, settles ids that stand twice, looks for signs of incompleteness. */
int ingest_finish(struct ingest *ingest);
/* After ingest_finish(): the record with this id, or NULL. */
const struct ingest_entry *ingest_find(const struct ingest *ingest, struct text id);
/* Is there one? */
bool ingest_has(const struct ingest *ingest, struct text id);
/* Puts something else in the place of what was put aside for this entry. */
int ingest_replace(struct ingest *ingest, struct ingest_entry *entry, const struct taken *taken);
/* Reads back what was put aside, in the light of what all records said: which attributes were not
 * exported at all. Memory from the arena. */
int ingest_read(struct ingest *ingest, const struct ingest_entry *entry, struct arena *arena,
                struct taken *ret_taken);
/* Tells that a name was derived: at once, or when the file has ended, of the newest entry. */
void ingest_find_derived(struct ingest *ingest, struct finding_about about);
void ingest_await_name(struct ingest *ingest, const struct record *record, struct text name);
struct text ingest_id(const struct ingest_entry *entry);
void ingest_release(struct ingest *ingest);

#endif
