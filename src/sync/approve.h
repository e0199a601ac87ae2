/* Approvals of plans: detached signatures of the plan file (docs/approval.md). The rules of the
 * book, which its snapshot keeps, and those of the mapping that the plan was made with have both to
 * be fulfilled, so that nobody can plan the rules away. */
#ifndef SYNC_APPROVE_H
#define SYNC_APPROVE_H

#include "format/approval_rules.h"
#include "model/approval.h"
#include "sync/plan.h"

#define APPROVE_NAMESPACE "entra2vcard-approval"

/* The rules of the book by its own snapshot, in the arena; data NULL: there are none. */
int approve_rules_of(const struct book *book, struct arena *arena, struct text *ret_rules,
                     struct errors *errors);

/* A signature file that was given. */
struct given_signature {
    const char *path;
    struct text octets; /* of the file */
    struct ssh_signature signature;
    bool named; /* on the command line */
};

/* Signatures and the plan file that they are of. Zero-initialised is ready to use. */
struct approval {
    struct arena arena;
    struct message_digests digests; /* of the plan file */
    struct given_signature *list;
    size_t count;
    struct approvers approvers; /* filled by approve_check() */
};

/* Digests the plan file, before anything else is made of it. 0 or -1. */
int approve_open(struct approval *approval, const char *plan, struct errors *errors);
/* Reads a signature and verifies that it is one of this file, for this purpose, by the key that it
 * names; -1 with an ERROR_STALE. Who may sign is asked later. `named`: it was asked for by name;
 * else it is fine when the file is not there. */
int approve_add(struct approval *approval, const char *path, bool named, struct errors *errors);
/* Is the plan, which is the file of approve_open(), approved as the book and it say? The book was
 * found to be the one that the plan was made from. -1 with an ERROR_STALE. */
int approve_check(struct approval *approval, const struct book *book, const struct plan_view *plan,
                  struct errors *errors);
/* Puts the signatures that count into the folder of a run: approval-1.sig, ... NULL: there are
 * none.
 */
int approve_store(const struct approval *approval, int folder, struct errors *errors);
void approve_release(struct approval *approval);

#endif
