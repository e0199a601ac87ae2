/* Directories. */
#ifndef OS_DIRECTORY_H
#define OS_DIRECTORY_H

#include "os/file.h"

/* An open directory (close with directory_close), or -1 with an error; with `errors` NULL: without
 * one. */
int directory_open(int parent, const char *path, struct errors *errors);
/* The same, but -1 and no error for a directory that does not exist. */
int directory_open_if_there(int parent, const char *path, int *ret_directory,
                            struct errors *errors);
void directory_close(int directory);
bool directory_is(int parent, const char *path);

/* Is the open directory `inner` the open directory `outer`, or below it? What cannot be told counts
 * as inside. */
bool directory_is_inside(int inner, int outer);

/* Makes a directory; one that is there already is fine. */
int directory_make(int parent, const char *path, unsigned mode, struct errors *errors);

/* Gives an open directory this mode, if it has another one. */
int directory_set_mode(int directory, const char *path, unsigned mode, struct errors *errors);

/* The names in a directory but "." and "..", in byte order, in the arena. */
struct names_list {
    struct text *names; /* each followed by a NUL */
    size_t count;
};
int directory_list(int parent, const char *path, struct arena *arena, struct names_list *ret_list,
                   struct errors *errors);

/* Makes renames and removals in the directory durable. `path` is for the message. */
int directory_sync(int directory, const char *path, struct errors *errors);
/* Makes everything written to its file system durable. */
int directory_sync_all(int directory, const char *path, struct errors *errors);

/* Removes a directory in which nothing is. One in which something is stays; not there: fine. */
int directory_remove_empty(int parent, const char *path, struct errors *errors);
/* Removes a directory and the files in it (no directories below). Not there: fine. */
int directory_remove(int parent, const char *path, struct errors *errors);

#endif
