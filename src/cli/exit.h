/* Exit statuses (docs/man/entra2vcard.1, EXIT STATUS). Errors bring theirs: base/error.h. */
#ifndef CLI_EXIT_H
#define CLI_EXIT_H

enum {
    EXIT_DONE = 0,
    EXIT_USAGE = 2,
    EXIT_CHANGES = 3, /* only with --exit-code */
    EXIT_HELD = 6
};

#endif
