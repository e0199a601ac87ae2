/* From a record to a contact, by the mapping. */
#ifndef MAP_BUILD_H
#define MAP_BUILD_H

#include "map/damage.h"
#include "map/mapping.h"
#include "model/contact.h"
#include "model/record.h"
#include "model/tie.h"

/* A field with more than a plain source, and an attribute that was blank where a value would have
 * counted: if it turns out not to have been exported, the field is absent. */
struct lean {
    uint32_t field, slot;
};

struct trace;

struct built {
    struct contact contact;
    struct ties ties; /* who its related people are */
    size_t *absent;   /* fields whose attribute the record does not have: the old values stay */
    size_t absent_count;
    struct lean *leans; /* by field */
    size_t lean_count;
    struct damage *damages; /* values that were repaired, and values that are doubted */
    size_t damage_count;
    bool cleaned;       /* control characters were removed from a value */
    bool name_derived;  /* FN comes from another value */
    bool nameless;      /* there was nothing to derive it from */
    bool name_absent;   /* an attribute of FN is absent: the old name may stay */
    struct text unfit;  /* key of a value that was left out because its property cannot have it */
    bool too_long;      /* a text was too long for what the mapping does to it, and left out */
    struct text unsure; /* a telephone number that may lack its country or area, or empty */
    struct text hidden; /* key of a value that was left out because it contains the id, or empty */
};

/* `id` is canonical. Memory from the arena; texts may borrow from the record. The same record
 * gives the same contact, whatever the order of its lists. */
void build_contact(const struct mapping *mapping, const struct record *record, struct text id,
                   struct arena *arena, struct built *ret_built);
/* The same, and writes down how (map/trace.h); with NULL it is the same. */
void build_traced(const struct mapping *mapping, const struct record *record, struct text id,
                  struct arena *arena, struct built *ret_built, struct trace *trace);

/* Takes over from `old` what the fields `absent` (indices in the mapping) would have set. Where the
 * contact has a value of such a field all the same, from another source, the old one counts. */
void build_inherit(const struct mapping *mapping, const size_t *absent, size_t count,
                   const struct contact *old, struct arena *arena, struct contact *contact);

/* Makes the value of FN anew from the other values of the contact. */
void build_rename(struct arena *arena, struct contact *contact);

/* The SHA-256 of all values that the mapping reads from the record; the order of a list does not
 * count. */
struct digest;
void build_source_digest(const struct record *record, struct buffer *scratch,
                         struct digest *ret_digest);

/* Brings a clean value into the form that a kind of property has (model/property.h); it is empty
 * afterwards when it stands for none. False: it cannot be a value of that kind. */
bool build_fit(struct arena *arena, enum property_kind kind, struct text *value);

/* A value as it may stand in a card: LF as the only line end, no control characters, normal form
 * C. Empty when nothing but space is left. */
struct text build_clean(struct arena *arena, struct text raw, bool *cleaned);

#endif
