#include "report/distance.h"

static bool take(struct text *rest, struct text prefix)
{
    if (!text_starts(*rest, prefix))
        return false;
    *rest = text_from(*rest, prefix.len);
    return true;
}

static bool take_number(struct text *rest, uint64_t *ret_number)
{
    size_t len = 0;
    while (len < rest->len && ascii_is_digit(rest->data[len]))
        len++;
    if (len == 0 || text_to_u64(text_until(*rest, len), ret_number) != 0)
        return false;
    *rest = text_from(*rest, len);
    return *ret_number < UINT64_MAX / 100;
}

/* "54.5%" or "10%" in tenths. */
static bool take_percent(struct text *rest, uint64_t *ret_tenths)
{
    uint64_t whole, tenth = 0;
    if (!take_number(rest, &whole) || (take(rest, TEXT(".")) && !take_number(rest, &tenth)) ||
        tenth > 9 || !take(rest, TEXT("%")))
        return false;
    *ret_tenths = 10 * whole + tenth;
    return true;
}

/* "6 of 11 (54.5%)": 6, or 545 tenths of a percent. */
static bool take_group(struct text rest, bool share, uint64_t *ret_amount)
{
    uint64_t count, all;
    if (!take_number(&rest, &count) || !take(&rest, TEXT(" of ")))
        return false;
    *ret_amount = count;
    return !share ||
           (take_number(&rest, &all) && take(&rest, TEXT(" (")) && take_percent(&rest, ret_amount));
}

/* The largest of the groups, or the number that is all of the value. */
static bool largest(struct text value, bool share, uint64_t *ret_amount)
{
    struct text rest = value;
    bool found = !share && take_number(&rest, ret_amount) && rest.len == 0;
    for (size_t at = 0; at < value.len; at++) {
        uint64_t amount;
        if ((at != 0 && value.data[at - 1] != ' ') ||
            !take_group(text_from(value, at), share, &amount))
            continue;
        *ret_amount = found && *ret_amount > amount ? *ret_amount : amount;
        found = true;
    }
    return found;
}

struct distance distance_of(const struct guard_result *guard)
{
    struct distance distance = {0};
    struct text rest = guard->limit;
    uint64_t limit, value;
    bool least = take(&rest, TEXT("at least "));
    distance.share = !least && take_percent(&rest, &limit);
    if (!distance.share) {
        rest = least ? rest : guard->limit;
        if (!take_number(&rest, &limit) || rest.len != 0)
            return distance;
    }
    if (!largest(guard->value, distance.share, &value))
        return distance;
    distance.beyond = least ? value < limit : value > limit;
    distance.amount = value < limit ? limit - value : value - limit;
    distance.known = !distance.beyond || guard->state != GUARD_PASSED;
    return distance;
}
