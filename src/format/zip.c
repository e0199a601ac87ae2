#include "format/zip.h"

#include "base/limits.h"
#include "base/memory.h"
#include "format/inflate.h"
#include "format/zip_list.h"

struct zip {
    struct spool spool;
    struct errors *errors;
    struct place place; /* the file as a whole */
    struct arena arena;
    struct zip_list list;
    size_t next;
    uint64_t unpacked; /* of all files so far */

    struct zip_file *file; /* being read */
    uint64_t at, left;     /* packed octets: the next one, and how many */
    uint64_t made;
    uint32_t crc;
    bool ended;
    const char *wrong; /* behind what was unpacked, or NULL */
    struct buffer block;
    struct text packed; /* of the block, not used yet */
    struct inflater *inflater;
};

bool zip_begins(struct text text)
{
    return text_starts(text, TEXT("PK\x03\x04")) || text_starts(text, TEXT("PK\x05\x06"));
}

static int fault(struct zip *zip, const char *message)
{
    (void)errors_add(zip->errors, ERROR_INPUT, &zip->place, "zip", "%s", message);
    return errors_hint(zip->errors, "unpack it, and give the files in it; or make it again");
}

static int fault_file(struct zip *zip, const char *message)
{
    struct text name = zip->file->name;
    (void)errors_add(zip->errors, ERROR_INPUT, &zip->place, "zip", "%s: %s",
                     errors_show(zip->errors, name), message);
    return errors_hint(zip->errors, "unpack it, and give the files in it; or make it again");
}

/* Puts the whole file aside. Its size, or -1. */
static int64_t put_aside(struct zip *zip, struct window *packed)
{
    int64_t size = 0;
    do {
        struct text rest = window_rest(packed);
        size += (int64_t)rest.len;
        if (size > UINT32_MAX)
            return fault(zip, "a zip file of 4 GiB or more");
        if (zip->spool.add(zip->spool.self, rest, zip->errors) != 0)
            return -1;
        window_consume(packed, rest.len);
    } while (window_fill(packed));
    return packed->failed ? -1 : size;
}

struct zip *zip_open(struct window *packed, const struct spool *spool, struct errors *errors)
{
    struct zip *zip = memory_zeroed(sizeof *zip);
    zip->spool = *spool;
    zip->errors = errors;
    zip->place = (struct place){.file = packed->place.file};
    zip->inflater = inflater_open(INFLATE_RAW);
    int64_t size = put_aside(zip, packed);
    if (size >= 0 &&
        zip_list_read(&zip->list, spool, (uint64_t)size, &zip->arena, &zip->place, errors) == 0)
        return zip;
    zip_close(zip);
    return NULL;
}

void zip_close(struct zip *zip)
{
    inflater_close(zip->inflater);
    buffer_release(&zip->block);
    arena_release(&zip->arena);
    memory_free(zip);
}

int zip_next(struct zip *zip, struct text *ret_name)
{
    while (zip->next < zip->list.count && zip->list.files[zip->next].passed_over)
        zip->next++;
    if (zip->next == zip->list.count)
        return 0;
    zip->file = &zip->list.files[zip->next++];
    zip->made = 0;
    zip->crc = 0;
    zip->ended = false;
    zip->wrong = NULL;
    zip->packed = TEXT_NONE;
    inflater_reset(zip->inflater);
    *ret_name = zip->file->name;
    const char *wrong = NULL;
    if (zip_list_find(zip->file, &zip->spool, &zip->block, &wrong, zip->errors) != 0)
        return wrong != NULL ? fault_file(zip, wrong) : -1;
    zip->at = zip->file->start;
    zip->left = zip->file->packed;
    return 1;
}

/* More packed octets. */
static int feed(struct zip *zip)
{
    size_t count = zip->left < LIMIT_BLOCK ? (size_t)zip->left : LIMIT_BLOCK;
    if (zip->packed.len != 0 || count == 0)
        return 0;
    if (zip->spool.read(zip->spool.self, zip->at, count, &zip->block, zip->errors) != 0)
        return -1;
    zip->packed = buffer_text(&zip->block);
    zip->at += count;
    zip->left -= count;
    return 0;
}

static size_t copy_stored(struct zip *zip, char *into, size_t room)
{
    size_t count = zip->packed.len < room ? zip->packed.len : room;
    if (count != 0)
        memcpy(into, zip->packed.data, count);
    zip->packed = text_from(zip->packed, count);
    zip->ended = zip->packed.len == 0 && zip->left == 0;
    return count;
}

static size_t inflate_some(struct zip *zip, char *into, size_t room)
{
    size_t made = 0;
    enum inflate_outcome outcome = inflater_step(zip->inflater, &zip->packed, into, room, &made);
    zip->ended = outcome == INFLATE_END;
    if (outcome == INFLATE_DAMAGED)
        zip->wrong = "the packed data are damaged";
    else if (!zip->ended && made == 0 && zip->packed.len == 0 && zip->left == 0)
        zip->wrong = "the packed data end too early";
    return made;
}

/* Unpacks some, but not more than the list says; an octet beyond that is none of the file's. */
static size_t unpack(struct zip *zip, char *into, size_t room)
{
    char beyond = '\0';
    uint64_t left = zip->file->unpacked - zip->made;
    bool full = left == 0;
    if (full)
        into = &beyond;
    room = full ? 1 : left < room ? (size_t)left : room;
    size_t made = zip->file->method == ZIP_STORED ? copy_stored(zip, into, room)
                                                  : inflate_some(zip, into, room);
    if (full && made != 0)
        zip->wrong = "it is larger than the zip file says";
    return full ? 0 : made;
}

/* Behind the last octet. */
static int check_end(struct zip *zip)
{
    if (zip->made != zip->file->unpacked || zip->packed.len != 0 || zip->left != 0)
        return fault_file(zip, "its size is not the one that the zip file says");
    if (zip->crc != zip->file->crc)
        return fault_file(zip, "the check sum is wrong: the data are damaged");
    return 0;
}

/* What was unpacked in front of a fault is given out first: blocks must not decide what is read. */
static ptrdiff_t read_file(void *self, char *into, size_t room)
{
    struct zip *zip = self;
    size_t made = 0;
    while (made == 0) {
        if (zip->wrong != NULL)
            return fault_file(zip, zip->wrong);
        if (inflate_is_bomb(zip->list.size, zip->unpacked))
            return fault(zip, "unpacks to more than 250 times its size: this is no export");
        if (zip->ended)
            return check_end(zip);
        if (feed(zip) != 0)
            return -1;
        made = unpack(zip, into, room);
        zip->made += made;
        zip->unpacked += made;
        zip->crc = inflate_crc32(zip->crc, (struct text){into, made});
    }
    return (ptrdiff_t)made;
}

struct source zip_as_source(struct zip *zip)
{
    return (struct source){.read = read_file, .self = zip};
}
