/* The cards' part of an apply. */
#ifndef SYNC_APPLY_CARDS_H
#define SYNC_APPLY_CARDS_H

#include "sync/next.h"

/* Writes new cards and removes old ones as the plan says; doing it again changes nothing more.
 * What is needed to take that back, beside the plan, is put into the run's folder.
 * *ret_touched tells, also on failure, whether the book may have changed. */
int apply_cards(struct book *book, struct plan_view *view, struct text run_folder,
                bool *ret_touched, struct errors *errors);
/* Removes what an interrupted apply left beside the cards. */
int apply_sweep_cards(struct book *book, struct errors *errors);

#endif
