/* A progress line on standard error, for runs that take longer than a moment. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

struct progress {
    bool wanted;
    bool shown;
    uint64_t begun; /* milliseconds */
    uint64_t last;
};

void progress_begin(struct progress *progress, bool wanted);
/* For ingest: `self` is the progress. */
void progress_records(void *self, uint64_t records);
/* Clears the line. */
void progress_end(struct progress *progress);

#endif
