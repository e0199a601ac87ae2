/* Reading an export without a mapping, for the commands that do. */
#ifndef CLI_INSPECTING_H
#define CLI_INSPECTING_H

#include "cli/option.h"
#include "sync/inspect.h"

/* Reads all operands. NULL with errors when there are none, or one is damaged. */
struct inspecting *inspecting_read(const struct options *options, const char *command,
                                   struct errors *errors);

#endif
