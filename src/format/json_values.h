/* Members of a JSON object as values of attributes. Memory from the arena. */
#ifndef FORMAT_JSON_VALUES_H
#define FORMAT_JSON_VALUES_H

#include "format/json_tree.h"
#include "model/record.h"

/* A scalar, or the scalars of a list; an object stands for its name. Names of types are no values;
 * null and objects without a name are null. Addresses with prefixes have no blanks behind these. */
struct value json_value(struct arena *arena, const struct json_node *item,
                        enum attribute_type type);
/* Is it an object that stands for its name? */
bool json_is_named(struct arena *arena, const struct json_node *item);
/* What PowerShell 5 has put around a list or a time taken off; the item itself otherwise. */
const struct json_node *json_unwrapped(const struct json_node *item);
/* Does it hold a number that the library did not keep as it is? Inner objects are not looked at. */
bool json_has_inexact(const struct json_node *item);
/* The names of the objects of one @odata.type in lists of what somebody is a member of; a name of
 * an earlier list is not taken again. Others that stand there (devices, units) are passed over. */
struct value json_memberships(struct arena *arena, const struct json_node *const *lists,
                              size_t count, const char *type);
/* The ids of the objects in a list. */
struct value json_ids(struct arena *arena, const struct json_node *list);

#endif
