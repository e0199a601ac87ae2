/* A program whose system calls can be disturbed one by one, for the tests of interruptions. The
 * functions of os/sys.h are wrapped by the linker. Calls are counted in a child process; the k-th
 * of them is the last one, or fails. */
#ifndef FAULT_INJECTOR_H
#define FAULT_INJECTOR_H

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "cli/command.h"
#include "passed.h"

enum fault {
    FAULT_NONE,
    FAULT_KILL,
    FAULT_ENOSPC,
    FAULT_EIO,
    FAULT_EINTR,
    FAULT_SHORT,
    FAULT_KINDS
};
static const char *const fault_names[FAULT_KINDS] = {"none", "kill",  "ENOSPC",
                                                     "EIO",  "EINTR", "short"};

/* The run was not reached by its disturbance: all steps are done. */
enum { NOT_REACHED = 77, KILLED = 99 };

static struct {
    enum fault fault;
    long at;    /* which call */
    long calls; /* so far */
    bool reached;
} plan;

/* Is this the call to disturb? */
static bool struck(void)
{
    if (plan.fault == FAULT_NONE || ++plan.calls != plan.at)
        return false;
    plan.reached = true;
    if (plan.fault == FAULT_KILL)
        _exit(KILLED);
    errno = plan.fault == FAULT_ENOSPC ? ENOSPC : plan.fault == FAULT_EINTR ? EINTR : EIO;
    return plan.fault != FAULT_SHORT;
}

#define WRAP(name, parameters, arguments)                                                          \
    int __real_##name parameters;                                                                  \
    int __wrap_##name parameters;                                                                  \
    int __wrap_##name parameters                                                                   \
    {                                                                                              \
        return struck() ? -1 : __real_##name arguments;                                            \
    }

WRAP(sys_fsync, (int fd), (fd))
WRAP(sys_syncfs, (int fd), (fd))
WRAP(sys_mkdirat, (int directory, const char *path, unsigned mode), (directory, path, mode))
WRAP(sys_renameat, (int directory, const char *from, const char *to), (directory, from, to))
WRAP(sys_unlinkat, (int directory, const char *path, int flags), (directory, path, flags))
WRAP(sys_fchmod, (int fd, unsigned mode), (fd, mode))
WRAP(sys_flock, (int fd, int operation), (fd, operation))

int __real_sys_openat(int directory, const char *path, int flags, unsigned mode);
int __wrap_sys_openat(int directory, const char *path, int flags, unsigned mode);
int __wrap_sys_openat(int directory, const char *path, int flags, unsigned mode)
{
    if ((flags & O_CREAT) != 0 && struck())
        return -1;
    return __real_sys_openat(directory, path, flags, mode);
}

ptrdiff_t __real_sys_write(int fd, const char *bytes, size_t count);
ptrdiff_t __wrap_sys_write(int fd, const char *bytes, size_t count);
ptrdiff_t __wrap_sys_write(int fd, const char *bytes, size_t count)
{
    if (fd <= STDERR_FILENO) /* the report is not what is tested here */
        return __real_sys_write(fd, bytes, count);
    if (struck())
        return -1;
    bool cut = plan.fault == FAULT_SHORT && plan.calls == plan.at && count > 1;
    return __real_sys_write(fd, bytes, cut ? count / 2 : count);
}

/* -- Folders -- */

static int remove_entry(const char *path, const struct stat *status, int kind, struct FTW *where)
{
    (void)status;
    (void)kind;
    (void)where;
    return remove(path);
}

static void remove_tree(const char *path)
{
    (void)nftw(path, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
}

/* Runs a script with two arguments, $1 and $2. */
static int run_shell(const char *script, const char *a, const char *b)
{
    pid_t child = fork();
    if (child == 0) {
        execl("/bin/sh", "sh", "-c", script, "sh", a, b, (char *)NULL);
        _exit(127);
    }
    int status = 0;
    (void)waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

/* The cards and the snapshot of two books are equal, and nothing is left over in the first one. */
static bool same_book(const char *book, const char *wanted)
{
    if (run_shell("diff -r -x lock -x recall -x journal.jsonl -x runs -x manifest.sha256 \"$1\" "
                  "\"$2\" >&2",
                  book, wanted) != 0)
        return false;
    return run_shell(
               "test -z \"$(find \"$1\" -name '*.tmp-*' -o -name intent.json -o -name .new)\"",
               book, "") == 0;
}

/* -- Commands -- */

/* Becomes the program with these words behind its name. */
static _Noreturn void be_program(const char *const *words, bool quiet)
{
    enum { MOST = 16 };
    char *arguments[MOST] = {NULL};
    int count = 0;
    arguments[count++] = strdup("entra2vcard");
    for (; words[count - 1] != NULL && count < MOST - 1; count++)
        arguments[count] = strdup(words[count - 1]);
    if (quiet) { /* complaints are not of interest here */
        int null = open("/dev/null", O_WRONLY);
        (void)dup2(null, STDERR_FILENO);
    }
    int status = command_main(count, arguments);
    _exit(plan.fault != FAULT_NONE && !plan.reached ? NOT_REACHED : status);
}

static int wait_for(pid_t child)
{
    int status = 0;
    (void)waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/* Runs the program in a child; its `at`-th call is disturbed. */
static int run_program(const char *const *words, bool quiet, enum fault fault, long at)
{
    (void)fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        plan.fault = fault;
        plan.at = at;
        be_program(words, quiet);
    }
    return wait_for(child);
}

static char *path_in(const char *folder, const char *name)
{
    char *path = NULL;
    if (asprintf(&path, "%s/%s", folder, name) < 0)
        abort();
    return path;
}

/* Goes to a new folder: in memory where that is possible, for thousands of books are made and
 * synced. Its name, to be removed at the end, or NULL. */
static char *enter_folder(void)
{
    char in_memory[] = "/dev/shm/fault-XXXXXX", on_disk[] = "/tmp/fault-XXXXXX";
    char *folder = mkdtemp(in_memory);
    if (folder == NULL)
        folder = mkdtemp(on_disk);
    return folder == NULL || chdir(folder) != 0 ? NULL : strdup(folder);
}

#endif
