/* The object at the front of a window goes on as a record: read, or known from before. */
#ifndef FORMAT_JSON_TAKE_H
#define FORMAT_JSON_TAKE_H

#include "format/json_cursor.h"
#include "format/json_record.h"

struct json_taking {
    struct json_cursor cursor;
    struct attribute_set *attributes;
    struct export_facts *facts;
    struct json_records *records;
    const struct record_taker *taker;
};

/* The record that is expected next, before it is known where the one that stands here ends. 1: it
 * was this one, and is consumed; 0: nothing is known; -1. In a list or not. */
int json_take_expected(struct json_taking *taking, bool in_list);
/* Hands the object in the first `len` octets of the window on, which were scanned, and consumes
 * them. */
int json_take_record(struct json_taking *taking, size_t len, bool in_list);

#endif
