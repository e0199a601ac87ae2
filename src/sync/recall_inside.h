/* What the two files of the recall share. */
#ifndef SYNC_RECALL_INSIDE_H
#define SYNC_RECALL_INSIDE_H

#include "sync/recall.h"

/* The front of the file. The SHA-256 of all octets before it is its end. */
struct recall_head {
    char magic[8];
    unsigned char key[DIGEST_SIZE];      /* of program and mapping */
    unsigned char snapshot[DIGEST_SIZE]; /* that it goes with */
    uint64_t count;
};

#define RECALL_MAGIC "e2vrec1"

enum {
    RECALL_UNIT = 8,      /* remembered records begin at multiples of it */
    RECALL_MOST = 1 << 16 /* octets of one of them */
};

/* A file that is read at places that mostly follow each other. */
struct recall_file {
    int fd;
    uint64_t size;
    uint64_t at; /* of the block */
    struct buffer block;
};

/* Where a remembered record is, in units; 0: nowhere. */
struct recall_slot {
    uint32_t tag, unit;
};

struct recall {
    unsigned char key[DIGEST_SIZE];
    size_t slots; /* attributes that are remembered */
    struct known_ids *ids;

    /* of the last run: */
    struct recall_file file, snapshot; /* fd -1: none */
    struct recall_slot *table;
    size_t mask;
    uint64_t next;   /* where the record begins that is expected */
    unsigned astray; /* records in a row that came in another order */

    /* for the next one: */
    struct spill notes;
    uint32_t count;      /* of them */
    unsigned char *kept; /* one bit each */
    size_t kept_room;
    bool failed;
    struct buffer scratch;
};

/* Octets at a place of the file, valid until the next call; NULL when they are not there. */
const char *recall_read(struct recall_file *file, uint64_t at, size_t len);
/* Appends a note; its number, or 0. */
uint32_t recall_add(struct recall *recall, struct text note);
/* Is this a whole one, with all that it says is behind it? `len` octets are there. */
bool recall_is_sound(const struct remembered *remembered, size_t len);

#endif
