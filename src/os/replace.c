#include "os/replace.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/memory.h"
#include "os/directory.h"
#include "os/sys.h"

static char *copied(struct text text)
{
    char *copy = memory_zeroed(text.len + 1);
    if (text.len != 0)
        memcpy(copy, text.data, text.len);
    return copy;
}

static char *temporary_name(const char *name)
{
    struct buffer made = {0};
    buffer_format(&made, ".%s.tmp-%ld", name, (long)getpid());
    char *copy = copied(buffer_text(&made));
    buffer_release(&made);
    return copy;
}

bool temporary_is(struct text name)
{
    ptrdiff_t mark = text_find(name, TEXT(".tmp-"));
    uint64_t pid = 0;
    return text_starts(name, TEXT(".")) && mark > 1 &&
           text_to_u64(text_from(name, (size_t)mark + TEXT(".tmp-").len), &pid) == 0;
}

static int open_temporary(int directory, const char *temporary, unsigned mode)
{
    return sys_openat(directory, temporary, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, mode);
}

int replacement_open(struct replacement *new, int directory, const char *name, unsigned mode,
                     bool digest, struct errors *errors)
{
    *new = (struct replacement){
        .directory = directory, .name = copied(text_of(name)), .temporary = temporary_name(name)};
    int fd = open_temporary(directory, new->temporary, mode);
    file_sink_init(&new->file, fd, digest);
    new->sink = file_sink_as_sink(&new->file);
    if (fd >= 0)
        return 0;
    (void)os_fail(errors, name, "create");
    memory_free(new->temporary);
    new->temporary = NULL;
    replacement_abandon(new);
    return -1;
}

int replacement_finish(struct replacement *new, struct errors *errors)
{
    bool good = file_sink_flush(&new->file) == 0;
    if (!good)
        errno = new->file.failure;
    if (good)
        good = sys_fsync(new->file.fd) == 0;
    int reason = errno;
    if (sys_close(new->file.fd) != 0 && good) {
        good = false;
        reason = errno;
    }
    new->file.fd = -1;
    if (good)
        return 0;
    errno = reason;
    (void)os_fail(errors, new->name, "write");
    replacement_abandon(new);
    return -1;
}

int replacement_commit(struct replacement *new, struct errors *errors)
{
    if (sys_renameat(new->directory, new->temporary, new->name) != 0) {
        (void)os_fail(errors, new->name, "replace");
        replacement_abandon(new);
        return -1;
    }
    memory_free(new->temporary);
    new->temporary = NULL;
    int outcome = directory_sync(new->directory, new->name, errors);
    replacement_abandon(new);
    return outcome;
}

void replacement_abandon(struct replacement *new)
{
    if (new->file.fd > OS_STDERR)
        (void)sys_close(new->file.fd);
    new->file.fd = -1;
    if (new->temporary != NULL)
        (void)sys_unlinkat(new->directory, new->temporary, 0);
    file_sink_release(&new->file);
    memory_free(new->temporary);
    memory_free(new->name);
    new->temporary = NULL;
    new->name = NULL;
}

int replace_file(int directory, const char *name, unsigned mode, struct text content,
                 struct errors *errors)
{
    struct replacement new;
    if (replacement_open(&new, directory, name, mode, false, errors) != 0)
        return -1;
    sink_write(&new.sink, content);
    if (replacement_finish(&new, errors) != 0)
        return -1;
    return replacement_commit(&new, errors);
}

int temporary_write(int directory, const char *name, unsigned mode, struct text content,
                    struct errors *errors)
{
    char *temporary = temporary_name(name);
    int fd = open_temporary(directory, temporary, mode);
    bool good = fd >= 0 && file_write_fully(fd, content) == 0;
    int reason = errno;
    if (fd >= 0 && sys_close(fd) != 0 && good) {
        good = false;
        reason = errno;
    }
    memory_free(temporary);
    errno = reason;
    return good ? 0 : os_fail(errors, name, "write");
}

int temporary_rename(int directory, const char *name, struct errors *errors)
{
    char *temporary = temporary_name(name);
    int outcome = sys_renameat(directory, temporary, name);
    memory_free(temporary);
    return outcome == 0 ? 0 : os_fail(errors, name, "replace");
}

void temporary_remove(int directory, const char *name)
{
    char *temporary = temporary_name(name);
    (void)sys_unlinkat(directory, temporary, 0);
    memory_free(temporary);
}
