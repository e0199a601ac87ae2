/* A fresh folder for each test that touches files; removed after it, whatever is in it. */
#ifndef FOLDER_H
#define FOLDER_H

#include <fcntl.h>
#include <ftw.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"
#include "unit.h"

static int folder = -1; /* the open folder */
static char folder_path[64];

static inline int folder_begin(void **state)
{
    (void)unit_begin(state);
    (void)snprintf(folder_path, sizeof folder_path, "/tmp/entra2vcard-unit-XXXXXX");
    if (mkdtemp(folder_path) == NULL)
        return -1;
    folder = open(folder_path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    return folder < 0 ? -1 : 0;
}

static inline int folder_drop(const char *path, const struct stat *status, int kind,
                              struct FTW *where)
{
    (void)status;
    (void)kind;
    (void)where;
    return remove(path);
}

static inline int folder_end(void **state)
{
    (void)state;
    (void)close(folder);
    return nftw(folder_path, folder_drop, 8, FTW_DEPTH | FTW_PHYS);
}

#define FOLDER_TEST(function) cmocka_unit_test_setup_teardown(function, folder_begin, folder_end)

/* Without the code that is tested. */
static inline void folder_put(const char *name, struct text content)
{
    int fd = openat(folder, name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    assert_holds(fd >= 0);
    assert_i64(write(fd, content.data, content.len), content.len);
    assert_i64(close(fd), 0);
}

static inline void assert_folder_has(const char *name, struct text wanted)
{
    struct buffer found = {0};
    int fd = openat(folder, name, O_RDONLY | O_CLOEXEC);
    assert_holds(fd >= 0);
    for (ptrdiff_t got = 1; got > 0;) {
        got = read(fd, buffer_reserve(&found, 65536), 65536);
        assert_holds(got >= 0);
        found.len += (size_t)got;
    }
    assert_i64(close(fd), 0);
    assert_texts_equal(buffer_text(&found), wanted);
    buffer_release(&found);
}

static inline bool folder_lacks(const char *name)
{
    return faccessat(folder, name, F_OK, AT_SYMLINK_NOFOLLOW) != 0;
}

/* Text of `len` octets that differs from place to place. */
static inline struct text folder_long_text(struct buffer *out, size_t len)
{
    for (size_t i = 0; out->len < len; i++)
        buffer_format(out, "%zu\n", i);
    out->len = len;
    return buffer_text(out);
}

#endif
