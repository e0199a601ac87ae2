/* Records that were read in the last run. An export is mostly the same from one day to the next: of
 * a record whose octets are those of the last run, what became of it then is known, and it is
 * neither parsed nor mapped again (docs/decisions/0029).
 *
 * What is remembered is a function of the octets alone, by this program and this mapping: a record
 * that anything was found in, or that could not be told from the snapshot, is not remembered. The
 * file of it stands beside the snapshot and is bound to it; without it, or with one that does not
 * fit, everything is read as on the first day, with the same outcome. */
#ifndef SYNC_RECALL_H
#define SYNC_RECALL_H

#include "base/digest.h"
#include "map/build.h"
#include "model/guid.h"
#include "os/spill.h"
#include "sync/known_ids.h"
#include "sync/taken.h"

#define RECALL_FILE "recall"

enum { RECALL_MARK = 16 }; /* octets of the digest of a record that are kept */

/* What is kept of a record; behind it stand the presences of its attributes, two to an octet, lists
 * and texts, in the order of their counts here; then zeros up to a multiple of eight. */
struct remembered {
    unsigned char mark[RECALL_MARK];
    unsigned char id[GUID_BYTES];
    unsigned char source[DIGEST_SIZE];
    uint32_t octets; /* of the record */
    uint32_t size;   /* of all of this */
    uint16_t slots, absent, leans, answers;
    uint16_t name, doubts, repairs, alike;
    uint16_t keys[3];   /* lengths; the keys themselves need not be mapped, and are not kept: */
    uint32_t key_at[3]; /* they are read again from here of the record */
    unsigned char kind, silent_status;
};

struct recall;

/* Where it is looked for. All of it outlives the recall. */
struct recall_place {
    int state;             /* the open folder */
    int snapshot;          /* the open file that the run compares with, */
    uint64_t bytes;        /* its size, */
    struct text digest;    /* its digest, named, */
    struct known_ids *ids; /* and what stands in it */
};

/* What is remembered under a mapping whose file has this SHA-256. `place` NULL: nothing is there to
 * be remembered. Nothing that is wrong with the file is an error: nothing is known then. */
struct recall *recall_open(const struct recall_place *place, const struct mapping *mapping,
                           struct text mapping_sha256);
void recall_close(struct recall *recall);

/* A record as it stands in the export. */
struct recall_record {
    const unsigned char *mark; /* its digest, RECALL_MARK octets */
    struct text octets;
    bool expected; /* it is as long as the one that is expected, and nothing else is known of it */
};

/* How long the record is that came behind the last one; 0: nothing is expected. */
size_t recall_expected(struct recall *recall);
/* What became of the record, and where its contact stands in the snapshot. It is noted for the next
 * run, too, under `ret_note`. NULL: it is not known. Valid until the next call. */
const struct remembered *recall_find(struct recall *recall, const struct recall_record *record,
                                     struct contact_place *ret_there, uint32_t *ret_note);
enum presence recall_presence(const struct remembered *remembered, size_t slot);
/* Fills in what was taken of it, all but file, place and contact. Memory from the arena; texts are
 * borrowed, also from the octets of the record. */
void recall_unpack(const struct remembered *remembered, struct text octets, struct arena *arena,
                   struct taken *ret_taken);
/* The contact at a place of the snapshot, in the arena. 0 or -1. */
int recall_contact(struct recall *recall, struct contact_place there, struct arena *arena,
                   struct text *ret_contact, struct errors *errors);

/* Nothing is looked for any more: gives the memory for that back, also the places in the ids. What
 * was found stays known. */
void recall_found_all(struct recall *recall);

/* Notes what became of a record that was read, in taken->note and taken->alike: 0 when it is none
 * to remember. Memory from the arena. */
void recall_note(struct recall *recall, const struct record *record, struct text id,
                 const struct built *built, struct arena *arena, struct taken *taken);
/* The contact of the record with this number stands in the next snapshot as it was mapped. */
void recall_keep(struct recall *recall, uint32_t note);
/* Writes for the next run, whose snapshot has this digest, named, what was noted and kept. What
 * goes wrong is no error: then nothing is known in the next run. */
void recall_write(struct recall *recall, int state, struct text digest);

#endif
