/* People and cards that may be one person, and addresses and numbers that went from one person to
 * another. What is kept is digests and numbers: an index, not names. */
#ifndef SYNC_ALIKE_H
#define SYNC_ALIKE_H

#include "sync/compare_emit.h"

struct alike;

struct alike *alike_open(void);
/* Somebody of the export has a card afterwards: `before` is the contact until now, or NULL. */
void alike_note_person(struct compare *compare, const struct person *person,
                       const struct contact *before, const struct contact *after);
/* The same for somebody whose contact stays this one. False: its keys are not known, and the
 * contact has to be read. */
bool alike_note_kept(struct compare *compare, const struct person *person, struct text jcard);
/* Somebody goes, or has lost what stands in `before` and not in `after` (NULL: all). */
void alike_note_loss(struct compare *compare, struct text id, const struct contact *before,
                     const struct contact *after);
/* Adds the findings: after the last person. */
int alike_report(struct compare *compare);
void alike_close(struct alike *alike);

#endif
