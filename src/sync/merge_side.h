/* The three sides of a merge, taken apart into what is merged: property instances, and the items
 * of lists. Only for the files of the merge. */
#ifndef SYNC_MERGE_SIDE_H
#define SYNC_MERGE_SIDE_H

#include "base/names.h"
#include "model/card.h"
#include "sync/merge.h"

enum merge_which { MERGE_BASE, MERGE_OURS, MERGE_LOCAL, MERGE_SIDES };

enum merge_way {
    MERGE_SCALAR,  /* a card has one */
    MERGE_SET,     /* several; one that was edited is known by its types */
    MERGE_ADDRESS, /* as a set; without a base, too, one is known by its types */
    MERGE_ITEM     /* several, each of them there or not: items of lists, members */
};

enum { MERGE_NOWHERE = -1 };

struct merge_item {
    struct text name; /* that it is compared under, in upper case */
    enum merge_way way;
    struct text key;   /* equal keys: the same value, maybe written in another way */
    struct text types; /* "cell,work" */
    struct text label;
    struct text exact; /* all that it says */
    struct text loose; /* the same without the preference: programs set that by themselves */
    struct text shown; /* the value for people */
    ptrdiff_t at;      /* property of the card; MERGE_NOWHERE: octets that are not at hand */
    bool list;         /* an item of a list: `shown` is the item */
    size_t part;       /* its place in the list */
    bool damaged;      /* a server has destroyed the value */
    struct merge_item *mate[MERGE_SIDES];
    struct merge_item *twin; /* of the card: says the same, and stands for this one, too */
    /* What becomes of it; of the card: */
    bool dropped;
    struct merge_item *instead; /* of the export; stands in its place */
    bool added;                 /* of the export: comes into the card */
};

struct merge_side {
    enum merge_which which;
    struct card card;
    struct merge_item *list; /* sorted by name, then by what they say */
    size_t count, room;
    size_t *grouped; /* properties that are in a group, by its name without case */
    size_t grouped_count;
};

/* Does it say something about the others of its group and nothing else? */
bool merge_is_label(const struct card_property *property);
void merge_index_groups(struct arena *arena, struct merge_side *side);
/* The properties of the group: so many indices from the one returned on. More than MERGE_GROUP
 * belong to nothing in particular; one more is counted, and no further. */
enum { MERGE_GROUP = 64 };
const size_t *merge_group(const struct merge_side *side, struct text group, size_t *ret_count);

/* The card that the contact would be in that version (3.0 stands for 2.1, too), taken apart. 0, or
 * -1 when there can be no such card, or it has too many items. */
int merge_side_of_contact(struct arena *arena, const struct contact *contact,
                          enum consumer consumer, enum card_version version,
                          struct merge_side *side);
/* Takes side->card apart, which is read already: properties with a name among `names`. 0, or -1
 * when there are more than LIMIT_MERGE_ITEMS. */
int merge_side_of_card(struct arena *arena, const struct names *names, struct merge_side *side);

/* A total order of items. */
int merge_item_compare(const struct merge_item *a, const struct merge_item *b);

/* Finds for the items of each side their mates on the others. */
void merge_pair(struct arena *arena, struct merge_side sides[MERGE_SIDES]);

/* Makes of the card found what was decided about its items. 0, or -1 when its lines cannot be
 * changed; `ret_card` is in the arena, or the card found where nothing changes. */
int merge_write(struct arena *arena, const struct merge_side sides[MERGE_SIDES],
                const struct consumer_style *style, struct text *ret_card);

#endif
