#include "os/clock.h"

/* The end of the year 9999: RFC 3339 has four digits for it. */
static const uint64_t last_second = 253402300799u;

uint64_t clock_now(void)
{
    uint64_t set = 0;
    if (text_to_u64(text_of(getenv("SOURCE_DATE_EPOCH")), &set) == 0 && set <= last_second)
        return set;
    return (uint64_t)time(NULL);
}

void clock_print(struct buffer *out, uint64_t seconds)
{
    struct tm parts = {0};
    time_t when = (time_t)seconds;
    (void)gmtime_r(&when, &parts);
    buffer_format(out, "%04d-%02d-%02dT%02d:%02d:%02dZ", parts.tm_year + 1900, parts.tm_mon + 1,
                  parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec);
}

uint64_t clock_milliseconds(void)
{
    struct timespec now = {0};
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}
