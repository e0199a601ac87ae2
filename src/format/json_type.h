/* What sort of object a JSON object is: a user, a group, a device. */
#ifndef FORMAT_JSON_TYPE_H
#define FORMAT_JSON_TYPE_H

#include "format/json_tree.h"
#include "model/kind.h"

/* As it says itself, by its members, or by the page it stands on: `page` is what the page says that
 * its objects are, or NULL. Empty for a user who says nothing of it. */
struct text json_type(const struct json_node *object, const char *page);

/* The user in what a tool has put around it, which may be a kind of its own. `ret_id` is where its
 * id stands instead, or NULL. */
const struct json_node *json_take_off(const struct json_node *item, enum export_kind *ret_kind,
                                      const struct json_node **ret_id);
/* What AzureHound says that an object is; empty for a user. */
struct text json_hound_type(const struct json_node *item);

/* Has it a member of this name, in any case? */
bool json_has_name(const void *object, struct text folded);

#endif
