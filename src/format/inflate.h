/* Unpacking (RFC 1951, RFC 1952) and check sums, from zlib. */
#ifndef FORMAT_INFLATE_H
#define FORMAT_INFLATE_H

#include "base/text.h"

struct inflater;

enum inflate_kind { INFLATE_GZIP, INFLATE_RAW };
enum inflate_outcome { INFLATE_MORE, INFLATE_END, INFLATE_DAMAGED };

struct inflater *inflater_open(enum inflate_kind kind);
void inflater_close(struct inflater *inflater);
/* Unpacks from the front of `packed`, which is moved over what was used. INFLATE_END: the packed
 * data end there, and the check sum of gzip was right. */
enum inflate_outcome inflater_step(struct inflater *inflater, struct text *packed, char *into,
                                   size_t room, size_t *ret_made);
/* Begins with packed data anew. */
void inflater_reset(struct inflater *inflater);

/* CRC-32 of zip and gzip; 0 to begin with. */
uint32_t inflate_crc32(uint32_t crc, struct text bytes);

/* Is this more than a file of that size honestly unpacks to? */
bool inflate_is_bomb(uint64_t packed, uint64_t unpacked);

#endif
