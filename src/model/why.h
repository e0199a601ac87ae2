/* Why a person's contact is as it is: plain values for those who print them (report/why.h). Texts
 * that are empty have nothing to say. */
#ifndef MODEL_WHY_H
#define MODEL_WHY_H

#include "model/contact.h"
#include "model/plan.h"

/* A record of the export with the person's id. */
struct why_record {
    struct text place; /* "file:line:column" */
    uint64_t number;   /* of the record in its file */
    struct text kind;
    bool counts; /* of several, the one that the contact is made of, or the newest piece of a delta
                  */
};

/* An attribute as the record has it. */
struct why_source {
    struct text attribute; /* as the mapping spells it */
    struct text name;      /* as the export does, where that differs */
    struct text state;     /* "value", "empty", "null", "absent", "not-exported" */
    struct text *values;
    size_t value_count;
};

struct why_value {
    struct text text;
    struct text end;  /* what became of it: a word of map/trace.h, */
    struct text what; /* and a sentence */
    struct text raw;  /* of a damaged one, as it was */
    struct text damage;
};

struct why_step {
    struct text transform;
    struct text *texts;
    size_t count;
};

struct why_condition {
    struct text attribute;
    struct text words;  /* "is cook, chef", "is not chef" */
    struct text answer; /* "yes", "no", "unknown" */
};

/* A field of the mapping and what it made of the record. */
struct why_field {
    struct text from, to; /* to: a key as in reports, "TEL;work" */
    struct text place;    /* in the mapping */
    struct why_source *sources;
    size_t source_count;
    struct why_condition *conditions;
    size_t condition_count;
    struct why_step *steps;
    size_t step_count;
    struct why_value *values;
    size_t value_count;
    struct text nothing; /* why it gave nothing; empty: it gave something */
};

/* A value of the contact. */
struct why_cell {
    struct text property, value;
    const struct why_field *field; /* NULL: of no field, */
    const struct why_value *made;
    struct text reason; /* but of this */
};

struct why_rule {
    struct text name;
    bool excludes;
    struct text answer; /* "yes", "no", "unknown": does the person fulfil it? */
    bool decides;       /* for it the person is left out */
};

struct why_deployment {
    struct text name;
    bool before, after;
    struct text why; /* a sentence */
};

/* An attribute of the record that no field reads. */
struct why_attribute {
    struct text name, why;
};

struct why {
    struct text id, name;
    struct why_record *records;
    size_t record_count;
    uint64_t unlisted; /* records beyond them */
    bool pieces;       /* they are those of a delta: all of them count together */

    struct why_source status;
    struct text account; /* "enabled", "disabled", "unknown", "deleted"; empty: no record */
    struct text judged;  /* by what, a sentence */
    struct why_rule *rules;
    size_t rule_count;

    bool has_card, contact_is_made; /* made: nobody has it, it is what the mapping would make */
    struct why_cell *cells;
    size_t cell_count;
    struct why_field *fields;
    size_t field_count;
    struct why_attribute *unread;
    size_t unread_count;

    struct text state; /* of the snapshot: "active", "missing", "removed"; empty: not in it */
    uint64_t runs;
    struct text removed_for;
    struct text uid;
    struct text card; /* where it stands in the book now; empty: nowhere */
    struct text adopted;
    struct why_deployment *deployments;
    size_t deployment_count;

    struct text step;   /* "add", "update", "remove", "none" */
    struct text reason; /* of a change, its word */
    struct text what;   /* a sentence */
    struct field *changes;
    size_t change_count;
    struct finding *findings;
    size_t finding_count;
    struct text held; /* guards that hold the whole run, named; empty: none */
};

#endif
