#include "format/stamp.h"

#include "model/truth.h"

struct time_of_day {
    uint64_t hour, minute, second, millisecond;
};

static bool take_byte(struct text *rest, char byte)
{
    if (rest->len == 0 || rest->data[0] != byte)
        return false;
    *rest = text_from(*rest, 1);
    return true;
}

/* A number of `least` to `most` digits. */
static bool take_number(struct text *rest, size_t least, size_t most, uint64_t *ret_number)
{
    size_t digits = 0;
    *ret_number = 0;
    while (digits < rest->len && ascii_is_digit(rest->data[digits]) && digits < most)
        *ret_number = *ret_number * 10 + (uint64_t)(rest->data[digits++] - '0');
    bool more = digits < rest->len && ascii_is_digit(rest->data[digits]);
    *rest = text_from(*rest, digits);
    return digits >= least && !more;
}

/* Blanks, also those that browsers put before PM (no-break, narrow). */
static void skip_blanks(struct text *rest)
{
    for (;;) {
        if (text_starts(*rest, TEXT(" ")))
            *rest = text_from(*rest, 1);
        else if (text_starts(*rest, TEXT("\xC2\xA0")))
            *rest = text_from(*rest, 2);
        else if (text_starts(*rest, TEXT("\xE2\x80\xAF")))
            *rest = text_from(*rest, 3);
        else
            return;
    }
}

static uint64_t fraction(struct text *rest)
{
    uint64_t milliseconds = 0;
    size_t digits = 0;
    for (; digits < rest->len && ascii_is_digit(rest->data[digits]); digits++)
        if (digits < 3)
            milliseconds = milliseconds * 10 + (uint64_t)(rest->data[digits] - '0');
    for (size_t i = digits; i < 3; i++)
        milliseconds *= 10;
    *rest = text_from(*rest, digits);
    return milliseconds;
}

static bool take_clock(struct text *rest, struct time_of_day *ret_time)
{
    *ret_time = (struct time_of_day){0};
    if (!take_number(rest, 1, 2, &ret_time->hour) || !take_byte(rest, ':') ||
        !take_number(rest, 2, 2, &ret_time->minute))
        return false;
    if (take_byte(rest, ':')) {
        if (!take_number(rest, 2, 2, &ret_time->second))
            return false;
        if (take_byte(rest, '.') || take_byte(rest, ','))
            ret_time->millisecond = fraction(rest);
    }
    return ret_time->hour < 24 && ret_time->minute < 60 && ret_time->second < 61;
}

static bool take_half(struct text *rest, struct time_of_day *time, bool *ret_american)
{
    bool am = text_starts(*rest, TEXT("AM")), pm = text_starts(*rest, TEXT("PM"));
    *ret_american = am || pm;
    if (!am && !pm) {
        am = text_starts(*rest, TEXT("am"));
        pm = text_starts(*rest, TEXT("pm"));
    }
    if (!am && !pm)
        return true;
    *rest = text_from(*rest, 2);
    if (time->hour == 0 || time->hour > 12)
        return false;
    time->hour = time->hour % 12 + (pm ? 12 : 0);
    return true;
}

/* Minutes to take off; false when something else stands there. */
static bool take_zone(struct text *rest, int64_t *ret_minutes)
{
    uint64_t hours = 0, minutes = 0;
    *ret_minutes = 0;
    if (rest->len == 0 || take_byte(rest, 'Z'))
        return true;
    if (text_equal(*rest, TEXT("UTC"))) {
        *rest = TEXT_NONE;
        return true;
    }
    bool west = take_byte(rest, '-');
    if (!west && !take_byte(rest, '+'))
        return false;
    bool colon = rest->len > 2 && rest->data[2] == ':';
    struct text front = text_until(*rest, 2);
    *rest = text_from(*rest, colon ? 3 : 2);
    if (!take_number(&front, 2, 2, &hours) || !take_number(rest, 2, 2, &minutes))
        return false;
    *ret_minutes = (int64_t)(hours * 60 + minutes) * (west ? -1 : 1);
    return hours < 15 && minutes < 60;
}

static bool is_date(uint64_t year, uint64_t month, uint64_t day)
{
    static const unsigned char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    if (year < 1970 || month < 1 || month > 12 || day < 1)
        return false;
    return day <= days[month - 1] || (month == 2 && leap && day == 29);
}

static uint64_t days_until(uint64_t year, uint64_t month, uint64_t day)
{
    static const unsigned short before[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
    uint64_t past = year - 1;
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    uint64_t leaps = past / 4 - past / 100 + past / 400 - (1969 / 4 - 1969 / 100 + 1969 / 400);
    return (year - 1970) * 365 + leaps + before[month - 1] + (leap && month > 2) + day - 1;
}

struct date {
    uint64_t year, month, day;
    bool open; /* day and month may be the other way round, unless the clock is American */
};

static bool take_date(struct text *rest, struct date *ret_date)
{
    uint64_t first = 0, second = 0;
    bool zero = text_starts(*rest, TEXT("0"));
    *ret_date = (struct date){0};
    if (rest->len > 4 && rest->data[4] == '-')
        return take_number(rest, 4, 4, &ret_date->year) && take_byte(rest, '-') &&
               take_number(rest, 2, 2, &ret_date->month) && take_byte(rest, '-') &&
               take_number(rest, 2, 2, &ret_date->day);
    if (!take_number(rest, 1, 2, &first))
        return false;
    char mark = rest->len == 0 ? '\0' : rest->data[0];
    if ((mark != '/' && mark != '.') || !take_byte(rest, mark) ||
        !take_number(rest, 1, 2, &second) || !take_byte(rest, mark) ||
        !take_number(rest, 4, 4, &ret_date->year))
        return false;
    ret_date->month = mark == '/' ? first : second;
    ret_date->day = mark == '/' ? second : first;
    /* no American writes 04/06 */
    ret_date->open = mark == '/' && zero && second <= 12 && first != second;
    return true;
}

int stamp_parse(struct text text, uint64_t *ret_milliseconds)
{
    struct text rest = text_trim(text);
    struct date date;
    struct time_of_day time = {0};
    int64_t zone = 0;
    bool american = false;
    *ret_milliseconds = 0;
    if (!take_date(&rest, &date) || !is_date(date.year, date.month, date.day))
        return -1;
    if (rest.len != 0) {
        if (!take_byte(&rest, 'T'))
            (void)take_byte(&rest, ',');
        skip_blanks(&rest);
        if (!take_clock(&rest, &time))
            return -1;
        skip_blanks(&rest);
        if (!take_half(&rest, &time, &american) || !take_zone(&rest, &zone) || rest.len != 0)
            return -1;
    }
    if (date.open && !american)
        return -1;
    uint64_t minutes =
        (days_until(date.year, date.month, date.day) * 24 + time.hour) * 60 + time.minute;
    if (zone > (int64_t)minutes)
        return -1;
    minutes -= (uint64_t)zone;
    *ret_milliseconds = (minutes * 60 + time.second) * 1000 + time.millisecond;
    return *ret_milliseconds == 0 ? -1 : 0;
}

/* Years stand alone (3/1/2026) or begin a run of digits (20260301). */
static bool is_no_year(struct text digits)
{
    bool dated = digits.len == 4 || digits.len == 8 || digits.len == 14;
    struct text year = text_until(digits, 4);
    return dated && (text_equal(year, TEXT("0000")) || text_equal(year, TEXT("0001")) ||
                     text_equal(year, TEXT("1601")));
}

enum stamp_deletion stamp_deletion(struct text cell)
{
    struct text text = text_trim(cell);
    size_t digits = 0;
    if (truth_of(text) == TRUTH_NOTHING)
        return DELETION_NEVER;
    for (size_t i = 0; i <= text.len; i++) {
        if (i < text.len && ascii_is_digit(text.data[i])) {
            digits++;
            continue;
        }
        struct text run = text_until(text_from(text, i - digits), digits);
        digits = 0;
        if (is_no_year(run))
            return DELETION_NEVER;
        if (run.len >= 4)
            return DELETION_DONE;
    }
    return DELETION_UNCLEAR;
}
