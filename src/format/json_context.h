/* What a Graph answer says of itself in @odata.context: which objects it holds, and which
 * properties were asked for. */
#ifndef FORMAT_JSON_CONTEXT_H
#define FORMAT_JSON_CONTEXT_H

#include "base/limits.h"
#include "model/attribute.h"

/* Zero: nothing is said. */
struct declared {
    bool any;          /* the answer says it */
    const char *other; /* what its objects are, when they are no users; else NULL */
    bool slots[LIMIT_MAPPING_ATTRIBUTES];

    /* private */
    struct arena arena, scratch;
    struct names names; /* what was asked for, by key */
    size_t settled;     /* slots that were looked at */
};

/* Reads the context of users: "...#users(id,displayName,manager())", or "...#users" of v1.0, which
 * stands for the properties that Graph gives unasked. Others say nothing. A property stands for
 * what is inside of it, as manager() for manager.displayName; manager(id) for manager.id alone;
 * manager(displayName) for the manager, who goes by that name, too. */
void json_context_read(struct text context, struct declared *ret_declared);
/* Joins what another context declares to what is declared already. */
void json_context_add(struct text context, struct declared *declared);
/* Fills in the slots of the attributes; again when more of them were discovered. */
void json_context_settle(struct declared *declared, const struct attribute_set *attributes);
/* Nothing is said. */
void json_context_forget(struct declared *declared);
void json_context_release(struct declared *declared);

#endif
