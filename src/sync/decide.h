/* The table of docs/architecture.md, "Which change a record causes": a pure function from what the
 * export and the snapshot say of one hidden id to what happens. Nothing else decides a removal. */
#ifndef SYNC_DECIDE_H
#define SYNC_DECIDE_H

#include "map/judge.h"
#include "model/change.h"
#include "model/finding.h"

enum held {
    HELD_NOTHING,  /* the snapshot does not know the id */
    HELD_CARD,     /* active or missing: there is a card */
    HELD_TOMBSTONE /* removed earlier */
};

struct situation {
    bool present; /* a record in the export has the id; account and inclusion are of it */
    enum account account;
    enum inclusion inclusion;
    enum damage_answer keep_disabled; /* the mapping keeps this person although disabled */
    bool nameless;                    /* the record has no name to show */
    enum held held;
    uint64_t runs; /* runs in a row that it was missing before this one */
    /* of the mapping: */
    bool handle_deletes;
    enum missing_policy missing;
    uint64_t remove_after;
    /* of the export: */
    bool whole;   /* absence from it means something: neither incomplete nor a delta */
    bool doubted; /* but who is missing speaks against it: absence is noted and removes nobody */
    bool delta;
};

enum step {
    STEP_NOTHING, /* no card before, none after */
    STEP_ADD,
    STEP_COMPARE, /* there is a card: update it if the contact differs */
    STEP_KEEP,    /* there is a card: it stays as it is */
    STEP_MISSING, /* the same, and the snapshot notes that the person is missing */
    STEP_REMOVE
};

enum tally_kind { TALLY_NONE, TALLY_INACTIVE, TALLY_EXCLUDED, TALLY_MISSING, TALLY_DISABLED_KEPT };

struct decision {
    enum step step;
    enum change_reason reason; /* of STEP_ADD and STEP_REMOVE */
    enum finding_code finding; /* FINDING_COUNT: none */
    enum tally_kind tally;
    uint64_t runs; /* of STEP_MISSING: runs in a row with this one */
};

struct decision decide(const struct situation *situation);

#endif
