/* Templates: "{surname}, {givenName}[ ({department})]". A name in braces stands for the attribute's
 * value; what stands in brackets is left out when an attribute in it has no value. {{ }} [[ ]]
 * stand for the signs themselves. */
#ifndef MAP_TEMPLATE_H
#define MAP_TEMPLATE_H

#include "map/recipe.h"

struct template_part {
    struct text literal; /* or, when empty, a source: */
    size_t source;       /* index in the list of names */
    size_t section;      /* 0: always there; else the number of its brackets */
};

struct template
{
    struct template_part *parts;
    size_t count;
    size_t sections;
    struct text *names; /* of the attributes in it, each once */
    size_t name_count;
};

/* Reads the text; memory from the arena, texts are borrowed. 0, or -1 with what is wrong (a
 * sentence) and the offset. */
int template_read(struct arena *arena, struct text text, struct template *ret_template,
                  const char **ret_wrong, size_t *ret_offset);

/* The text with the first value (in byte order) of each attribute; empty when no attribute has
 * one. `sources` are those of the names. */
struct piece template_fill(const struct template *template, const struct origin *sources,
                           struct harvest *harvest);

#endif
