/* The list of files at the end of a zip file; for zip.c alone. */
#ifndef FORMAT_ZIP_LIST_H
#define FORMAT_ZIP_LIST_H

#include "format/zip.h"

enum { ZIP_STORED = 0, ZIP_DEFLATED = 8 };

struct zip_file {
    struct text name;
    uint16_t flags, method;
    uint32_t crc;
    uint64_t packed, unpacked;
    uint64_t head;    /* offset of its head */
    uint64_t end;     /* of what it may occupy */
    uint64_t start;   /* of its data; after zip_list_find() */
    bool passed_over; /* a folder, or hidden */
};

struct zip_list {
    struct zip_file *files; /* in byte order of their names */
    size_t count;
    uint64_t size; /* of the zip file */
};

/* Reads the list of a zip file of `size` octets. Memory from the arena. 0, or -1 with an error. */
int zip_list_read(struct zip_list *list, const struct spool *spool, uint64_t size,
                  struct arena *arena, const struct place *place, struct errors *errors);
/* Reads the head in front of a file's data and compares it with the list. -1 with *ret_wrong, or
 * with an error. */
int zip_list_find(struct zip_file *file, const struct spool *spool, struct buffer *block,
                  const char **ret_wrong, struct errors *errors);

#endif
