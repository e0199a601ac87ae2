#include "base/text.h"

bool text_equal_fold(struct text a, struct text b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++)
        if (ascii_lower(a.data[i]) != ascii_lower(b.data[i]))
            return false;
    return true;
}

int text_compare(struct text a, struct text b)
{
    size_t shared = a.len < b.len ? a.len : b.len;
    int order = shared == 0 ? 0 : memcmp(a.data, b.data, shared);
    if (order != 0)
        return order;
    return (a.len > b.len) - (a.len < b.len);
}

uint64_t text_prefix(struct text text)
{
    uint64_t prefix = 0;
    for (size_t i = 0; i < sizeof prefix; i++)
        prefix = prefix << 8 | (i < text.len ? (unsigned char)text.data[i] : 0u);
    return prefix;
}

bool text_starts(struct text whole, struct text prefix)
{
    return whole.len >= prefix.len && text_equal(text_until(whole, prefix.len), prefix);
}

bool text_starts_fold(struct text whole, struct text prefix)
{
    return whole.len >= prefix.len && text_equal_fold(text_until(whole, prefix.len), prefix);
}

bool text_ends(struct text whole, struct text suffix)
{
    return whole.len >= suffix.len && text_equal(text_from(whole, whole.len - suffix.len), suffix);
}

ptrdiff_t text_find(struct text whole, struct text part)
{
    if (part.len == 0)
        return 0;
    for (size_t at = 0; at + part.len <= whole.len; at++) {
        const char *hit = memchr(whole.data + at, part.data[0], whole.len - part.len - at + 1);
        if (hit == NULL)
            return -1;
        at = (size_t)(hit - whole.data);
        if (memcmp(hit, part.data, part.len) == 0)
            return (ptrdiff_t)at;
    }
    return -1;
}

struct text text_trim(struct text whole)
{
    while (whole.len > 0 && ascii_is_space(whole.data[0])) {
        whole.data++;
        whole.len--;
    }
    while (whole.len > 0 && ascii_is_space(whole.data[whole.len - 1]))
        whole.len--;
    return whole;
}

bool text_next_piece(struct text *rest, char separator, struct text *ret_piece)
{
    if (rest->len == 0)
        return false;
    const char *hit = memchr(rest->data, separator, rest->len);
    size_t end = hit == NULL ? rest->len : (size_t)(hit - rest->data);
    *ret_piece = text_until(*rest, end);
    *rest = text_from(*rest, end + 1);
    return true;
}

int text_to_u64(struct text digits, uint64_t *ret_number)
{
    uint64_t number = 0;
    if (digits.len == 0)
        return -1;
    for (size_t i = 0; i < digits.len; i++) {
        if (!ascii_is_digit(digits.data[i]))
            return -1;
        uint64_t digit = (uint64_t)(digits.data[i] - '0');
        if (number > (UINT64_MAX - digit) / 10)
            return -1;
        number = number * 10 + digit;
    }
    *ret_number = number;
    return 0;
}

static bool is_wanted(char want, char octet)
{
    return want == '?' || ascii_lower(want) == ascii_lower(octet);
}

bool text_matches_glob(struct text whole, struct text pattern)
{
    size_t at = 0, in = 0, star = SIZE_MAX, retry = 0;
    /* what stands behind the last star is the end of the text, or nothing matches */
    for (; pattern.len != 0 && pattern.data[pattern.len - 1] != '*'; pattern.len--, whole.len--)
        if (whole.len == 0 || !is_wanted(pattern.data[pattern.len - 1], whole.data[whole.len - 1]))
            return false;
    while (at < whole.len) {
        char want = in < pattern.len ? pattern.data[in] : '\0';
        if (in < pattern.len && want == '*') {
            star = in++;
            retry = at;
        } else if (in < pattern.len && is_wanted(want, whole.data[at])) {
            at++;
            in++;
        } else if (star != SIZE_MAX) {
            in = star + 1;
            at = ++retry;
        } else {
            return false;
        }
    }
    while (in < pattern.len && pattern.data[in] == '*')
        in++;
    return in == pattern.len;
}

static int compare_texts(const void *a, const void *b)
{
    return text_compare(*(const struct text *)a, *(const struct text *)b);
}

void text_sort(struct text *list, size_t count)
{
    if (count > 1)
        qsort(list, count, sizeof *list, compare_texts);
}

struct text text_base_name(struct text path)
{
    size_t start = path.len;
    while (start > 0 && path.data[start - 1] != '/')
        start--;
    return text_from(path, start);
}
