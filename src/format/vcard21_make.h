/* What of a contact a vCard 2.1 has, in its form: values, types, encodings. */
#ifndef FORMAT_VCARD21_MAKE_H
#define FORMAT_VCARD21_MAKE_H

#include "format/vformat.h"
#include "model/contact.h"

struct vcard21_made {
    struct vformat_property *list;
    size_t count;
    uint64_t substituted; /* values in which ; became , or \ became / */
    uint64_t left_out;    /* instances and labels that 2.1 has no form for */
};

/* VERSION, UID, N (made of FN where the contact has none: 2.1 demands it), its properties, the
 * photo. Memory from the arena; texts may be the contact's. */
void vcard21_make(struct arena *arena, const struct contact *contact, struct text uid,
                  struct text photo, struct vcard21_made *ret_made);

#endif
