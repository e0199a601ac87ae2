/* One person who is watched while a plan is made: each record of the person with the trace of what
 * the mapping makes of it, and what the comparison came to. Nothing is decided here; without a
 * watch nothing is written down. */
#ifndef SYNC_WATCH_H
#define SYNC_WATCH_H

#include "map/trace.h"
#include "sync/compare_emit.h"

/* A record with the person's id. */
struct watched {
    struct place place; /* `file` as places in findings name it */
    enum export_kind kind;
    enum account account;
    bool as_delta; /* the same record once more, as it is to be read in a delta */
    struct trace_source status;
    struct trace trace;
};

struct watch {
    struct text id; /* whom to watch; given */
    struct arena arena;
    struct watched *list;
    size_t count;
    uint64_t unlisted; /* records beyond LIMIT_WATCHED */

    /* Once the person was compared: */
    bool seen;
    struct situation situation;
    struct decision decision;
    struct place place; /* of the record that counts; file empty: there is none */
    bool as_delta;      /* it is read as that of a delta */
    struct text name;
    struct text contact; /* of the record, jCard; data NULL: there is none */
    bool nameless;
    size_t condition;       /* of the filter: which one leaves the person out */
    unsigned char *answers; /* of the mapping's rules */
    bool *absent;           /* by field: nothing is known of it */
    bool *unexported;       /* by slot */
    struct text old_line;   /* of the snapshot; empty: there is none */
    struct text uid, file;
    bool found;   /* the book has the card */
    bool skipped; /* the policy keeps the contact from the card */
};

/* The trace for this record, or NULL: it is not of the person, or nobody is watched. */
struct trace *watch_record(struct watch *watch, const struct ingest *ingest,
                           const struct record *record, struct text id, const struct taken *taken);
/* After what was decided of somebody. */
void watch_person(struct watch *watch, const struct compare *compare, const struct person *person);
void watch_release(struct watch *watch);

#endif
