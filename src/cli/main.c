#include "base/memory.h"
#include "cli/command.h"
#include "os/exit.h"
#include "os/file.h"

int main(int argc, char **argv)
{
    file_open_standard();
    memory_on_exhaustion(exit_out_of_memory);
    return command_main(argc, argv);
}
