/* The files of an export, read one after the other: by name, from a folder, or from standard
 * input. Who reads them takes the records and is told of each file. */
#ifndef SYNC_EXPORTS_H
#define SYNC_EXPORTS_H

#include "format/export.h"
#include "model/plan.h"

/* Called before the first record of a file, and behind its last. `shown` is the file's name as the
 * user gave it, for messages. 0, or -1 with an error. */
struct export_listener {
    void (*begin)(void *self);
    int (*end)(void *self, const struct export_facts *facts, struct plan_input *input,
               const char *shown);
    void *self;
};

struct exports {
    struct arena *arena; /* names and digests live here */
    struct errors *errors;
    struct attribute_set *attributes;
    struct record_taker taker;
    struct export_listener listener;
    struct plan_input *inputs; /* one a file, in the order of reading; the last one is at work */
    size_t count, room;
};

/* Reads one EXPORT: a file, a folder (all its files but hidden ones, by name), or "-". */
int exports_read(struct exports *exports, const char *path);
void exports_release(struct exports *exports);

#endif
