/* Hidden ids in what goes on cards: those of everybody, not only of the person the card is of. */
#ifndef MAP_TAINT_H
#define MAP_TAINT_H

#include "base/buffer.h"
#include "model/contact.h"
#include "model/guid_filter.h"

enum { TAINT_SHORTEST_WORD = 8 }; /* octets of an id that is no GUID; a shorter one is a word */

/* Who knows the ids. */
struct taint_ids {
    const void *self;
    bool (*has)(const void *self, struct text id); /* in its canonical form */
    bool words;                                    /* some of the ids are no GUIDs */
    const struct guid_filter *filter; /* has all ids that are GUIDs; NULL: `has` is asked at once */
};

/* Does the text contain one of the ids? A GUID counts in any case, with any separators or none, in
 * the order of its text or in that of Windows' memory, as base64 of either (also for URLs), and its
 * text as base64, as hexadecimal or percent-encoded. Any other id counts as a word of its own,
 * without regard to case. Time is linear in the text but for the questions to `has`, at most a few
 * for each octet, and with a filter hardly any. */
bool taint_is_in(const struct taint_ids *ids, struct text text);

/* Takes out of the contact what contains an id: a text, a component, an item, a label; all parts of
 * an instance when they contain one together. A name is made from what is left. Texts are replaced,
 * not changed. True when there was something; `ret_names` then has the names of the properties. */
bool taint_clean(const struct taint_ids *ids, struct arena *arena, struct contact *contact,
                 struct buffer *ret_names);

#endif
