/* Who approved a plan. */
#ifndef MODEL_APPROVAL_H
#define MODEL_APPROVAL_H

#include "base/buffer.h"

struct approver {
    struct text name;        /* as the rules call the signer */
    struct text fingerprint; /* of the key: "SHA256:..." */
};

/* In the order of the rules that name them. */
struct approvers {
    struct approver *list;
    size_t count;
};

/* Appends [{"name":...,"key":...},...], as journal, intent and report have it. */
void approvers_put(struct buffer *out, const struct approvers *approvers);

#endif
