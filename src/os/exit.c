#include "os/exit.h"

#include <unistd.h>

#include "base/text.h"

void exit_out_of_memory(void)
{
    static const char line[] = "entra2vcard: error[memory]: out of memory; nothing was changed, or "
                               "the next convert completes it\n";
    ssize_t ignored = write(STDERR_FILENO, line, sizeof line - 1);
    (void)ignored;
    _exit(1);
}
