#include "format/inflate.h"

#define ZLIB_CONST /* input that zlib only reads */
#include <zlib.h>

#include "base/limits.h"
#include "base/memory.h"

enum { GZIP_ONLY = 16 + MAX_WBITS, RAW = -MAX_WBITS };

struct inflater {
    z_stream stream;
};

struct inflater *inflater_open(enum inflate_kind kind)
{
    struct inflater *inflater = memory_zeroed(sizeof *inflater);
    if (inflateInit2(&inflater->stream, kind == INFLATE_GZIP ? GZIP_ONLY : RAW) != Z_OK)
        memory_exhausted();
    return inflater;
}

void inflater_close(struct inflater *inflater)
{
    (void)inflateEnd(&inflater->stream);
    memory_free(inflater);
}

enum inflate_outcome inflater_step(struct inflater *inflater, struct text *packed, char *into,
                                   size_t room, size_t *ret_made)
{
    z_stream *stream = &inflater->stream;
    stream->next_in = (const unsigned char *)packed->data;
    stream->avail_in = (unsigned)packed->len;
    stream->next_out = (unsigned char *)into;
    stream->avail_out = (unsigned)room;
    int outcome = inflate(stream, Z_NO_FLUSH);
    *packed = text_from(*packed, packed->len - stream->avail_in);
    *ret_made = room - stream->avail_out;
    if (outcome == Z_MEM_ERROR)
        memory_exhausted();
    if (outcome == Z_STREAM_END)
        return INFLATE_END;
    return outcome == Z_OK || outcome == Z_BUF_ERROR ? INFLATE_MORE : INFLATE_DAMAGED;
}

void inflater_reset(struct inflater *inflater)
{
    (void)inflateReset(&inflater->stream); /* fails for a stream that was never opened */
}

uint32_t inflate_crc32(uint32_t crc, struct text bytes)
{
    return (uint32_t)crc32_z(crc, (const unsigned char *)bytes.data, bytes.len);
}

bool inflate_is_bomb(uint64_t packed, uint64_t unpacked)
{
    return unpacked > LIMIT_UNPACKED && unpacked / LIMIT_UNPACKED_RATIO > packed;
}
