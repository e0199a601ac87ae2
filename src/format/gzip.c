#include "format/gzip.h"

#include "base/memory.h"
#include "format/inflate.h"

struct gunzip {
    struct window *packed;
    struct inflater *inflater;
    uint64_t made;
    bool inside;  /* a member was begun and has not ended */
    bool damaged; /* behind what was unpacked */
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
    gunzip->inflater = inflater_open(INFLATE_GZIP);
    return gunzip;
}

void gunzip_close(struct gunzip *gunzip)
{
    inflater_close(gunzip->inflater);
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
    inflater_reset(gunzip->inflater);
    gunzip->inside = true;
    return 1;
}

/* Unpacks what the window has; returns the number of octets made. */
static ptrdiff_t unpack(struct gunzip *gunzip, char *into, size_t room)
{
    struct text all = window_rest(gunzip->packed), rest = all;
    size_t made = 0;
    enum inflate_outcome outcome = inflater_step(gunzip->inflater, &rest, into, room, &made);
    window_consume(gunzip->packed, all.len - rest.len);
    gunzip->made += made;
    gunzip->inside = outcome != INFLATE_END;
    gunzip->damaged = outcome == INFLATE_DAMAGED;
    if (inflate_is_bomb(gunzip->packed->passed, gunzip->made))
        return stop(gunzip, "unpacks to more than 250 times its size: this is no export");
    return (ptrdiff_t)made;
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
        if (gunzip->damaged)
            return stop(gunzip, "the gzip data are damaged");
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
