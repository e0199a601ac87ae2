/* What is known of strays and of those whose they may be; for the files that adopt. */
#ifndef SYNC_ADOPT_INDEX_H
#define SYNC_ADOPT_INDEX_H

#include "base/names.h"
#include "sync/adopt.h"
#include "sync/match.h"

/* In adopt->of_person: nothing, held, or the number of a stray from ADOPT_FIRST on. */
enum { ADOPT_NOTHING, ADOPT_HELD, ADOPT_FIRST };

struct stray_uid {
    uint64_t hash; /* the front of the UID's SHA-256 */
    uint32_t stray;
};

struct adopt_renamed {
    struct text id;
    struct stray *stray;
};

struct adopt_decision {
    const struct card_decision *decision;
    struct text id;      /* canonical */
    struct stray *stray; /* the card, once it is found */
    bool used;
    bool known; /* the id is somebody's, in the export or the snapshot */
};

/* A card that cannot be kept for its person. */
struct adopt_unkept {
    uint32_t stray, person; /* the person's index in the ingest */
    const char *why;
};

struct adopt {
    struct arena arena;
    struct stray *strays;   /* of the book by its keys, then those of --existing */
    size_t count, in_book;  /* all; those of the book */
    struct stray_uid *uids; /* sorted */
    size_t uid_count;
    struct match match;
    struct match_result result;
    uint32_t *of_person;           /* by index in the ingest's entries */
    struct adopt_renamed *renamed; /* sorted by id */
    size_t renamed_count, renamed_room;
    struct adopt_decision *decisions;
    size_t decision_count;
    struct adopt_unkept *unkept;
    size_t unkept_count, unkept_room;
    struct decision_case *cases; /* to be decided */
    size_t case_count;
    struct names decided; /* by file name or UID */
    struct names people;  /* by id */
};

#endif
