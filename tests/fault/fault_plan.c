/* Planning and reporting change nothing in the book: of all system calls that can change something,
 * which are wrapped by the linker, none is made on anything below the book's folder.
 *
 *   fault_plan SAMPLES MAPPINGS
 */
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/command.h"
#include "passed.h"

static struct {
    bool watching, expected;
    long inside, outside; /* calls that can change something */
} seen;

/* Does the descriptor, or the path below it, lie in the book? */
static bool is_in_book(int fd, const char *path)
{
    char link[64], where[PATH_MAX], here[PATH_MAX];
    if (path != NULL && path[0] == '/')
        return strstr(path, "/book") != NULL;
    (void)snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = fd == AT_FDCWD ? 0 : readlink(link, where, sizeof where - 1);
    if (fd == AT_FDCWD)
        return path != NULL && strncmp(path, "book", 4) == 0;
    if (length < 0 || getcwd(here, sizeof here) == NULL)
        abort();
    where[length] = '\0';
    size_t front = strlen(here);
    return strncmp(where, here, front) == 0 && strncmp(where + front, "/book", 5) == 0;
}

static void watch(int fd, const char *path, const char *call)
{
    if (!seen.watching)
        return;
    bool inside = is_in_book(fd, path);
    *(inside ? &seen.inside : &seen.outside) += 1;
    if (inside && !seen.expected)
        (void)fprintf(stderr, "FAILED: %s in the book (%s)\n", call, path == NULL ? "" : path);
}

#define WATCH(name, parameters, arguments, fd, path)                                               \
    int __real_##name parameters;                                                                  \
    int __wrap_##name parameters;                                                                  \
    int __wrap_##name parameters                                                                   \
    {                                                                                              \
        watch(fd, path, #name);                                                                    \
        return __real_##name arguments;                                                            \
    }

WATCH(sys_fsync, (int fd), (fd), fd, NULL)
WATCH(sys_syncfs, (int fd), (fd), fd, NULL)
WATCH(sys_fchmod, (int fd, unsigned mode), (fd, mode), fd, NULL)
WATCH(sys_mkdirat, (int directory, const char *path, unsigned mode), (directory, path, mode),
      directory, path)
WATCH(sys_renameat, (int directory, const char *from, const char *to), (directory, from, to),
      directory, to)
WATCH(sys_unlinkat, (int directory, const char *path, int flags), (directory, path, flags),
      directory, path)
PASS(int, sys_flock, (int fd, int operation), (fd, operation))

int __real_sys_openat(int directory, const char *path, int flags, unsigned mode);
int __wrap_sys_openat(int directory, const char *path, int flags, unsigned mode);
int __wrap_sys_openat(int directory, const char *path, int flags, unsigned mode)
{
    if ((flags & (O_CREAT | O_WRONLY | O_RDWR | O_TRUNC)) != 0)
        watch(directory, path, "sys_openat");
    return __real_sys_openat(directory, path, flags, mode);
}

ptrdiff_t __real_sys_write(int fd, const char *bytes, size_t count);
ptrdiff_t __wrap_sys_write(int fd, const char *bytes, size_t count);
ptrdiff_t __wrap_sys_write(int fd, const char *bytes, size_t count)
{
    if (fd > STDERR_FILENO)
        watch(fd, NULL, "sys_write");
    return __real_sys_write(fd, bytes, count);
}

enum { WORDS = 12 };

/* Runs a command in a process of its own. Is its status 0, and does it change something in the book
 * or does it not, as wanted? */
static bool runs(const char *const *words, bool into_book)
{
    (void)fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        char *arguments[WORDS + 1] = {NULL};
        int count = 0, null = open("/dev/null", O_WRONLY);
        (void)dup2(null, STDOUT_FILENO);
        for (; words[count] != NULL; count++)
            arguments[count] = strdup(words[count]);
        seen.watching = true;
        seen.expected = into_book;
        int status = command_main(count, arguments);
        _exit(status == 0 && (seen.inside != 0) == into_book ? 0 : 1);
    }
    int status = 1;
    (void)waitpid(child, &status, 0);
    bool good = WIFEXITED(status) && WEXITSTATUS(status) == 0;
    if (!good)
        (void)fprintf(stderr, "FAILED: %s %s\n", words[1], words[2]);
    return good;
}

static int remove_entry(const char *path, const struct stat *status, int kind, struct FTW *where)
{
    (void)status;
    (void)kind;
    (void)where;
    return remove(path);
}

int main(int argc, char **argv)
{
    char template[] = "/tmp/fault-XXXXXX", *folder = mkdtemp(template);
    char days[2][PATH_MAX], mapping[PATH_MAX];
    if (argc != 3 || folder == NULL)
        return 2;
    char *samples = realpath(argv[1], NULL), *mappings = realpath(argv[2], NULL);
    if (samples == NULL || mappings == NULL || chdir(folder) != 0)
        return 2;
    for (int day = 0; day < 2; day++)
        (void)snprintf(days[day], sizeof days[day], "%s/day-%d/graph", samples, day + 1);
    (void)snprintf(mapping, sizeof mapping, "%s/default.json", mappings);
    const char *const fresh[WORDS] = {"entra2vcard", "plan", "-q",   days[0], "-m",
                                      mapping,       "-b",   "book", "-o",    "first.jsonl"};
    const char *const first[WORDS] = {"entra2vcard", "apply", "-q", "first.jsonl", "-b", "book"};
    const char *const next[WORDS] = {"entra2vcard", "plan", "-r",   "reports", days[1],     "-m",
                                     mapping,       "-b",   "book", "-o",      "next.jsonl"};
    const char *const report[WORDS] = {"entra2vcard", "report", "next.jsonl", "-o", "report.txt"};
    const char *const dry[WORDS] = {"entra2vcard", "convert", "-n", days[1],
                                    "-m",          mapping,   "-b", "book"};
    bool good = runs(fresh, false) && access("book", F_OK) != 0 && runs(first, true) &&
                runs(next, false) && runs(report, false) && runs(dry, false) &&
                access("next.jsonl", F_OK) == 0 && access("reports/report.txt", F_OK) == 0;
    free(samples);
    free(mappings);
    (void)nftw(folder, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
    if (good)
        (void)printf("planning and reporting change nothing in the book\n");
    return good ? 0 : 1;
}
