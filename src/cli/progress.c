#include "cli/progress.h"

#include "os/clock.h"
#include "os/file.h"

enum { FIRST_AFTER = 500, THEN_EVERY = 200 }; /* milliseconds */

void progress_begin(struct progress *progress, bool wanted)
{
    *progress = (struct progress){.wanted = wanted, .begun = clock_milliseconds()};
}

void progress_records(void *self, uint64_t records)
{
    struct progress *progress = self;
    if (!progress->wanted)
        return;
    uint64_t now = clock_milliseconds();
    if (now - progress->begun < FIRST_AFTER || now - progress->last < THEN_EVERY)
        return;
    struct buffer line = {0};
    buffer_add(&line, TEXT("\r\x1B[K"));
    buffer_add_u64(&line, records);
    buffer_add(&line, TEXT(" records read"));
    (void)file_write_fully(OS_STDERR, buffer_text(&line));
    buffer_release(&line);
    progress->last = now;
    progress->shown = true;
}

void progress_end(struct progress *progress)
{
    if (progress->shown)
        (void)file_write_fully(OS_STDERR, TEXT("\r\x1B[K"));
    progress->shown = false;
}
