/* What a Graph answer says of itself in @odata.context: which objects it holds, and which
 * properties were asked for. */
#ifndef FORMAT_JSON_CONTEXT_H
#define FORMAT_JSON_CONTEXT_H

#include "base/limits.h"
#include "model/attribute.h"

struct declared {
    bool any;          /* the answer says it */
    const char *other; /* what its objects are, when they are no users; else NULL */
    bool slots[LIMIT_MAPPING_ATTRIBUTES];
};

/* Reads the context of users: "...#users(id,displayName,manager())", or "...#users" of v1.0, which
 * stands for the properties that Graph gives unasked. Others say nothing. */
void json_context_read(struct text context, struct attribute_set *attributes,
                       struct declared *ret_declared);

#endif
