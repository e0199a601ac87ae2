/* The vCard properties that a mapping can produce (RFC 2426, RFC 6350), in the order in which a
 * card has them. This table is the only list: mapping, writer, jCard and documents read it. */
#ifndef MODEL_PROPERTY_H
#define MODEL_PROPERTY_H

#include "base/text.h"

enum property_kind {
    PROPERTY_TEXT,       /* one text */
    PROPERTY_COMPONENTS, /* a fixed number of components, separated by semicolons */
    PROPERTY_LIST,       /* items, separated by commas, on one line */
    PROPERTY_URI,        /* one URI */
    PROPERTY_PLAIN,      /* an X- property: readers disagree on escapes, so it needs none */
    PROPERTY_DATE,       /* "1985-02-03", or "--02-03" without the year */
    PROPERTY_ZONE,       /* "+01:00", or the name of a time zone */
    PROPERTY_GEO,        /* "geo:47.1,8.2" (RFC 5870) */
    PROPERTY_LANGUAGE,   /* a language tag (RFC 5646) */
    PROPERTY_BINARY,     /* one URI; the octets of a "data:" URI stand in the card */
    PROPERTY_RELATED, /* a person's name, then, where it is known, the UID of that person's card */
    PROPERTY_MEMBER   /* the UID of the card of a group's member */
};

struct property {
    const char *name;
    enum property_kind kind;
    bool single;              /* at most one instance in a card */
    size_t components;        /* for PROPERTY_COMPONENTS */
    const char *const *parts; /* the components' names in a mapping */
    const char *const *types; /* the TYPE words it may have, NULL at the end; NULL: none */
    bool unmapped;            /* contacts get it by other means than a field of the mapping */
    const char *what;         /* for documents */
};

/* Index of the row for X- properties; instances carry their own name. */
size_t property_extension(void);
size_t property_count(void);
const struct property *property_at(size_t index);
/* Finds a property by its name, without case. X- names give the extension row. 0 or -1. */
int property_find(struct text name, size_t *ret_index);
/* Index of a component by its name in a mapping. 0 or -1. */
int property_part(const struct property *property, struct text name, size_t *ret_part);
bool property_has_type(const struct property *property, struct text type);
/* Can an instance have a label of its own? Where there is a choice of types. */
bool property_has_label(const struct property *property);

#endif
