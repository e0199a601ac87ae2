#include "os/directory.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>

#include "base/memory.h"
#include "os/sys.h"

int directory_open_if_there(int parent, const char *path, int *ret_directory, struct errors *errors)
{
    *ret_directory = directory_open(parent, path, NULL);
    if (*ret_directory >= 0 || errno == ENOENT)
        return 0;
    return os_fail(errors, path, "open the folder");
}

int directory_open(int parent, const char *path, struct errors *errors)
{
    int fd = sys_openat(parent, path, O_RDONLY | O_DIRECTORY, 0);
    if (fd < 0 && errors != NULL)
        return os_fail(errors, path, "open the folder");
    return fd;
}

void directory_close(int directory)
{
    if (directory >= 0)
        (void)sys_close(directory);
}

bool directory_is(int parent, const char *path)
{
    int fd = directory_open(parent, path, NULL);
    directory_close(fd);
    return fd >= 0;
}

static bool is_same(const struct stat *a, const struct stat *b)
{
    return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

/* Upwards until a folder is its own parent; paths would have to be asked for their links. */
bool directory_is_inside(int inner, int outer)
{
    struct stat here, wanted, above;
    int at = inner;
    bool known = sys_fstat(inner, &here) == 0 && sys_fstat(outer, &wanted) == 0;
    while (known && !is_same(&here, &wanted)) {
        int parent = sys_openat(at, "..", O_PATH | O_DIRECTORY, 0);
        known = parent >= 0 && sys_fstat(parent, &above) == 0;
        if (at != inner)
            directory_close(at);
        at = parent;
        if (known && is_same(&here, &above)) {
            directory_close(at);
            return false;
        }
        here = above;
    }
    if (at != inner)
        directory_close(at);
    return true;
}

int directory_make(int parent, const char *path, unsigned mode, struct errors *errors)
{
    if (sys_mkdirat(parent, path, mode) == 0 || errno == EEXIST)
        return 0;
    return os_fail(errors, path, "make the folder");
}

int directory_set_mode(int directory, const char *path, unsigned mode, struct errors *errors)
{
    struct stat status;
    if (sys_fstat(directory, &status) == 0 && (status.st_mode & 0777) == mode)
        return 0;
    return sys_fchmod(directory, mode) == 0 ? 0 : os_fail(errors, path, "set the mode of");
}

/* Reads the names into a growing array that the caller frees. 0, or -1 with errno set. */
static int read_names(DIR *stream, struct arena *arena, struct text **ret_names, size_t *ret_count)
{
    struct text *names = NULL;
    size_t count = 0, room = 0;
    errno = 0;
    for (struct dirent *entry = readdir(stream); entry != NULL; entry = readdir(stream)) {
        struct text name = text_of(entry->d_name);
        if (text_equal(name, TEXT(".")) || text_equal(name, TEXT("..")))
            continue;
        if (count == room) {
            room = room == 0 ? 64 : room * 2;
            names = memory_grow(names, room, sizeof *names);
        }
        names[count++] = arena_copy(arena, name);
        errno = 0;
    }
    *ret_names = names;
    *ret_count = count;
    return errno == 0 ? 0 : -1;
}

int directory_list(int parent, const char *path, struct arena *arena, struct names_list *ret_list,
                   struct errors *errors)
{
    int fd = directory_open(parent, path, errors);
    if (fd < 0)
        return -1;
    DIR *stream = fdopendir(fd);
    if (stream == NULL) {
        (void)os_fail(errors, path, "read the folder");
        (void)sys_close(fd);
        return -1;
    }
    struct text *names = NULL;
    size_t count = 0;
    int outcome = read_names(stream, arena, &names, &count);
    if (outcome != 0)
        (void)os_fail(errors, path, "read the folder");
    (void)closedir(stream);
    text_sort(names, count);
    *ret_list = (struct names_list){arena_array(arena, count, sizeof *names), count};
    if (count != 0)
        memcpy(ret_list->names, names, count * sizeof *names);
    memory_free(names);
    return outcome;
}

int directory_sync(int directory, const char *path, struct errors *errors)
{
    return sys_fsync(directory) == 0 ? 0 : os_fail(errors, path, "sync the folder of");
}

int directory_sync_all(int directory, const char *path, struct errors *errors)
{
    return sys_syncfs(directory) == 0 ? 0 : os_fail(errors, path, "sync");
}

int directory_remove_empty(int parent, const char *path, struct errors *errors)
{
    if (sys_unlinkat(parent, path, AT_REMOVEDIR) == 0 || errno == ENOTEMPTY || errno == EEXIST ||
        errno == ENOENT)
        return 0;
    return os_fail(errors, path, "remove the folder");
}

int directory_remove(int parent, const char *path, struct errors *errors)
{
    struct arena arena = {0};
    struct names_list list = {0};
    if (!directory_is(parent, path))
        return 0;
    int outcome = directory_list(parent, path, &arena, &list, errors);
    int fd = outcome == 0 ? directory_open(parent, path, errors) : -1;
    for (size_t i = 0; fd >= 0 && outcome == 0 && i < list.count; i++)
        outcome = file_remove(fd, list.names[i].data, errors);
    directory_close(fd);
    arena_release(&arena);
    if (outcome == 0 && fd >= 0 && sys_unlinkat(parent, path, AT_REMOVEDIR) != 0)
        outcome = os_fail(errors, path, "remove the folder");
    return outcome;
}
