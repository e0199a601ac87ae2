/* What is put aside of one record: mapped, judged, and made ready to be packed (sync/taken.h). */
#ifndef SYNC_ASIDE_H
#define SYNC_ASIDE_H

#include "sync/ingest.h"

struct aside {
    struct built built;
    struct buffer contact, doubts, repairs; /* texts of the taken lie here */
};

/* What the mapping's rules say of the record, and of the person by what is known now. */
void aside_judge(struct ingest *ingest, const struct record *record, struct taken *taken);
/* The verdict anew; `unexported` as in judge_answers(). */
void aside_verdict(const struct mapping *mapping, const bool *unexported, struct taken *taken);
/* Maps the record. `taken` borrows from it, from `aside` and from the arena of the record. */
void aside_fill(struct aside *aside, struct ingest *ingest, const struct record *record,
                struct text id, struct taken *taken);
/* The same record as it is to be read in a delta: what is implied is absent. Appends it packed;
 * `whole` is the other reading. */
void aside_pack_patch(struct aside *aside, struct ingest *ingest, const struct record *record,
                      struct text id, const struct taken *whole, struct buffer *out);
void aside_release(struct aside *aside);

#endif
