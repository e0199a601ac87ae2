/* Makes zip and gzip files for tests, by hand, so that every part of them can be made wrong. */
#ifndef ZIPPED_H
#define ZIPPED_H

#include <zlib.h>

#include "base/memory.h"
#include "unit.h"

struct zipped {
    struct buffer out;
    struct buffer list;
    unsigned count;
};

/* How a member is to be, beyond its name and content. */
struct zipped_member {
    const char *name;
    struct text content;
    bool deflated;
    unsigned flags;
    unsigned method;      /* in place of the true one; 0: the true one */
    unsigned long wrong;  /* added to the check sum */
    unsigned long longer; /* added to the size */
};

static inline void put16(struct buffer *out, unsigned long number)
{
    buffer_add_byte(out, (char)(number & 0xFF));
    buffer_add_byte(out, (char)(number >> 8 & 0xFF));
}

static inline void put32(struct buffer *out, unsigned long number)
{
    put16(out, number & 0xFFFF);
    put16(out, number >> 16 & 0xFFFF);
}

/* `bits`: -15 for raw deflate, 31 for gzip. */
static inline void deflate_text(struct buffer *out, struct text content, int bits)
{
    z_stream stream = {.next_in = (Bytef *)(uintptr_t)content.data, .avail_in = (uInt)content.len};
    assert_i64(deflateInit2(&stream, 6, Z_DEFLATED, bits, 8, Z_DEFAULT_STRATEGY), Z_OK);
    size_t room = deflateBound(&stream, content.len) + 32;
    stream.next_out = (Bytef *)buffer_reserve(out, room);
    stream.avail_out = (uInt)room;
    assert_i64(deflate(&stream, Z_FINISH), Z_STREAM_END);
    out->len += room - stream.avail_out;
    assert_i64(deflateEnd(&stream), Z_OK);
}

static inline void put_sizes(struct buffer *out, const struct zipped_member *member, size_t packed)
{
    unsigned long crc = crc32_z(0, (const Bytef *)member->content.data, member->content.len);
    put32(out, crc + member->wrong);
    put32(out, packed);
    put32(out, member->content.len + member->longer);
}

static inline void zipped_add(struct zipped *zipped, struct zipped_member member)
{
    struct buffer packed = {0}, *out = &zipped->out, *list = &zipped->list;
    size_t at = out->len, name = text_of(member.name).len;
    bool described = (member.flags & 8) != 0;
    unsigned method = member.method != 0 ? member.method : member.deflated ? 8 : 0;
    if (member.deflated)
        deflate_text(&packed, member.content, -15);
    else
        buffer_add(&packed, member.content);
    buffer_add(out, TEXT("PK\x03\x04\x14\0"));
    put16(out, member.flags);
    put16(out, method);
    put32(out, 0);
    if (described)
        buffer_repeat(out, '\0', 12);
    else
        put_sizes(out, &member, packed.len);
    put16(out, name);
    put16(out, 4); /* a field that nobody knows */
    buffer_add_string(out, member.name);
    buffer_add(out, TEXT("xx\0\0"));
    buffer_add(out, buffer_text(&packed));
    if (described) {
        buffer_add(out, TEXT("PK\x07\x08"));
        put_sizes(out, &member, packed.len);
    }
    buffer_add(list, TEXT("PK\x01\x02\x14\x03\x14\0"));
    put16(list, member.flags);
    put16(list, method);
    put32(list, 0);
    put_sizes(list, &member, packed.len);
    put16(list, name);
    put32(list, 0);
    put32(list, 0);
    put32(list, 0);
    put32(list, at);
    buffer_add_string(list, member.name);
    buffer_release(&packed);
    zipped->count++;
}

static inline void zipped_file(struct zipped *zipped, const char *name, const char *content)
{
    zipped_add(zipped,
               (struct zipped_member){.name = name, .content = text_of(content), .deflated = true});
}

/* Writes the list; the file is then in `out`. */
static inline struct text zipped_end(struct zipped *zipped)
{
    size_t at = zipped->out.len;
    buffer_add(&zipped->out, buffer_text(&zipped->list));
    buffer_add(&zipped->out, TEXT("PK\x05\x06\0\0\0\0"));
    put16(&zipped->out, zipped->count);
    put16(&zipped->out, zipped->count);
    put32(&zipped->out, zipped->list.len);
    put32(&zipped->out, at);
    put16(&zipped->out, 0);
    return buffer_text(&zipped->out);
}

static inline void zipped_release(struct zipped *zipped)
{
    buffer_release(&zipped->out);
    buffer_release(&zipped->list);
    zipped->count = 0;
}

#endif
