/* Tries a mapping on an export, without a book. */
#ifndef SYNC_CHECK_H
#define SYNC_CHECK_H

#include "map/mapping.h"
#include "model/checked.h"
#include "sync/findings.h"

struct checking;

/* The mapping must be fresh from mapping_parse(); from now on it discovers attributes.
 * `encoding` is what the user says of the export, or NULL. */
struct checking *check_open(struct mapping *mapping, const struct encoding *encoding,
                            struct findings *findings, struct errors *errors);
void check_on_progress(struct checking *checking, void (*progress)(void *self, uint64_t),
                       void *progress_self);
int check_read(struct checking *checking, const char *path);
/* After the last file. Fills the part of `ret_checked` that is about the export; texts live as long
 * as the checking. */
int check_finish(struct checking *checking, struct checked *ret_checked);
void check_close(struct checking *checking);

#endif
