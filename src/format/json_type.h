/* What sort of object a JSON object is: a user, a group, a device. */
#ifndef FORMAT_JSON_TYPE_H
#define FORMAT_JSON_TYPE_H

#include "format/json_tree.h"

/* As it says itself, by its members, or by the page it stands on: `page` is what the page says that
 * its objects are, or NULL. Empty for a user who says nothing of it. */
struct text json_type(const struct json_node *object, const char *page);

/* Has it a member of this name, in any case? */
bool json_has_name(const void *object, struct text folded);

#endif
