/* Looks into an export without a mapping. */
#ifndef SYNC_INSPECT_H
#define SYNC_INSPECT_H

#include "format/encoding.h"
#include "model/inspection.h"

struct inspecting;

/* Reads the export; `encoding` is what the user says of it, or NULL. Never NULL; inspect_close()
 * gives everything back. Damage goes to `errors`, as when it is converted. */
struct inspecting *inspect_open(const struct encoding *encoding, struct errors *errors,
                                void (*progress)(void *self, uint64_t), void *progress_self);
int inspect_read(struct inspecting *inspecting, const char *path);
/* After the last file: what was found, which lives as long as the inspecting. The paths are named
 * in the next command. */
const struct inspection *inspect_finish(struct inspecting *inspecting, const char *const *paths,
                                        size_t count);
void inspect_close(struct inspecting *inspecting);

#endif
