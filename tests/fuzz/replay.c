/* Runs a fuzz target over files, without libFuzzer: what was once found stays tested. */
#include <stdio.h>
#include <stdlib.h>

#include "os/file.h"

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size);

enum { LARGEST = 1 << 24 };

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        struct buffer content = {0};
        struct errors errors = {0};
        (void)printf("%s\n", argv[i]);
        (void)fflush(stdout); /* the last line names the file that breaks something */
        if (file_read_whole(OS_HERE, argv[i], LARGEST, &content, &errors) != 1)
            return 1;
        (void)LLVMFuzzerTestOneInput((const unsigned char *)content.data, content.len);
        buffer_release(&content);
        errors_release(&errors);
    }
    return argc > 1 ? 0 : 1;
}
