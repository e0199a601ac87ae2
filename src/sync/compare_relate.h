/* Related people in the comparison: who of them has a card after this plan, and its UID on the
 * cards of those who are related to them. */
#ifndef SYNC_COMPARE_RELATE_H
#define SYNC_COMPARE_RELATE_H

#include "sync/compare_emit.h"

/* Before the comparison, when nothing but it is left to be done: decides about each related person
 * as the comparison will, and notes the UIDs in compare->relations. `snapshot` is the open file, or
 * -1: there is none. 0 or -1. */
int compare_look_at_relations(struct compare *compare, int snapshot, const char *path);

/* Whom the contact of a person in the export is related to, in person->ties: by the record, and by
 * the snapshot where the record says nothing. Otherwise as compare_relate_old(). */
int compare_relate(struct compare *compare, struct person *person, struct text *jcard);
/* The same of a contact that stays, by the snapshot alone. Each related person has the UID of the
 * card afterwards; nobody else has one. `jcard` is replaced when it differs. 0 or -1. */
int compare_relate_old(struct compare *compare, struct person *person, struct text *jcard);

/* Does the contact differ from that of the snapshot in these UIDs and in nothing else? Where the
 * card shows none of them it stays as it is: person->old is then a copy with the new contact. */
bool compare_retie(struct compare *compare, struct person *person, struct text jcard);

#endif
