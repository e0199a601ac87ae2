/* Cards that are in the book, or come with --existing, before the snapshot knows them: whose they
 * are, by the decisions file, else by name and mail address or mobile number (sync/match.h).
 * What stays in memory is an index, never a card. */
#ifndef SYNC_ADOPT_H
#define SYNC_ADOPT_H

#include "format/decisions.h"
#include "sync/compare_emit.h"
#include "sync/stray.h"

/* What there is for a person without a card. */
struct adoption {
    struct stray *stray; /* NULL: none */
    bool held;           /* it has to be decided first */
};

/* Looks at all strays and at everybody who is to get a card. `snapshot` is the open file, or -1:
 * there is none. compare->adopt stays NULL where there are no strays. 0 or -1; adopt_close() in
 * both cases. */
int adopt_look(struct compare *compare, int snapshot, const char *path);
struct adoption adopt_of(const struct compare *compare, const struct person *person);
/* The card of somebody in the snapshot that stands under another name now, or NULL. */
struct stray *adopt_renamed(const struct compare *compare, struct text id);
/* Has a card that was no person's before this run the UID? */
bool adopt_has_uid(const struct compare *compare, struct text folded);
/* The card is somebody's from now on. */
void adopt_take(struct stray *stray);
/* A decisions file to fill in, empty when nothing is to be decided. */
void adopt_write_template(const struct compare *compare, struct buffer *out);
/* Writes the cards of --existing that nobody has into the plan, before all changes. 0 or -1. */
int adopt_import(struct compare *compare);
void adopt_close(struct compare *compare);

#endif
