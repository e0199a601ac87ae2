/* Where attributes of Entra usually go on a card: what an administrator is told before there is a
 * mapping. One row for each attribute that says something about a contact, or that must not go on
 * a card, with the reason. */
#ifndef MAP_USUAL_H
#define MAP_USUAL_H

#include "base/text.h"

enum usual_role {
    USUAL_IDENTITY, /* the hidden id */
    USUAL_STATUS,   /* whether the account is enabled */
    USUAL_FIELD,    /* goes on the card */
    USUAL_FILTER,   /* decides who has a card */
    USUAL_LEFT_OUT  /* is not for a card: `reason` */
};

struct usual {
    const char *name; /* of Graph */
    enum usual_role role;
    const char *to;   /* of a field: target, "ADR.city" */
    const char *type; /* types with a comma between; "": none */
    const char *reason;
};

/* The rows in the order in which a mapping lists them. */
const struct usual *usual_table(size_t *ret_count);
/* The row of the attribute with this key (model/attribute.h), or NULL. */
const struct usual *usual_find(struct text key);

#endif
