/* Values of a record that are refused, for they would decide about somebody's card. */
#ifndef FORMAT_JSON_REFUSE_H
#define FORMAT_JSON_REFUSE_H

#include "base/error.h"
#include "model/record.h"

/* -1, with an error at the record's place: its id is a name, or it cannot be told whether the user
 * was deleted. */
int json_refuse(const struct record *record, struct attribute_set *attributes,
                struct errors *errors);

#endif
