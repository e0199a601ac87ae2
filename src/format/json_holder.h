/* Objects that stand where users stand, are none, and hold users: one of them would be taken for a
 * user, and those in it be lost. */
#ifndef FORMAT_JSON_HOLDER_H
#define FORMAT_JSON_HOLDER_H

#include "base/error.h"
#include "format/json_tree.h"

/* -1, with an error at the place, when the object is the answer of a batch, or has nothing that
 * only users have and a list of users in it. */
int json_holder_refuse(const struct json_node *object, const struct place *place,
                       struct errors *errors);

#endif
