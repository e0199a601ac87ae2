#include "base/memory.h"
#include "cli/command.h"
#include "os/process.h"

int main(int argc, char **argv)
{
    memory_on_exhaustion(process_out_of_memory);
    return command_main(argc, argv);
}
