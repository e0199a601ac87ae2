/* What has to be approved, and by whom, as plan and snapshot keep it: one line of JSON in one
 * spelling, {"required":N,"signers":[{"name":...,"key":"TYPE BASE64"},...]}, sorted by name. So
 * equal rules have equal text. */
#ifndef FORMAT_APPROVAL_RULES_H
#define FORMAT_APPROVAL_RULES_H

#include "format/ssh_signature.h"

enum { APPROVALS_MOST = 2 }; /* that can be required */

struct signer {
    struct text name;
    struct ssh_key key;
};

struct approval_rules {
    uint64_t required; /* approvals of different signers; 0: no approval is wanted */
    struct signer *signers;
    size_t count;
};

/* Sorts the signers. */
void approval_rules_write(struct buffer *out, struct approval_rules *rules);
/* The index of a signer whose name or key another one before it has; else the count. */
size_t approval_rules_twice(const struct approval_rules *rules);
/* Reads what was written so; `json` was scanned, data NULL: no approval is wanted. Anything else is
 * refused: unknown members, signers who could not sign, one key under two names. 0 or -1. Memory
 * from the arena. */
int approval_rules_read(struct arena *arena, struct text json, struct approval_rules *ret_rules);
/* The signer with this key, or NULL. */
const struct signer *approval_rules_signer(const struct approval_rules *rules,
                                           const struct ssh_key *key);

#endif
