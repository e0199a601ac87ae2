#include "os/file.h"

#include <errno.h>
#include <fcntl.h>

#include "base/limits.h"
#include "os/sys.h"

_Static_assert(OS_HERE == AT_FDCWD, "the working directory");

void file_open_standard(void)
{
    int fd;
    do
        fd = sys_openat(OS_HERE, "/dev/null", O_RDWR, 0);
    while (fd >= 0 && fd <= OS_STDERR);
    if (fd > OS_STDERR)
        (void)sys_close(fd);
}

int os_fail(struct errors *errors, const char *path, const char *what)
{
    int reason = errno;
    struct place place = {.file = text_of(path)};
    return errors_add(errors, ERROR_FAILED, &place, "io", "cannot %s: %s", what, strerror(reason));
}

static int read_all(int fd, const char *path, size_t limit, struct buffer *out,
                    struct errors *errors)
{
    size_t start = out->len;
    for (;;) {
        ptrdiff_t got = sys_read(fd, buffer_reserve(out, LIMIT_BLOCK), LIMIT_BLOCK);
        if (got < 0)
            return os_fail(errors, path, "read");
        if (got == 0)
            return 0;
        out->len += (size_t)got;
        if (out->len - start > limit) {
            errno = EFBIG;
            return os_fail(errors, path, "read");
        }
    }
}

int file_read_whole(int directory, const char *path, size_t limit, struct buffer *out,
                    struct errors *errors)
{
    int fd = sys_openat(directory, path, O_RDONLY, 0);
    if (fd < 0)
        return errno == ENOENT || errno == ENOTDIR ? 0 : os_fail(errors, path, "open");
    int outcome = read_all(fd, path, limit, out, errors);
    (void)sys_close(fd);
    return outcome == 0 ? 1 : -1;
}

static enum file_outcome read_plain(int fd, size_t limit, struct buffer *out)
{
    struct stat status;
    size_t start = out->len;
    if (sys_fstat(fd, &status) != 0)
        return FILE_UNREADABLE;
    if (!S_ISREG(status.st_mode))
        return FILE_NOT_REGULAR;
    if (status.st_size > (long long)limit)
        return FILE_TOO_LARGE;
    for (;;) { /* it may grow meanwhile */
        ptrdiff_t got = sys_read(fd, buffer_reserve(out, limit + 1), limit + 1);
        if (got < 0)
            return FILE_UNREADABLE;
        if (got == 0)
            return FILE_READ;
        out->len += (size_t)got;
        if (out->len - start > limit)
            return FILE_TOO_LARGE;
    }
}

enum file_outcome file_read_plain(int directory, const char *name, size_t limit, struct buffer *out)
{
    int fd = sys_openat(directory, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK, 0);
    if (fd < 0)
        return errno == ELOOP ? FILE_NOT_REGULAR : FILE_UNREADABLE;
    enum file_outcome outcome = read_plain(fd, limit, out);
    (void)sys_close(fd);
    return outcome;
}

bool file_exists(int directory, const char *path)
{
    struct stat status;
    return sys_fstatat(directory, path, &status) == 0 || (errno != ENOENT && errno != ENOTDIR);
}

enum file_kind file_kind_of(int directory, const char *path)
{
    struct stat status;
    if (sys_fstatat(directory, path, &status) != 0)
        return errno == ENOENT || errno == ENOTDIR ? FILE_NONE : FILE_REGULAR;
    if (S_ISREG(status.st_mode))
        return FILE_REGULAR;
    return S_ISLNK(status.st_mode) ? FILE_LINK : FILE_OTHER;
}

bool file_is_no_file(int directory, const char *path)
{
    struct stat status;
    int fd = sys_openat(directory, path, O_RDONLY | O_NONBLOCK, 0);
    if (fd < 0)
        return false;
    bool is_file = sys_fstat(fd, &status) != 0 || S_ISREG(status.st_mode);
    (void)sys_close(fd);
    return !is_file;
}

long long file_size(int directory, const char *path)
{
    struct stat status;
    return sys_fstatat(directory, path, &status) == 0 ? (long long)status.st_size : -1;
}

int file_open(int directory, const char *path, struct errors *errors)
{
    int fd = sys_openat(directory, path, O_RDONLY, 0);
    return fd >= 0 ? fd : os_fail(errors, path, "open");
}

void file_close(int fd)
{
    if (fd >= 0)
        (void)sys_close(fd);
}

int file_read_at(int fd, uint64_t offset, size_t count, struct buffer *out, const char *path,
                 struct errors *errors)
{
    while (count != 0) {
        ptrdiff_t got = sys_pread(fd, buffer_reserve(out, count), count, (long long)offset);
        if (got == 0)
            errno = EIO;
        if (got <= 0)
            return os_fail(errors, path, "read");
        out->len += (size_t)got;
        offset += (uint64_t)got;
        count -= (size_t)got;
    }
    return 0;
}

int file_write_fully(int fd, struct text bytes)
{
    while (bytes.len != 0) {
        ptrdiff_t done = sys_write(fd, bytes.data, bytes.len);
        if (done < 0)
            return -1;
        if (done == 0) {
            errno = EIO;
            return -1;
        }
        bytes = text_from(bytes, (size_t)done);
    }
    return 0;
}

int file_remove(int directory, const char *path, struct errors *errors)
{
    if (sys_unlinkat(directory, path, 0) == 0 || errno == ENOENT)
        return 0;
    return os_fail(errors, path, "remove");
}

int file_source_open(struct file_source *file, int directory, const char *path, bool digest,
                     struct errors *errors)
{
    bool standard = strcmp(path, "-") == 0;
    *file = (struct file_source){.fd = standard ? OS_STDIN : -1, .path = path};
    if (!standard)
        file->fd = sys_openat(directory, path, O_RDONLY, 0);
    if (file->fd < 0)
        return os_fail(errors, path, "open");
    if (digest)
        file->digester = digester_open();
    return 0;
}

static ptrdiff_t read_source(void *self, char *into, size_t room)
{
    struct file_source *file = self;
    ptrdiff_t got = sys_read(file->fd, into, room);
    if (got < 0) {
        file->failure = errno;
        return -1;
    }
    file->bytes += (uint64_t)got;
    if (file->digester != NULL)
        digester_add(file->digester, (struct text){into, (size_t)got});
    return got;
}

struct source file_source_as_source(struct file_source *file)
{
    return (struct source){.read = read_source, .self = file};
}

int file_source_check(const struct file_source *file, struct errors *errors)
{
    if (file->failure == 0)
        return 0;
    errno = file->failure;
    return os_fail(errors, file->path, "read");
}

static ptrdiff_t read_onward(void *self, char *into, size_t room)
{
    struct file_reading *state = self;
    ptrdiff_t got = sys_pread(state->fd, into, room, (long long)state->at);
    if (got < 0)
        return os_fail(state->errors, state->path, "read");
    state->at += (uint64_t)got;
    return got;
}

struct source file_reading_as_source(struct file_reading *state)
{
    return (struct source){.read = read_onward, .self = state};
}

void file_source_close(struct file_source *file)
{
    if (file->fd > OS_STDIN)
        (void)sys_close(file->fd);
    digester_close(file->digester);
    *file = (struct file_source){.fd = -1};
}

void file_sink_init(struct file_sink *file, int fd, bool digest)
{
    *file = (struct file_sink){.fd = fd, .digester = digest ? digester_open() : NULL};
}

int file_sink_flush(struct file_sink *file)
{
    if (file->failure == 0 && file_write_fully(file->fd, buffer_text(&file->pending)) != 0)
        file->failure = errno;
    buffer_clear(&file->pending);
    return file->failure == 0 ? 0 : -1;
}

static int write_sink(void *self, struct text bytes)
{
    struct file_sink *file = self;
    if (file->digester != NULL)
        digester_add(file->digester, bytes);
    file->bytes += bytes.len;
    buffer_add(&file->pending, bytes);
    if (file->pending.len < LIMIT_BLOCK)
        return file->failure == 0 ? 0 : -1;
    return file_sink_flush(file);
}

struct sink file_sink_as_sink(struct file_sink *file)
{
    return (struct sink){.write = write_sink, .self = file};
}

int file_sink_fail(const struct file_sink *file, const char *path, struct errors *errors)
{
    errno = file->failure;
    return os_fail(errors, path, "write");
}

void file_sink_release(struct file_sink *file)
{
    buffer_release(&file->pending);
    digester_close(file->digester);
    file->digester = NULL;
}
