/* The making of a reversed plan, for the files that do it (sync/undo.h). */
#ifndef SYNC_UNDOING_H
#define SYNC_UNDOING_H

#include "format/snapshot_file.h"
#include "sync/findings.h"
#include "sync/undo.h"

struct undoing {
    const struct undo_request *request;
    struct book *book;
    struct plan_view *plan; /* of the run */
    struct planned *planned;
    struct findings findings;
    struct snapshot_reader old; /* the snapshot before, of a run that was compared with another */
    struct file_source old_file;
    bool has_old;
    struct entry entry; /* the next one of it */
    int entry_more;
    uint64_t freed; /* adopted cards that become foreign again */
    struct buffer line, card;
    struct errors *errors;
};

/* Looks at the card of the change as it is in the book now, and tells of edits that putting it back
 * would lose. The card lives until the next call; data NULL: there is none. */
int undoing_look(struct undoing *undoing, const struct change *change, struct text *ret_found);
/* The head of the reversed plan, when all lines are there. */
int undoing_fill_head(struct undoing *undoing);

#endif
