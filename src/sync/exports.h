/* The files of an export, read one after the other: by name, from a folder, or from standard
 * input. Who reads them takes the records and is told of each file. */
#ifndef SYNC_EXPORTS_H
#define SYNC_EXPORTS_H

#include "format/export.h"
#include "model/plan.h"

/* Called before the first record of a file, and behind its last (`shown` is the file's name as the
 * user gave it, for messages; 0, or -1 with an error); and for each folder inside a folder, which
 * is not read. */
struct export_listener {
    void (*begin)(void *self);
    int (*end)(void *self, const struct export_facts *facts, struct plan_input *input,
               const char *shown);
    void (*sub_folder)(void *self, struct text name);
    void *self;
};

struct exports {
    struct arena *arena; /* names and digests live here */
    struct errors *errors;
    struct attribute_set *attributes;
    struct record_taker taker;
    struct export_listener listener;
    const struct encoding *encoding; /* what the user says of all of them; NULL: nothing */
    struct plan_input *inputs; /* one a file, in the order of reading; the last one is at work */
    size_t count, room;

    /* Files as places name them: the inputs, and what is inside zip files. While a record is taken
     * its own is the last one. */
    struct text *files;
    size_t file_count, file_room;
    struct text file_path; /* of the last one, as the reader names it */
    size_t shown_len;      /* of the input's own path in it */
};

/* Reads one EXPORT: a file, a folder (all its files but hidden ones, by name), or "-". */
int exports_read(struct exports *exports, const char *path);
void exports_release(struct exports *exports);

#endif
