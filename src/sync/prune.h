/* Dropping the plans, reports and undo data of old runs, which are full of personal data. Their
 * digests stay, in a file of the run's folder, and so does the journal with its chain. */
#ifndef SYNC_PRUNE_H
#define SYNC_PRUNE_H

#include "format/journal_file.h"
#include "sync/book.h"

/* Which runs are pruned. */
struct prune_request {
    uint64_t keep;     /* none of the last so many */
    struct text until; /* none that is not older than this time (RFC 3339); empty: any */
};

struct prune_run {
    const struct journal_line *line;
    size_t files;
};
struct prune_list {
    struct prune_run *runs;
    size_t count;
};

/* The runs of the journal that the request names and that still have something to drop. */
int prune_look(const struct book *book, struct arena *arena, const struct journal_list *runs,
               const struct prune_request *request, struct prune_list *ret_list,
               struct errors *errors);
/* Drops it. The book is locked alone and in order. An interruption is made up for by
 * prune_resume(). */
int prune_carry_out(const struct book *book, const struct prune_list *list, struct errors *errors);
/* Completes what was begun, if anything was. */
int prune_resume(const struct book *book, struct errors *errors);

#endif
