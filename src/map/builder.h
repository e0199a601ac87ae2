/* Putting the instances of one contact together; shared by what makes contacts. */
#ifndef MAP_BUILDER_H
#define MAP_BUILDER_H

#include "map/build.h"

struct builder {
    const struct mapping *mapping;
    struct arena *arena;
    struct instance *list;
    size_t *order; /* for each instance the first field with its target */
    size_t count, room;
};

/* Does the instance have the field's property, name and types? */
bool builder_fits(const struct instance *instance, const struct mapping_field *field);
/* A new instance for the field, without a value. */
struct instance *builder_add(struct builder *builder, const struct mapping_field *field);
/* The instance that components or list items of the field's target share. */
struct instance *builder_shared(struct builder *builder, const struct mapping_field *field);
/* A value where the field says; one that is there already is not added again. */
void builder_add_value(struct builder *builder, const struct mapping_field *field,
                       struct text value);
/* All that a contact has; into a builder that is empty. */
void builder_take(struct builder *builder, const struct contact *contact);
/* Drops all instances that fit the field. */
void builder_drop(struct builder *builder, const struct mapping_field *field);
/* The contact, in the order of the card. */
struct contact builder_contact(const struct builder *builder);

/* What stands in for a name that is not there: the first of given and family name, company, mail,
 * number that there is. */
struct text build_derived_name(struct arena *arena, const struct contact *contact);
/* Does another field that is not among `absent` write to the same place? Then nobody can tell whose
 * an old value is. */
bool build_has_sibling(const struct mapping *mapping, const size_t *absent, size_t count,
                       size_t field);

#endif
