/* The folder of one deployment, seen as a book without state: its cards are looked up in the same
 * way (sync/book.h). */
#ifndef SYNC_DEPLOY_FOLDER_H
#define SYNC_DEPLOY_FOLDER_H

#include "sync/book.h"

#define BOOK_DEPLOYMENTS "deployments"

/* Opens the folder of `name`, when it is there. */
int deploy_folder_open(struct book *folder, const struct book *book, struct text name,
                       struct text layout, struct errors *errors);
/* The same, and makes it when it is not. */
int deploy_folder_make(struct book *folder, const struct book *book, struct text name,
                       struct text layout, struct errors *errors);
/* Can a file of this name be read and replaced there? 0, or -1 with an error: what stands there is
 * a folder, a pipe or the like. */
int deploy_folder_check(const struct book *folder, const char *file, struct errors *errors);
/* Removes the folder when nothing is in it, and the one above it as well. */
int deploy_folder_remove(const struct book *book, struct text name, struct errors *errors);
/* One that is not open. */
struct book deploy_folder_none(void);
void deploy_folder_close(struct book *folder);

#endif
