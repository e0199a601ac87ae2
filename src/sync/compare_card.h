/* The card of a person as the book has it, and as it becomes by the policy of the mapping. */
#ifndef SYNC_COMPARE_CARD_H
#define SYNC_COMPARE_CARD_H

#include "sync/compare_emit.h"
#include "sync/stray.h"

/* By what the book knows the card of somebody in the snapshot. Of one who has none, a file of the
 * old name that is another's by its UID is left alone: then it is the UID. */
struct text compare_home(struct compare *compare, const struct entry *old);
/* Is the card of this name, under which that of somebody who returns would be put anew, another's
 * by its UID? */
bool compare_home_is_foreign(struct compare *compare, const struct entry *old, struct text key);
/* Finds and reads the card into person->found (data NULL: there is none), marks it as ours, and
 * settles what the book knows it by: person->uid, file and own. 0 or -1. */
int compare_find_card(struct compare *compare, struct person *person);
/* The same for somebody whose card is a stray. */
int compare_find_stray(struct compare *compare, struct person *person, struct stray *stray);

/* Is the card that was found as it was written last, to the octet? */
bool compare_is_intact(const struct person *person);
/* May it say something that is not ours? */
bool compare_may_lose(const struct person *person);
/* Does it say something else than what was written? With a list of what it says besides. */
bool compare_is_edited(struct compare *compare, const struct person *person, struct buffer *list);

/* Fills in change->card_after, and person->said and local, from what the export says now. Findings
 * tell of what is lost, of conflicts and of what was withdrawn. 1: the card changes; 0: it stays;
 * -1: an error. */
int compare_make_card(struct compare *compare, struct person *person, const struct contact *contact,
                      struct change *change);
/* Is the card left as it is, whatever the export says? */
bool compare_leaves(const struct compare *compare, const struct person *person);
/* The card stays as it is, with what somebody may have edited in it; the snapshot learns of that.
 */
int compare_leave(struct compare *compare, struct person *person);
/* Are the cards written in another way now: in another version, or for others? */
bool compare_version_changed(const struct compare *compare);
/* Does the policy keep what was edited in the book? */
bool compare_keeps_edits(const struct compare *compare);
/* The card has more than what is ours: person->said and local tell what. `ours` has what no card
 * is read for. */
void compare_note_local(struct compare *compare, struct person *person, const struct contact *ours,
                        struct text card);
/* Tells that a card was edited, and whether the edits stay. */
void compare_tell_edited(struct compare *compare, const struct person *person, struct text name,
                         struct text list);
/* The same of a card that was merged: of those edits that it still has. */
void compare_tell_stays(struct compare *compare, const struct person *person, struct text name,
                        struct text merged);

#endif
