/* How one contact came about: what its builder writes down of one person when somebody asks. With
 * NULL in place of the trace nothing is written down; what is built is the same. */
#ifndef MAP_TRACE_H
#define MAP_TRACE_H

#include "map/mapping.h"
#include "model/record.h"

/* What became of one text that a field made: name, word, what it means */
#define TRACE_ENDS(X)                                                                              \
    X(ON_CARD, "taken", "it is on the contact")                                                    \
    X(BLANK, "blank", "nothing is left of it once it is cleaned")                                  \
    X(HIDDEN, "hidden-id", "it contains a hidden id and was left out")                             \
    X(UNWANTED, "not-wanted", "include or exclude of the field leaves it out")                     \
    X(UNFIT, "unfit", "the property cannot have such a value")                                     \
    X(DOUBTED, "doubted", "it was damaged on its way and cannot be repaired")                      \
    X(SECOND, "second", "the property has one value, and another comes first")

enum trace_end {
#define X(name, word, what) TRACE_##name,
    TRACE_ENDS(X)
#undef X
        TRACE_END_COUNT
};

/* An attribute that the field's recipe looks at, as the record has it. */
struct trace_source {
    struct text attribute; /* as the mapping spells it */
    struct text name;      /* as the export does; empty: not known */
    enum presence presence;
    struct text *values; /* `count` of them */
    size_t count;
};

struct trace_condition {
    const struct condition *condition; /* of the mapping */
    enum damage_answer answer;         /* does it hold? */
};

/* What one transform left. */
struct trace_step {
    const char *transform;
    struct text *texts;
    size_t count;
};

struct trace_value {
    struct text text;
    enum trace_end end;
    enum damage_kind damage; /* DAMAGE_NONE: none */
    struct text seen;        /* of a damaged one, before it was repaired */
};

struct trace_field {
    struct trace_source *sources;
    size_t source_count;
    struct trace_condition *conditions; /* those that were looked at */
    size_t condition_count;
    struct trace_step *steps;
    size_t step_count;
    struct trace_value *values;
    size_t value_count, value_room;
    bool silent; /* the record says too little: what is known of the field stays */
};

struct trace {
    struct arena arena; /* everything below is copied into it */
    struct trace_field *fields;
    size_t count;
    size_t at; /* the field that is being built */
};

const char *trace_end_word(enum trace_end end);
const char *trace_end_meaning(enum trace_end end);

/* Begins, with what the record has of each field's attributes. */
void trace_begin(struct trace *trace, const struct mapping *mapping, const struct record *record);
void trace_field(struct trace *trace, size_t field);
void trace_condition(struct trace *trace, const struct condition *condition,
                     enum damage_answer answer);
void trace_step(struct trace *trace, const char *transform, const struct piece *pieces,
                size_t count);
void trace_value(struct trace *trace, struct text text, enum trace_end end,
                 const struct damage *damage);
/* Of the field's values this one alone stays. */
void trace_keep_one(struct trace *trace, struct text text);
void trace_silent(struct trace *trace);
void trace_release(struct trace *trace);

#endif
