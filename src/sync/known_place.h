/* Where something stands in the snapshot. */
#ifndef SYNC_KNOWN_PLACE_H
#define SYNC_KNOWN_PLACE_H

#include <stdint.h>

/* Of the contact of somebody; length 0: there is none. */
struct contact_place {
    uint64_t at;
    uint32_t length;
};

#endif
