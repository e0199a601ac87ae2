/* What is in an export, without a mapping: the files, the attributes and how many records have
 * them, and what looks wrong. */
#ifndef MODEL_INSPECTION_H
#define MODEL_INSPECTION_H

#include "model/attribute.h"
#include "model/finding.h"
#include "model/plan.h"

/* A name in the export. */
struct inspected_attribute {
    struct text name;  /* as the export spells it first */
    struct text key;   /* its comparable form (model/attribute.h) */
    uint64_t had;      /* records that have it */
    uint64_t filled;   /* of them with a value */
    uint64_t replaced; /* of them with the name of a type in place of the value */
    bool declared;     /* the export says that it was asked for */
    struct text goes;  /* where a usual mapping puts it, for people; empty: nowhere */
};

/* A word of the status and how many records have it. */
struct inspected_word {
    struct text word; /* empty: null, or an empty value */
    uint64_t count;
    bool inverse; /* of a column that says the opposite: already turned round */
};

struct inspection {
    struct plan_input *inputs;
    size_t input_count;
    uint64_t records;
    uint64_t users;                   /* records of users */
    uint64_t others;                  /* groups, devices and the like */
    uint64_t deleted;                 /* users who were deleted in Entra */
    uint64_t with_id;                 /* users with a usable id */
    uint64_t distinct;                /* different ids */
    struct text id_name, status_name; /* as the export spells them; empty: not there */
    struct inspected_word *words;     /* of the status, the most frequent first */
    size_t word_count;
    struct inspected_word *types; /* of userType */
    size_t type_count;
    struct inspected_attribute *attributes; /* sorted by what they are for, then by name */
    size_t attribute_count;
    bool more_attributes; /* there were too many to list */
    bool delta;
    struct finding *findings;
    size_t finding_count;
    const char *const *paths; /* as the user gave them, for the next command */
    size_t path_count;
};

#endif
