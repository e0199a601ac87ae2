/* Reading the mapping that the command line names. */
#ifndef CLI_MAPPING_FILE_H
#define CLI_MAPPING_FILE_H

#include "map/mapping.h"
#include "model/plan.h"

/* Parses the file and tells what it was, for plan and report; texts live in the arena. 0, or -1
 * with all errors of the file. Release the mapping in both cases. */
int mapping_file_read(const char *path, struct mapping *mapping, struct arena *arena,
                      struct plan_input *ret_input, struct errors *errors);

#endif
