/* Who has to approve a plan, as its head says it. */
#ifndef REPORT_SIGNERS_H
#define REPORT_SIGNERS_H

#include "base/arena.h"
#include "model/approval.h"
#include "model/plan.h"

struct signers {
    uint64_t required;       /* of them; 0: there are no rules */
    struct approvers people; /* all who may sign */
};

/* Of rules as plan and snapshot keep them (JSON); data NULL: there are none. In the arena. */
struct signers signers_of(struct arena *arena, struct text rules);

/* With which a signer signs a plan file. */
#define SIGNERS_COMMAND "ssh-keygen -Y sign -f KEY -n entra2vcard-approval plan.jsonl"
/* Appends the options of `apply` for as many signatures as the plan needs, each with a space before
 * it. */
void signers_put_options(struct buffer *out, const struct plan_head *head);

#endif
