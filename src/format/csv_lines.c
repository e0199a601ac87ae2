#include "format/csv_lines.h"

#include "base/limits.h"

char csv_line_end(struct window *window)
{
    bool quoted = false, returns = false;
    for (size_t at = 0; at < LIMIT_RECORD; at++) {
        while (window_rest(window).len <= at)
            if (!window_fill(window))
                return returns ? '\r' : '\n';
        char octet = window_rest(window).data[at];
        quoted ^= octet == '"';
        returns = returns || (!quoted && octet == '\r');
        if (!quoted && octet == '\n')
            return '\n';
    }
    return returns ? '\r' : '\n';
}

/* Places count line feeds; where lines end otherwise, each of them is told to the place. */
void csv_line_consume(struct window *window, struct text line, char line_end)
{
    bool told = line_end == '\n' || line.len == 0 || line.data[line.len - 1] != line_end;
    window_consume(window, line.len);
    if (told)
        return;
    window->place.line++;
    window->place.column = 1;
}
