/* A contact: the property instances that a person's card has, in the card's order. Plain values
 * in arenas; texts are UTF-8 in normal form C with LF as line end. */
#ifndef MODEL_CONTACT_H
#define MODEL_CONTACT_H

#include "base/arena.h"
#include "model/property.h"

struct instance {
    size_t property;    /* index in the table of properties */
    struct text name;   /* upper case; for X- properties their own */
    struct text *types; /* lower case, in the mapping's order */
    size_t type_count;
    struct text label; /* what this instance is called, or empty */
    bool preferred;
    struct text *parts; /* components (all of them, some empty), list items, or one text */
    size_t part_count;
};

struct contact {
    struct instance *list;
    size_t count;
};

/* The name as shown (FN), or empty. */
struct text contact_name(const struct contact *contact);
/* Is it a group of contacts: has it KIND "group"? */
bool contact_is_group(const struct contact *contact);
/* Has it a value at all? */
bool instance_has_text(const struct instance *instance);

/* One comparable value of a contact: "TEL;work,voice", "ADR.city;work", "TEL;work [Desk]" (with
 * its label) or "RELATED.card;manager" and its text. */
struct cell {
    size_t property;
    size_t part;      /* component, 1 of a related person's card, else 0 */
    struct text key;  /* property, component, types and label, as a report names them */
    struct text text; /* never empty */
};

/* Is it the UID of a related person's card? It is a tie within the book and nothing that the
 * person has. */
bool cell_is_card(const struct cell *cell);
/* The key of an instance and, where it has components, one of them; in the arena. */
struct text contact_cell_key(struct arena *arena, const struct instance *instance, size_t part);
/* All cells of a contact, sorted by property, component, key and text, in the arena. */
struct cell *contact_cells(struct arena *arena, const struct contact *contact, size_t *ret_count);

/* One line of a comparison; before or after may be TEXT_NONE (data NULL): it was not there. */
struct field {
    struct text property; /* a cell's key */
    struct text before;
    struct text after;
};

/* What differs between two contacts (NULL: none), in the order of cells. Values that both have
 * are left out; what remains under one key is paired in order. */
struct field *contact_compare(struct arena *arena, const struct contact *before,
                              const struct contact *after, size_t *ret_count);

#endif
