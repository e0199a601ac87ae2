/* The command that makes a held plan again, with all that lets it pass. */
#ifndef REPORT_GO_ON_H
#define REPORT_GO_ON_H

#include "model/plan.h"

/* Appends it as a shell takes it. A plan knows the names of its inputs without their folders, and
 * not where the book is: that stands as BOOK. */
void go_on_put(struct buffer *out, const struct plan_head *head);

#endif
