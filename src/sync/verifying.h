/* The parts of verify (sync/verify.h), for the files that do it. */
#ifndef SYNC_VERIFYING_H
#define SYNC_VERIFYING_H

#include "sync/verify.h"

struct verifying {
    struct book *book;
    struct verified *verified;
    struct arena arena;
    struct text after; /* digest of the snapshot by the journal's last line, named, or empty */
    struct errors *errors;
};

#define VERIFY_RESTORE "restore the book's state folder from a backup"

/* "state/journal.jsonl:3: error[code]: message". `line` 0: the file as a whole; `hint` may be NULL.
 */
__attribute__((format(printf, 5, 6))) void verifying_fault(struct verifying *verifying,
                                                           struct text path, uint64_t line,
                                                           const char *hint, const char *format,
                                                           ...);
/* Takes over what a reader found, with its places under `folder`, and releases it. */
void verifying_take(struct verifying *verifying, const char *folder, struct errors *found);

/* The journal's chain, the plans and folders of its runs. */
void verifying_journal(struct verifying *verifying);
/* The files against the manifest. */
void verifying_manifest(struct verifying *verifying);
/* The snapshot, and the cards and deployments against it. */
void verifying_cards(struct verifying *verifying);

#endif
