/* Dates as people and tools write them, to one form. Nothing is guessed: 03/04/2026 is a day in
 * March for some and in April for others. */
#include "base/buffer.h"
#include "map/transform.h"

struct day {
    uint64_t year, month, day;
};

static bool is_day(const struct day *day)
{
    static const unsigned char lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (day->year % 4 == 0 && day->year % 100 != 0) || day->year % 400 == 0;
    return day->year >= 1000 && day->year <= 9999 && day->month >= 1 && day->month <= 12 &&
           day->day >= 1 &&
           day->day <= lengths[day->month - 1] + (uint64_t)(day->month == 2 && leap);
}

/* Three numbers with the separator between them. */
static bool take_numbers(struct text text, char separator, uint64_t *ret_numbers)
{
    struct text piece;
    size_t count = 0;
    while (text_next_piece(&text, separator, &piece)) {
        if (count == 3 || piece.len > 4 ||
            text_to_u64(text_trim(piece), &ret_numbers[count++]) != 0)
            return false;
    }
    return count == 3;
}

/* 2026-11-24, also with a time behind it; 20261124. */
static bool read_iso(struct text text, struct day *ret_day)
{
    uint64_t n[3];
    if (text.len > 10 && (text.data[10] == 'T' || text.data[10] == ' '))
        text = text_until(text, 10);
    if (text.len == 8 && text_to_u64(text, &n[0]) == 0) {
        *ret_day = (struct day){n[0] / 10000, n[0] / 100 % 100, n[0] % 100};
        return true;
    }
    if (text.len != 10 || !take_numbers(text, '-', n))
        return false;
    *ret_day = (struct day){n[0], n[1], n[2]};
    return true;
}

/* 24.11.2026 */
static bool read_dots(struct text text, struct day *ret_day)
{
    uint64_t n[3];
    if (!take_numbers(text, '.', n))
        return false;
    *ret_day = (struct day){n[2], n[1], n[0]};
    return true;
}

/* 11/24/2026 or 24/11/2026; without a word which, only what can be no other day. */
static bool read_slashes(struct text text, struct text order, struct day *ret_day)
{
    uint64_t n[3];
    struct text date;
    if (!text_next_piece(&text, ' ', &date) || !take_numbers(date, '/', n))
        return false;
    struct day month_first = {n[2], n[0], n[1]}, day_first = {n[2], n[1], n[0]};
    bool both = is_day(&month_first) && is_day(&day_first) && n[0] != n[1];
    if (order.len == 0 && both)
        return false;
    bool wanted = order.len != 0 ? text_equal(order, TEXT("month-first")) : is_day(&month_first);
    *ret_day = wanted ? month_first : day_first;
    return true;
}

struct text transform_date(const struct transform *transform, struct harvest *harvest,
                           struct text text)
{
    struct text plain = text_trim(text);
    struct day day = {0, 0, 0};
    bool found = read_iso(plain, &day) || read_dots(plain, &day) ||
                 read_slashes(plain, transform->arguments[1].text, &day);
    if (!found || !is_day(&day))
        return text_equal(transform->arguments[2].text, TEXT("drop")) ? TEXT_NONE : text;
    bool basic = text_equal(transform->arguments[0].text, TEXT("basic"));
    struct buffer out = {0};
    buffer_format(&out, basic ? "%04u%02u%02u" : "%04u-%02u-%02u", (unsigned)day.year,
                  (unsigned)day.month, (unsigned)day.day);
    struct text made = arena_copy(harvest->arena, buffer_text(&out));
    buffer_release(&out);
    return made;
}
