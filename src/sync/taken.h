/* What is put aside of one record until all of them are read. */
#ifndef SYNC_TAKEN_H
#define SYNC_TAKEN_H

#include "map/build.h"
#include "map/judge.h"
#include "sync/known_place.h"

struct taken {
    enum export_kind kind;
    enum account account;
    enum inclusion inclusion;
    bool silent_status; /* the record says nothing of the status */
    bool nameless;      /* it has no name to show */
    uint32_t file;      /* index of its file; place.file is filled in by whoever knows the files */
    struct place place;
    uint64_t stamp;      /* when the record was written, where the export tells, else 0 */
    struct text source;  /* digest, hexadecimal */
    struct text name;    /* FN */
    struct text keys[3]; /* userPrincipalName, mail, employeeId: to see re-created people */
    struct text aliases; /* further addresses, one a line, where somebody is looked for by them */
    struct text contact; /* jCard */
    struct text ties;    /* who its related people are (format/tie_list.h), or nothing */
    struct text doubts;  /* values that are not to be trusted, packed (sync/damaged.h) */
    struct text repairs; /* values that were repaired, packed */
    struct text
        alike; /* with a note: what the contact may have in common, packed (sync/alike_keys.h) */
    size_t *absent; /* fields of which the record says nothing, rising */
    size_t absent_count;
    struct lean *leans; /* fields that may turn out to be absent, too (map/build.h) */
    size_t lean_count;
    unsigned char *answers; /* of the mapping's rules (map/judge.h) */
    size_t answer_count;
    struct contact_place there; /* with a length: the contact is in the snapshot (sync/recall.h) */
    uint32_t note;              /* under which the record is noted for the next run; 0: it is not */
    /* What follows from them, with what is known by now; not put aside: */
    size_t condition; /* EXCLUDED: the first of the filter's conditions that is not met */
    enum damage_answer keep_disabled;
};

/* Appends it, for taken_unpack() in the same process. */
void taken_pack(struct buffer *out, const struct taken *taken);
/* The texts are borrowed from `packed`, the lists come from the arena. Returns what stands behind
 * it: of a record that is read otherwise in a delta that reading. */
struct text taken_unpack(struct text packed, struct arena *arena, struct taken *ret_taken);

#endif
