/* Users as SCIM has them (RFC 7643), under the names of Graph. */
#ifndef FORMAT_JSON_SCIM_H
#define FORMAT_JSON_SCIM_H

#include "base/arena.h"
#include "model/record.h"

struct scim_taker {
    void (*take)(void *self, struct text name, struct value value);
    void *self;
};

/* Walks over the members of an object that was scanned. The hidden id is "externalId" where that is
 * a GUID, which is how Entra provisions it; "id" is a number of the other system's own. Texts are
 * borrowed from the object or come from the arena. */
void json_scim_read(struct text object, struct arena *arena, struct scim_taker taker);

#endif
