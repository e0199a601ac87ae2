/* How a field gets its values from a record: from which attributes, on which conditions, and what
 * is done to the texts. Read once with the mapping; then only run. */
#ifndef MAP_RECIPE_H
#define MAP_RECIPE_H

#include "map/damage.h"
#include "model/record.h"

struct origin {
    struct text name; /* of the attribute, as the mapping spells it */
    size_t slot;
};

enum recipe_way {
    RECIPE_FIRST,    /* the values of the first source that has any */
    RECIPE_JOINED,   /* all values of all sources in one text */
    RECIPE_TEMPLATE, /* a text with the sources in it */
    RECIPE_CONSTANT  /* the same text for everybody */
};

/* "when": the attribute must have one of the words, or none of them. */
struct condition {
    size_t slot;
    struct text attribute;
    struct text *words; /* folded; an empty word stands for null and empty */
    size_t word_count;
    bool negated;
};

struct template;
struct transform;
struct trace;

struct recipe {
    enum recipe_way way;
    bool plain; /* one source, and its texts go on the card as they are */
    struct origin *sources;
    size_t source_count;
    struct text join;
    const struct template *template;
    struct text constant;
    struct condition *conditions;
    size_t condition_count;
    struct transform *transforms;
    size_t transform_count;
    struct origin *reads; /* the sources, then what conditions and transforms look at */
    size_t read_count;
};

/* One text on its way to the card. */
struct piece {
    struct text text;
    const struct damage *damage; /* of a text that it was made from; NULL: none */
};

/* What a recipe makes of one record. Begin with arena, record and place; the rest zero. */
struct harvest {
    struct arena *arena;
    const struct record *record;
    enum damage_place place;
    struct trace *trace; /* NULL: nobody asks how (map/trace.h) */

    struct piece *pieces;
    size_t count, room;
    bool silent;    /* the record does not say enough: what is known of the field stays */
    size_t *leans;  /* slots that were blank where a value would have counted: if one of them */
    size_t leaning; /* turns out not to have been exported, the record was silent */
    size_t leans_room;
    bool cleaned;       /* control characters were removed */
    bool too_long;      /* a text was too long for what was to be done to it */
    struct text unsure; /* a telephone number that stays as it is, or empty */
};

/* After it, `silent` with pieces means: they are for people of whom nothing is known yet. */
void recipe_run(const struct recipe *recipe, struct harvest *harvest);

/* Of the texts of the attribute those that are not blank, repaired and cleaned, in byte order. */
struct piece *recipe_texts(struct harvest *harvest, size_t slot, size_t *ret_count);
/* Notes what a slot says: its presence counts for the outcome. True when it has a value. */
bool recipe_look(struct harvest *harvest, size_t slot);
/* Adds a piece. */
void recipe_add(struct harvest *harvest, struct piece piece);

#endif
