/* Search in a sorted list. */
#ifndef BASE_SEARCH_H
#define BASE_SEARCH_H

#include "base/text.h"

/* Compares an element with what is wanted: negative when it comes before, 0 when it is it. */
typedef int search_order(const void *element, const void *wanted);

/* Index of the first of `count` elements, of `size` octets each, that does not come before what is
 * wanted; `count` when all of them do. */
static inline size_t search_first(const void *list, size_t count, size_t size, const void *wanted,
                                  search_order *order)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (order((const char *)list + middle * size, wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The first element that is what is wanted; NULL when there is none. */
static inline const void *search_find(const void *list, size_t count, size_t size,
                                      const void *wanted, search_order *order)
{
    size_t at = search_first(list, count, size, wanted, order);
    const char *element = list == NULL ? NULL : (const char *)list + at * size;
    return at < count && order(element, wanted) == 0 ? element : NULL;
}

/* A search_order of a list of texts. */
static inline int search_texts(const void *element, const void *wanted)
{
    return text_compare(*(const struct text *)element, *(const struct text *)wanted);
}

#endif
