/* What a field does to its texts, one step after the other. The table of transforms is the only
 * list: the mapping's reader, its digest, docs/mapping.md and docs/mapping.schema.json follow it.
 */
#ifndef MAP_TRANSFORM_H
#define MAP_TRANSFORM_H

#include "map/phone.h"
#include "map/recipe.h"

enum argument_type {
    ARGUMENT_TEXT,       /* a string that is not empty */
    ARGUMENT_ANY_TEXT,   /* a string */
    ARGUMENT_TEXTS,      /* a string or a list of strings */
    ARGUMENT_WORD,       /* one of the words that the table lists */
    ARGUMENT_FLAG,       /* true or false */
    ARGUMENT_TABLE,      /* an object of strings */
    ARGUMENT_PATTERN,    /* a regular expression */
    ARGUMENT_COUNTRY,    /* a code of two letters */
    ARGUMENT_ATTRIBUTES, /* names of attributes, one or a list */
    ARGUMENT_TYPES
};

enum { TRANSFORM_ARGUMENTS = 3 };

struct argument_kind {
    const char *name;
    enum argument_type type;
    bool required;
    const char *words; /* of ARGUMENT_WORD, with a blank between */
};

struct transform_kind {
    const char *name;
    /* The new text of each, empty: it goes; or, where that is not enough, all of them. */
    struct text (*each)(const struct transform *transform, struct harvest *harvest,
                        struct text text);
    void (*all)(const struct transform *transform, struct harvest *harvest);
    /* What stands alone behind the name is the first one. */
    struct argument_kind arguments[TRANSFORM_ARGUMENTS];
    const char *what; /* for documents */
};

struct pair {
    struct text from, to;
};

struct argument {
    bool given, flag;
    struct text text;
    struct text *texts;
    size_t count;
    struct pair *pairs; /* `count` of them, in the order of `from` without case */
    const struct pattern *pattern;
    const struct country *country;
    struct origin *sources; /* `count` of them */
};

struct transform {
    const struct transform_kind *kind;
    struct argument arguments[TRANSFORM_ARGUMENTS];
};

const struct transform_kind *transform_kinds(size_t *ret_count);
/* Does it decide by the letters of a text what becomes of it? */
bool transform_chooses(const struct transform *transform);
void transform_apply(const struct transform *transform, struct harvest *harvest);

/* -- One each; for the table ------------------------------------------------------------------- */

/* A text is too long for what is to be done: says so, and gives the empty text. */
struct text transform_too_long(struct harvest *harvest);
/* The order of pairs: without case. */
int transform_compare_pairs(const void *left, const void *right);

struct text transform_trim(const struct transform *, struct harvest *, struct text);
struct text transform_upper(const struct transform *, struct harvest *, struct text);
struct text transform_lower(const struct transform *, struct harvest *, struct text);
struct text transform_title(const struct transform *, struct harvest *, struct text);
struct text transform_prefix(const struct transform *, struct harvest *, struct text);
struct text transform_suffix(const struct transform *, struct harvest *, struct text);
struct text transform_replace(const struct transform *, struct harvest *, struct text);
struct text transform_regex(const struct transform *, struct harvest *, struct text);
struct text transform_lookup(const struct transform *, struct harvest *, struct text);
struct text transform_date(const struct transform *, struct harvest *, struct text);
struct text transform_drop_if(const struct transform *, struct harvest *, struct text);
struct text transform_phone(const struct transform *, struct harvest *, struct text);
void transform_split(const struct transform *, struct harvest *);
void transform_first(const struct transform *, struct harvest *);
void transform_default(const struct transform *, struct harvest *);

#endif
