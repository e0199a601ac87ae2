#include "format/gzip.h"

#define ZLIB_CONST /* input that zlib only reads */
#include <zlib.h>

#include "base/memory.h"

enum { GZIP_ONLY = 16 + MAX_WBITS };

struct gunzip {
    struct window *packed;
    z_stream stream;
    bool inside; /* a member was begun and has not ended */
    const char *fault;
};

bool gzip_begins(struct text text)
{
    return text_starts(text, TEXT("\x1F\x8B"));
}

struct gunzip *gunzip_open(struct window *packed)
{
    struct gunzip *gunzip = memory_zeroed(sizeof *gunzip);
    gunzip->packed = packed;
    if (inflateInit2(&gunzip->stream, GZIP_ONLY) != Z_OK)
        memory_exhausted();
    return gunzip;
}

void gunzip_close(struct gunzip *gunzip)
{
    (void)inflateEnd(&gunzip->stream);
    memory_free(gunzip);
}

const char *gunzip_fault(const struct gunzip *gunzip)
{
    return gunzip->fault;
}

static ptrdiff_t stop(struct gunzip *gunzip, const char *fault)
{
    gunzip->fault = fault;
    return -1;
}

/* More packed octets, in place. 1, 0 at the end of the file. */
static int feed(struct gunzip *gunzip)
{
    struct window *packed = gunzip->packed;
    while (window_rest(packed).len == 0)
        if (!window_fill(packed))
            return 0;
    return 1;
}

/* Between members: the end, or the next one. */
static int next_member(struct gunzip *gunzip)
{
    if (feed(gunzip) == 0)
        return 0;
    while (window_rest(gunzip->packed).len < 2 && window_fill(gunzip->packed))
        continue;
    if (!gzip_begins(window_rest(gunzip->packed)))
        return (int)stop(gunzip, "something follows the end of the gzip data");
    if (inflateReset(&gunzip->stream) != Z_OK)
        return (int)stop(gunzip, "zlib cannot go on");
    gunzip->inside = true;
    return 1;
}

/* Unpacks what the window has; returns the number of octets made. */
static ptrdiff_t unpack(struct gunzip *gunzip, char *into, size_t room)
{
    struct text rest = window_rest(gunzip->packed);
    gunzip->stream.next_in = (const unsigned char *)rest.data;
    gunzip->stream.avail_in = (unsigned)rest.len;
    gunzip->stream.next_out = (unsigned char *)into;
    gunzip->stream.avail_out = (unsigned)room;
    int outcome = inflate(&gunzip->stream, Z_NO_FLUSH);
    window_consume(gunzip->packed, rest.len - gunzip->stream.avail_in);
    if (outcome == Z_MEM_ERROR)
        memory_exhausted();
    if (outcome == Z_STREAM_END)
        gunzip->inside = false;
    else if (outcome != Z_OK && outcome != Z_BUF_ERROR)
        return stop(gunzip, "the gzip data are damaged");
    return (ptrdiff_t)(room - gunzip->stream.avail_out);
}

static ptrdiff_t read_unpacked(void *self, char *into, size_t room)
{
    struct gunzip *gunzip = self;
    ptrdiff_t made = 0;
    while (made == 0) {
        if (!gunzip->inside) {
            int more = next_member(gunzip);
            if (more <= 0)
                return more;
        }
        if (feed(gunzip) == 0)
            return stop(gunzip, "the gzip file ends too early: it is cut");
        made = unpack(gunzip, into, room);
    }
    return made;
}

struct source gunzip_as_source(struct gunzip *gunzip)
{
    return (struct source){.read = read_unpacked, .self = gunzip};
}
