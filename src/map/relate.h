/* Who a related person is: beside the name that goes on the card stands a hidden id in the record
 * (`manager.id` beside `manager.displayName`), which says whose card it is and goes nowhere. */
#ifndef MAP_RELATE_H
#define MAP_RELATE_H

#include "map/mapping.h"
#include "model/contact.h"
#include "model/tie.h"

/* The slot of the ids of those whom the field names, wanted by the way. ATTRIBUTE_UNWANTED: the
 * field is not about people, or about no single one. */
size_t relate_slot(struct mapping *mapping, const struct mapping_field *field);

/* Does the text hold the id of the person it is to name, or a GUID, whosever it is? */
bool relate_is_hidden(struct arena *arena, const struct mapping_field *field,
                      const struct record *record, struct text text);

/* Notes whom the field's only text names; nobody is related to himself. `own` is canonical. */
void relate_note(struct arena *arena, const struct mapping_field *field,
                 const struct record *record, struct text own, struct text name, struct ties *ties);

/* Takes over from `old` what it knows of the values of the fields `absent` (indices in the
 * mapping), or of all fields. Texts are borrowed. */
void relate_inherit(struct arena *arena, const struct mapping *mapping, const size_t *absent,
                    size_t count, const struct ties *old, struct ties *ties);
void relate_inherit_all(struct arena *arena, const struct mapping *mapping, const struct ties *old,
                        struct ties *ties);

#endif
