/* A first mapping for an export that was inspected. */
#ifndef MAP_SUGGEST_H
#define MAP_SUGGEST_H

#include "base/sink.h"
#include "model/inspection.h"

/* Writes the text of a mapping with comments. Each attribute of the export stands in it once:
 * mapped, or left out with the reason. Sensitive ones are never mapped. Two decisions are left open
 * (null): whoever uses the mapping has to take them, and mapping_parse() says how. `salt` is a
 * secret text of its own for every mapping; it needs no escapes in JSON. */
void suggest_write(const struct inspection *inspection, struct text salt, struct sink *sink);

#endif
