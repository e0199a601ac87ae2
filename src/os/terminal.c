#include "os/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include "base/text.h"

enum { NARROWEST = 40, WIDEST = 400, USUAL = 80 };

bool terminal_is(int fd)
{
    return isatty(fd) == 1;
}

static uint64_t columns_of(int fd)
{
    struct winsize size;
    uint64_t columns = 0;
    if (terminal_is(fd) && ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col != 0)
        return size.ws_col;
    if (text_to_u64(text_of(getenv("COLUMNS")), &columns) == 0)
        return columns;
    return USUAL;
}

size_t terminal_columns(int fd)
{
    uint64_t columns = columns_of(fd);
    return columns < NARROWEST ? NARROWEST : columns > WIDEST ? WIDEST : (size_t)columns;
}

bool terminal_has_colour(int fd)
{
    struct text refused = text_of(getenv("NO_COLOR"));
    struct text kind = text_of(getenv("TERM"));
    return terminal_is(fd) && refused.len == 0 && kind.len != 0 && !text_equal(kind, TEXT("dumb"));
}
