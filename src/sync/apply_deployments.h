/* The deployments' part of an apply: first everything is written beside what stands there, then it
 * is put in place. Doing it again changes nothing more. */
#ifndef SYNC_APPLY_DEPLOYMENTS_H
#define SYNC_APPLY_DEPLOYMENTS_H

#include "sync/next.h"

struct deployments; /* what was written beside and is to be put in place */

/* Writes the new files beside the old ones, and makes them durable. NULL with an error; then
 * nothing was changed. */
struct deployments *deployments_prepare(const struct book *book, struct plan_view *view,
                                        struct errors *errors);
/* Puts new files in place, removes old ones, and folders in which nothing is left. */
int deployments_commit(struct deployments *deployments, struct errors *errors);
/* Takes back what was prepared and not put in place. */
void deployments_close(struct deployments *deployments);
/* Removes what an interrupted apply of this plan left beside the cards. */
int deployments_sweep(const struct book *book, const struct plan_head *head, struct errors *errors);

#endif
