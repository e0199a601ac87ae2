#include "os/spill.h"

#include <errno.h>
#include <fcntl.h>

#include "base/limits.h"
#include "os/sys.h"

static const char *temporary_folder(void)
{
    const char *folder = getenv("TMPDIR");
    return folder != NULL && folder[0] != '\0' ? folder : "/var/tmp";
}

static int open_nameless(struct errors *errors)
{
    const char *folder = temporary_folder();
    int fd = sys_openat(OS_HERE, folder, O_TMPFILE | O_RDWR, 0600);
    if (fd < 0) {
        (void)os_fail(errors, folder, "make a temporary file");
        return errors_hint(errors, "set TMPDIR to a folder with space on a local file system");
    }
    return fd;
}

static int write_pending(struct spill *spill, struct errors *errors)
{
    if (spill->fd == 0) {
        int fd = open_nameless(errors);
        if (fd < 0)
            return -1;
        spill->fd = fd;
    }
    if (file_write_fully(spill->fd, buffer_text(&spill->pending)) != 0)
        return os_fail(errors, temporary_folder(), "write a temporary file");
    spill->written += spill->pending.len;
    buffer_clear(&spill->pending);
    return 0;
}

uint64_t spill_size(const struct spill *spill)
{
    return spill->written + spill->pending.len;
}

int spill_add(struct spill *spill, struct text bytes, uint64_t *ret_offset, struct errors *errors)
{
    if (spill->pending.len >= SPILL_IN_MEMORY && write_pending(spill, errors) != 0)
        return -1;
    if (ret_offset != NULL)
        *ret_offset = spill_size(spill);
    buffer_add(&spill->pending, bytes);
    return 0;
}

int spill_read(const struct spill *spill, uint64_t offset, size_t count, struct buffer *out,
               struct errors *errors)
{
    buffer_clear(out);
    if (offset < spill->written) {
        uint64_t in_file = spill->written - offset;
        size_t part = in_file < count ? (size_t)in_file : count;
        if (file_read_at(spill->fd, offset, part, out, temporary_folder(), errors) != 0)
            return -1;
        offset += part;
        count -= part;
    }
    struct text rest = text_from(buffer_text(&spill->pending), (size_t)(offset - spill->written));
    buffer_add(out, text_until(rest, count));
    return 0;
}

int spill_copy(const struct spill *spill, struct sink *sink, struct errors *errors)
{
    struct buffer block = {0};
    int outcome = 0;
    for (uint64_t at = 0, size = spill_size(spill); outcome == 0 && at < size;) {
        size_t count = size - at < LIMIT_BLOCK ? (size_t)(size - at) : LIMIT_BLOCK;
        outcome = spill_read(spill, at, count, &block, errors);
        sink_write(sink, buffer_text(&block));
        at += count;
    }
    buffer_release(&block);
    return outcome;
}

static ptrdiff_t read_next(void *self, char *into, size_t room)
{
    struct spill_reading *state = self;
    uint64_t left = spill_size(state->spill) - state->at;
    size_t count = left < room ? (size_t)left : room;
    if (count == 0)
        return 0;
    if (spill_read(state->spill, state->at, count, &state->block, state->errors) != 0)
        return -1;
    memcpy(into, state->block.data, count);
    state->at += count;
    return (ptrdiff_t)count;
}

struct source spill_as_source(struct spill_reading *state)
{
    return (struct source){.read = read_next, .self = state};
}

static int append(void *self, struct text bytes)
{
    struct spill_writing *state = self;
    return spill_add(state->spill, bytes, NULL, state->errors);
}

struct sink spill_as_sink(struct spill_writing *state)
{
    return (struct sink){.write = append, .self = state};
}

void spill_release(struct spill *spill)
{
    if (spill->fd > 0)
        (void)sys_close(spill->fd);
    buffer_release(&spill->pending);
    *spill = (struct spill){0};
}
