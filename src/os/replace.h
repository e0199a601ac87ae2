/* Replacing files so that a reader, or the next run after a crash, sees the old or the new content
 * and never a part. The new content is first written beside the old one under a name that address
 * book servers and readers pass over: ".<name>.tmp-<pid>". */
#ifndef OS_REPLACE_H
#define OS_REPLACE_H

#include "os/file.h"

struct replacement {
    int directory;
    char *name;
    char *temporary;
    struct file_sink file;
    struct sink sink; /* write here */
};

/* Begins to replace `name` in `directory`. */
int replacement_open(struct replacement *new, int directory, const char *name, unsigned mode,
                     bool digest, struct errors *errors);
/* Flushes, syncs and closes the temporary; the old content still stands. On failure the temporary
 * is removed. */
int replacement_finish(struct replacement *new, struct errors *errors);
/* Puts the finished content in place and makes that durable. On failure the temporary is removed.
 */
int replacement_commit(struct replacement *new, struct errors *errors);
/* Drops the temporary, if there is one. Harmless after commit. */
void replacement_abandon(struct replacement *new);

/* All four at once for content that is at hand. */
int replace_file(int directory, const char *name, unsigned mode, struct text content,
                 struct errors *errors);

/* For many small files at once: writes `.<name>.tmp-<pid>` without a sync; the caller syncs the
 * file system once (directory_sync_all) and then renames each. */
int temporary_write(int directory, const char *name, unsigned mode, struct text content,
                    struct errors *errors);
int temporary_rename(int directory, const char *name, struct errors *errors);
void temporary_remove(int directory, const char *name);
/* Is this the name of a temporary of any process? */
bool temporary_is(struct text name);

#endif
