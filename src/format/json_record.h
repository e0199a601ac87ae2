/* One JSON object as a record, through cJSON. The wrapper is strict where the library is not: the
 * text was scanned before, the parse must end where the slice ends, and a name that stands twice in
 * one object is an error. What tools put around a user is taken off: {"user":{...}},
 * {"kind":"AZUser","data":{...}}, AdditionalProperties. */
#ifndef FORMAT_JSON_RECORD_H
#define FORMAT_JSON_RECORD_H

#include "format/export.h"

struct json_records;

struct json_object {
    struct text text;
    struct place place;
    bool mend;                 /* it has to be mended before it is read (base/json.h) */
    const struct digest *mark; /* by which it is known the next time; NULL: it is not to be known */
};

/* Kind of export and the like go to `facts`. All of them outlive the records. */
struct json_records *json_records_open(struct attribute_set *attributes,
                                       const struct record_taker *taker,
                                       struct export_facts *facts);
/* A page begins: nothing is said of its records yet. */
void json_records_page(struct json_records *records);
/* What @odata.context of the page says, for the records that follow. Returns what these are when
 * they are no users, else NULL. */
const char *json_records_context(struct json_records *records, struct text context);
/* The records that follow on the page stand in "Resources" of SCIM. */
void json_records_resources(struct json_records *records);
/* The id under which the next record stands. */
void json_records_key(struct json_records *records, struct text key);
/* The mark of an object's octets, which stand in a list (or alone), with what counts besides them.
 * False: too much does, and it has none. */
bool json_records_mark(struct json_records *records, struct text octets, bool in_list,
                       struct digest *ret_mark);
/* A record of this kind was known by its mark. */
void json_records_known(struct json_records *records, enum export_kind kind);
/* Parses the object and hands the record on. -1 only when the taker failed; damage of the object
 * is added to the errors and the object is passed over. */
int json_record_take(struct json_records *records, const struct json_object *object,
                     struct errors *errors);
void json_records_close(struct json_records *records);

#endif
