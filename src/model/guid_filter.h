/* Which GUIDs may be known: a small set that is asked before a large one is searched (a Bloom
 * filter). It never denies one that was added, in either order of the octets; of others it takes
 * about one in a hundred for known. */
#ifndef MODEL_GUID_FILTER_H
#define MODEL_GUID_FILTER_H

#include "model/guid.h"

/* Zero-initialised it denies everything. */
struct guid_filter {
    uint64_t *words;
    unsigned shift;
};

/* For so many GUIDs: two octets for each. Release. */
void guid_filter_open(struct guid_filter *filter, size_t count);
void guid_filter_add(struct guid_filter *filter, const unsigned char bytes[GUID_BYTES]);
void guid_filter_release(struct guid_filter *filter);

/* The last eight octets of a GUID, which are the same in both orders, as a number. */
static inline uint64_t guid_low(const unsigned char bytes[GUID_BYTES])
{
    uint64_t low = 0;
    for (size_t i = GUID_BYTES / 2; i < GUID_BYTES; i++)
        low = low << 8 | bytes[i];
    return low;
}

/* Two bits of one word. */
static inline uint64_t guid_filter_bits(uint64_t low)
{
    uint64_t mixed = (low ^ low >> 29) * UINT64_C(0xBF58476D1CE4E5B9);
    return UINT64_C(1) << (mixed >> 58) | UINT64_C(1) << (mixed >> 52 & 63);
}

static inline size_t guid_filter_word(const struct guid_filter *filter, uint64_t low)
{
    return (size_t)((low ^ low >> 32) * UINT64_C(0x9E3779B97F4A7C15) >> filter->shift);
}

static inline bool guid_filter_may_have(const struct guid_filter *filter, uint64_t low)
{
    uint64_t bits = guid_filter_bits(low);
    return filter->words != NULL && (filter->words[guid_filter_word(filter, low)] & bits) == bits;
}

#endif
