/* One JSON object as a record, through cJSON. The wrapper is strict where the library is not: the
 * text was scanned by json_scan() before, the parse must end where the slice ends, and a name that
 * stands twice in one object is an error. */
#ifndef FORMAT_JSON_RECORD_H
#define FORMAT_JSON_RECORD_H

#include "format/export.h"

struct json_records;

struct json_records *json_records_open(struct attribute_set *attributes,
                                       const struct record_taker *taker);
/* Parses the object and hands the record on. -1 only when the taker failed; damage of the object
 * is added to the errors and the object is passed over. */
int json_record_take(struct json_records *records, struct text object, struct place place,
                     struct errors *errors);
/* Was there an object with @removed? */
bool json_records_removed(const struct json_records *records);
void json_records_close(struct json_records *records);

#endif
