/* The command that was given, to be given again. */
#ifndef CLI_AGAIN_H
#define CLI_AGAIN_H

#include "cli/option.h"
#include "model/plan.h"

/* Appends the command line as a shell takes it, with what lets the held guards of the plan pass. */
void again_put(struct buffer *out, const struct options *options, const struct plan_head *head);

#endif
