/* Photos in the comparison: the snapshot has a photo's name (sync/photos.h), the card its octets.
 */
#ifndef SYNC_COMPARE_PHOTO_H
#define SYNC_COMPARE_PHOTO_H

#include "sync/compare_emit.h"

/* The photo of a person who is in the export, in the contact that the record gave: that of the
 * folder; the old one when nothing says otherwise; none. `jcard` is replaced when there is one. 0
 * or -1. */
/* Gives the contact the photo of another one, or none. */
int compare_copy_photo(struct compare *compare, const struct person *person, struct text from,
                       struct text *jcard);
int compare_photo(struct compare *compare, struct person *person, struct text *jcard);

/* Before a card is written: finds the octets of the contact's photo, in the folder or in the card
 * as it stands in the book. Where they are not to be had, the photo goes from contact and jCard,
 * with a finding. 0 or -1. */
int compare_find_octets(struct compare *compare, struct person *person, struct contact *contact,
                        struct text *jcard);

/* A copy of the contact for the writer: the octets in place of their name, when they are those. */
struct contact compare_with_octets(struct compare *compare, const struct contact *contact,
                                   struct text octets);

/* The octets of a card's photo, in the memory of the comparison; empty: it has none. */
struct text compare_card_photo(struct compare *compare, struct text card);

#endif
