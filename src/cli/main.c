#include "base/memory.h"
#include "cli/command.h"
#include "os/exit.h"

int main(int argc, char **argv)
{
    memory_on_exhaustion(exit_out_of_memory);
    return command_main(argc, argv);
}
