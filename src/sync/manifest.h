/* The manifest of a book's state: the SHA-256 of every file that the program keeps there, in the
 * form that `sha256sum -c` reads in the folder `state`. Sorted by path. Cards are not in it: people
 * may edit them. */
#ifndef SYNC_MANIFEST_H
#define SYNC_MANIFEST_H

#include "sync/book.h"

struct manifest_line {
    struct text digest; /* hexadecimal */
    struct text path;   /* in the state folder */
};

struct manifest {
    struct manifest_line *list;
    size_t count;
};

/* Strictly: anything else than such lines in their order is no manifest. 0, or -1 with the number
 * of the line. Borrows from `content`. */
int manifest_parse(struct arena *arena, struct text content, struct manifest *ret_manifest,
                   size_t *ret_line);
/* The digest that the manifest has of this file, or none. */
struct text manifest_find(const struct manifest *manifest, struct text path);

/* What is known already; digests are named. */
struct manifest_news {
    struct text snapshot; /* of the book's snapshot; empty: there is none */
    struct text folder; /* of the run that is being applied, and the digest of its plan; or none */
    struct text plan;
};

/* Writes it anew. The lines of folders of runs that it has already stay; those of other folders, of
 * the one in the news and of pruned ones are made of the files. */
int manifest_write(const struct book *book, const struct manifest_news *news,
                   struct errors *errors);

#endif
