/* What a card says that others wrote or edited, as a contact. */
#ifndef FORMAT_VCARD_CONTACT_H
#define FORMAT_VCARD_CONTACT_H

#include "model/contact.h"

/* Properties of the table with plain values (texts, components, lists, URIs, dates); photos,
 * places, languages, related people and members are left out. Instances are in the table's order,
 * those of one property in the card's. Memory from the arena, texts may borrow from the card. 0, or
 * -1 when it cannot be read. */
int vcard_contact(struct arena *arena, struct text card, struct contact *ret_contact);
/* Is the property among those? */
bool vcard_contact_has(size_t property);

#endif
