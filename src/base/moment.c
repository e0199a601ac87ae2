#include "base/moment.h"

static const int64_t DAY = 86400000;
static const int64_t FIRST = -62135596800000; /* 0001-01-01 */
static const int64_t LAST = 253402300799999;  /* 9999-12-31 */

struct date {
    int64_t year;
    unsigned month, day;
};

/* The Gregorian calendar, reckoned in years that begin in March: then the leap day is the last. */
static struct date date_of(int64_t days)
{
    int64_t since = days + 719468; /* days since 0000-03-01 */
    int64_t era = (since >= 0 ? since : since - 146096) / 146097;
    unsigned of_era = (unsigned)(since - era * 146097);
    unsigned year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    unsigned of_year = of_era - (365 * year + year / 4 - year / 100);
    unsigned month = (5 * of_year + 2) / 153;
    struct date date = {.year = (int64_t)year + era * 400,
                        .month = month < 10 ? month + 3 : month - 9,
                        .day = of_year - (153 * month + 2) / 5 + 1};
    date.year += date.month <= 2;
    return date;
}

void moment_print(struct buffer *out, int64_t milliseconds)
{
    if (milliseconds < FIRST)
        milliseconds = FIRST;
    if (milliseconds > LAST)
        milliseconds = LAST;
    int64_t days = milliseconds / DAY, rest = milliseconds % DAY;
    if (rest < 0) {
        days--;
        rest += DAY;
    }
    struct date date = date_of(days);
    unsigned of_day = (unsigned)rest, seconds = of_day / 1000;
    buffer_format(out, "%04d-%02u-%02uT%02u:%02u:%02u", (int)date.year, date.month, date.day,
                  seconds / 3600, seconds / 60 % 60, seconds % 60);
    if (of_day % 1000 != 0)
        buffer_format(out, ".%03u", of_day % 1000);
    buffer_add_byte(out, 'Z');
}
