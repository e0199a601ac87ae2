/* One user as read from an export: for each attribute that the mapping wants, its values. */
#ifndef MODEL_RECORD_H
#define MODEL_RECORD_H

#include "base/digest.h"
#include "base/place.h"
#include "model/attribute.h"
#include "model/kind.h"

/* Ordered by how much they say. */
enum presence {
    VALUE_ABSENT,     /* the record does not have the attribute */
    VALUE_UNEXPORTED, /* something stands in its place that is no value: the name of a type */
    VALUE_NULL,       /* JSON null */
    VALUE_EMPTY,      /* an empty string, cell or list */
    VALUE_PRESENT
};

/* Says nothing about the attribute: what is known of it stays. */
static inline bool presence_is_silent(enum presence presence)
{
    return presence <= VALUE_UNEXPORTED;
}

struct value {
    enum presence presence;
    unsigned rank;      /* of the name it came under (model/attribute.h), */
    struct text name;   /* and the name itself; empty: not known */
    bool odd;           /* a boolean attribute, and its text is no known word for yes or no; */
    bool inverse;       /* it came under a name that says the opposite */
    bool disputed;      /* another name of the attribute had another value */
    bool derived;       /* made of another attribute, whose letters may be others in case */
    struct text *texts; /* `count` of them, none empty; count > 0 only when present */
    size_t count;
};

struct record {
    struct place place;
    struct value *values; /* one for each slot of the attribute set */
    size_t count;
    bool *implied; /* by slot: the value is not in the record, but follows from what stands around
                      it, if that is a whole export: in a delta it is absent. NULL: none */
    enum export_kind kind; /* of the export that it stands in */
    bool removed;          /* deleted in Entra: @removed of a delta, a time of deletion */
    struct text type;      /* @odata.type and the like, or empty */
    uint64_t stamp;        /* when it was written, where the export tells (kinds of logs), else 0 */
    const struct digest *mark; /* of these octets, which it was read from; NULL: more counts */
    struct text octets;
    const char *damage; /* not NULL: two names of one attribute disagree in it; which */
};

/* A fresh record with all values absent; memory from the arena. */
void record_clear(struct record *record, struct arena *arena, size_t slots, struct place place);

/* Takes a value that came under a name. Of two names of one attribute the better one with a value
 * wins, in whatever order they come; when both have one and they differ, the value is disputed, and
 * the record's damage says so. A GUID is the same one in every spelling. Words of boolean
 * attributes become "true" and "false", the other way round where the name says the opposite. The
 * value's texts may be changed. */
void record_take(struct record *record, struct attribute_found found, struct value value,
                 const struct attribute_set *set);

/* Marks a value as one that follows from what stands around the record. */
void record_imply(struct record *record, struct arena *arena, size_t slot);

/* The value of one text, empty for an empty one. */
struct value value_of_text(struct arena *arena, struct text text);

/* False for groups, devices and other objects beside users, by their type. */
bool record_is_user(const struct record *record);

/* The value's only text, or empty. */
struct text record_first(const struct record *record, size_t slot);

#endif
