/* Names of attributes. The same attribute has other names in other exports (`businessPhones`,
 * `telephoneNumber`, "Office phone"): one table of aliases leads all of them to the name that
 * Microsoft Graph uses. Names are compared without case, spaces, dashes and underscores. Some
 * aliases say the opposite ("Block credential" of `accountEnabled`); some attributes are more than
 * one text, which matters where a tool has put a list into one cell. */
#ifndef MODEL_ATTRIBUTE_H
#define MODEL_ATTRIBUTE_H

#include "base/names.h"

enum attribute_type {
    ATTRIBUTE_TEXT,
    ATTRIBUTE_BOOLEAN,
    ATTRIBUTE_NUMBERS,   /* a list of telephone numbers */
    ATTRIBUTE_ADDRESSES, /* a list of mail or chat addresses */
    ATTRIBUTE_PREFIXED,  /* a list of addresses with a kind before each ("SMTP:") */
    ATTRIBUTE_WORDS      /* a list of names */
};

/* The attributes that a mapping reads, each with a number (its slot), and what names they go by. */
struct attribute_set {
    struct arena arena;
    struct arena scratch;
    struct names slots; /* folded name of Graph -> slot */
    struct names seen;  /* a name as an export spells it -> index in `found` */
    struct text *names; /* slot -> the name as the mapping spells it */
    size_t count;       /* number of slots */
    size_t own;         /* those from here on are read by the way: what is wrong with them is no
                           fault of the export; 0: there are none */
    bool identified;    /* records without an id are of no use: */
    size_t identity;    /* the slot of the attribute that tells people apart */
    struct attribute_found *found;
    size_t found_count, found_room;
    bool discovering; /* every name that is looked up is wanted from then on; set it before the
                         first look-up */
};

struct attribute_found {
    size_t slot;   /* ATTRIBUTE_UNWANTED: the mapping does not read it */
    unsigned rank; /* 0: Graph's own name; higher: an alias, the better ones first */
    enum attribute_type type;
    bool inverse; /* the name says the opposite of the attribute */
    bool aside;   /* it is read by the way */
};

enum { ATTRIBUTE_UNWANTED = 0xFFFF };

/* The slot of an attribute; a new one when it was not wanted before. */
size_t attribute_set_want(struct attribute_set *set, struct text name);
/* Which slot does an export's name mean? The answer is remembered; `name` may go away. */
struct attribute_found attribute_set_find(struct attribute_set *set, struct text name);
/* The same for the name of something that holds other attributes: never discovered. */
struct attribute_found attribute_set_known(struct attribute_set *set, struct text name);
/* How many slots a record needs: with room for some that are discovered in it. */
size_t attribute_set_room(const struct attribute_set *set);
/* How many slots there can ever be. */
size_t attribute_set_most(const struct attribute_set *set);
void attribute_set_release(struct attribute_set *set);

/* A name without case, spaces, dashes, underscores and slashes, in the arena. */
struct text attribute_folded(struct arena *arena, struct text name);

/* The comparable form of a name: Graph's name for it, folded, in the arena. `ret_rank` may be
 * NULL. */
struct text attribute_key(struct arena *arena, struct text name, unsigned *ret_rank);

/* The type by the comparable form of a name. */
enum attribute_type attribute_type_of(struct text key);
/* Is this name, however spelled, one that says the opposite of its attribute? */
bool attribute_is_inverse(struct text name);

/* Attributes that never reach a card unless the mapping's field says "sensitive": true; also when
 * the name is part of a path ("passwordProfile.password"). */
bool attribute_is_sensitive(struct text name);

/* The known names that mean the attribute with this key, for messages and documents:
 * name(i) for i = 0, 1, ... until NULL. */
struct attribute_alias {
    const char *alias; /* folded */
    const char *name;  /* as Graph spells it */
};
const struct attribute_alias *attribute_aliases(size_t *ret_count);

#endif
