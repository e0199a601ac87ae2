/* One writer, or many readers, of a book. The lock goes with the process. */
#ifndef OS_LOCK_H
#define OS_LOCK_H

#include "os/file.h"

enum lock_kind {
    LOCK_SHARED, /* shared */
    LOCK_ALONE   /* alone; makes the file when it is missing */
};

/* Takes the lock on file `name` without waiting. The descriptor (lock_release() it), or -1: with
 * ERROR_BUSY when somebody else holds it. A reader of a file that does not exist gets -2 and no
 * error: there is nobody to keep out. */
int lock_take(int directory, const char *name, enum lock_kind kind, struct errors *errors);
void lock_release(int lock);

#endif
