#include "model/guid_filter.h"

#include "base/memory.h"

enum { BITS_EACH = 16, WORD_BITS = 64 };

void guid_filter_open(struct guid_filter *filter, size_t count)
{
    unsigned power = 1;
    while ((size_t)1 << power < count / (WORD_BITS / BITS_EACH) + 1)
        power++;
    filter->shift = WORD_BITS - power;
    filter->words = memory_zeroed(((size_t)1 << power) * sizeof *filter->words);
}

void guid_filter_add(struct guid_filter *filter, const unsigned char bytes[GUID_BYTES])
{
    uint64_t low = guid_low(bytes);
    filter->words[guid_filter_word(filter, low)] |= guid_filter_bits(low);
}

void guid_filter_release(struct guid_filter *filter)
{
    memory_free(filter->words);
    *filter = (struct guid_filter){0};
}
