/* What looks wrong with an export, as findings: it may not be whole, it lacks ids or the status. */
#ifndef SYNC_INSPECT_SIGNS_H
#define SYNC_INSPECT_SIGNS_H

#include "model/inspection.h"
#include "sync/announced.h"

enum { SIGNS_MOST = 64 }; /* findings of one inspection */

struct signs {
    struct arena *arena;
    uint64_t envelopes, linked;
    struct chains chains;
    struct announced announced; /* to be released by the caller */
    struct finding list[SIGNS_MOST];
    size_t count;
};

/* What one file says of itself. */
void signs_note(struct signs *signs, const struct export_facts *facts,
                const struct plan_input *input);
/* A folder inside a folder. */
void signs_note_folder(struct signs *signs, struct text name);
/* The rest, once all is counted: fills the inspection's findings. */
void signs_report(struct signs *signs, struct inspection *inspection);

#endif
