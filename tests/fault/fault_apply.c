/* Interrupts convert at every system call that can change something, in two ways: the process is
 * gone (as by kill -9 or a power cut after the last call reached the disk), or the call fails. Then
 * the next convert runs undisturbed, and the book must be byte for byte what it would have been.
 *
 *   fault_apply SAMPLES MAPPINGS
 *
 * The functions of os/sys.h are wrapped by the linker. Calls are counted in a child process; the
 * k-th of them is disturbed, for all k until a run is not reached by its disturbance any more. */
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
#include <unistd.h>

#include "cli/command.h"

enum fault { FAULT_NONE, FAULT_KILL, FAULT_ENOSPC, FAULT_EIO, FAULT_SHORT, FAULT_KINDS };
static const char *const fault_names[FAULT_KINDS] = {"none", "kill", "ENOSPC", "EIO", "short"};

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
    errno = plan.fault == FAULT_ENOSPC ? ENOSPC : EIO;
    return plan.fault != FAULT_SHORT;
}

#define WRAP(name, parameters, arguments)                                                          \
    int __real_##name parameters;                                                                  \
    int __wrap_##name parameters;                                                                  \
    int __wrap_##name parameters                                                                   \
    {                                                                                              \
        return struck() ? -1 : __real_##name arguments;                                            \
    }

/* Calls that only read are passed on: what they see is what the others left. */
#define PASS(type, name, parameters, arguments)                                                    \
    type __real_##name parameters;                                                                 \
    type __wrap_##name parameters;                                                                 \
    type __wrap_##name parameters                                                                  \
    {                                                                                              \
        return __real_##name arguments;                                                            \
    }

WRAP(sys_fsync, (int fd), (fd))
WRAP(sys_syncfs, (int fd), (fd))
WRAP(sys_mkdirat, (int directory, const char *path, unsigned mode), (directory, path, mode))
WRAP(sys_renameat, (int directory, const char *from, const char *to), (directory, from, to))
WRAP(sys_unlinkat, (int directory, const char *path, int flags), (directory, path, flags))
WRAP(sys_fchmod, (int fd, unsigned mode), (fd, mode))
WRAP(sys_flock, (int fd, int operation), (fd, operation))
PASS(int, sys_close, (int fd), (fd))
PASS(int, sys_memfd, (const char *name), (name))
PASS(ptrdiff_t, sys_read, (int fd, char *into, size_t room), (fd, into, room))
PASS(ptrdiff_t, sys_pread, (int fd, char *into, size_t room, long long offset),
     (fd, into, room, offset))
PASS(int, sys_fstat, (int fd, struct stat *status), (fd, status))
PASS(int, sys_fstatat, (int directory, const char *path, struct stat *status),
     (directory, path, status))

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
    if (run_shell("diff -r -x lock -x journal.jsonl -x runs -x recall \"$1\" \"$2\" >&2", book,
                  wanted) != 0)
        return false;
    return run_shell(
               "test -z \"$(find \"$1\" -name '*.tmp-*' -o -name intent.json -o -name .new)\"",
               book, "") == 0;
}

/* -- Runs -- */

struct scene {
    const char *label;
    const char *export;
    const char *mapping;
    const char *before; /* the book before, or NULL: none */
    const char *after;  /* the book afterwards */
    bool quiet;
};

static _Noreturn void be_convert(const struct scene *scene, const char *book)
{
    const char *words[] = {"entra2vcard",  "convert", "--quiet", scene->export, "-m",
                           scene->mapping, "-b",      book,      NULL};
    char *arguments[COUNT_OF(words)] = {NULL};
    for (size_t i = 0; words[i] != NULL; i++)
        arguments[i] = strdup(words[i]);
    if (scene->quiet) { /* complaints are not of interest here */
        int null = open("/dev/null", O_WRONLY);
        (void)dup2(null, STDERR_FILENO);
    }
    int status = command_main(8, arguments);
    _exit(plan.fault != FAULT_NONE && !plan.reached ? NOT_REACHED : status);
}

static int convert(const struct scene *scene, const char *book, enum fault fault, long at)
{
    (void)fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        plan.fault = fault;
        plan.at = at;
        be_convert(scene, book);
    }
    int status = 0;
    (void)waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static void begin_scene(const struct scene *scene, const char *book)
{
    remove_tree(book);
    if (scene->before != NULL && run_shell("cp -a \"$1\" \"$2\"", scene->before, book) != 0)
        abort();
}

/* After a run that failed without leaving an intent, nothing may have changed. */
static bool unchanged_if_taken_back(const struct scene *scene, const char *book, int status)
{
    char intent[] = "book/state/intent.json";
    if (status != 1 || access(intent, F_OK) == 0)
        return true;
    return scene->before == NULL
               ? run_shell("test ! -e \"$1/contacts.vcf\" && test ! -e \"$1/state/$2\" && "
                           "! ls \"$1\"/contacts/*.vcf >/dev/null 2>&1",
                           book, "snapshot.jsonl") == 0
               : same_book(book, scene->before);
}

/* One disturbance and the run after it. 1: fine, 0: it was not reached, -1: failed. */
static int disturb(const struct scene *scene, enum fault fault, long at)
{
    static const char book[] = "book";
    begin_scene(scene, book);
    int first = convert(scene, book, fault, at);
    if (first == NOT_REACHED)
        return 0;
    bool expected = fault == FAULT_KILL    ? first == KILLED
                    : fault == FAULT_SHORT ? first == 0
                                           : first == 0 || first == 1;
    expected = expected && unchanged_if_taken_back(scene, book, first);
    int second = convert(scene, book, FAULT_NONE, 0);
    if (expected && second == 0 && same_book(book, scene->after))
        return 1;
    (void)fprintf(stderr, "FAILED %s, %s at call %ld: status %d, then %d\n", scene->label,
                  fault_names[fault], at, first, second);
    return -1;
}

static long play(const struct scene *scene, long *failures)
{
    long points = 0;
    for (enum fault fault = FAULT_KILL; fault < FAULT_KINDS; fault++) {
        for (long at = 1;; at++) {
            int outcome = disturb(scene, fault, at);
            if (outcome == 0)
                break;
            points++;
            *failures += outcome < 0;
        }
    }
    (void)printf("%s: %ld disturbances\n", scene->label, points);
    return points;
}

static char *path_in(const char *folder, const char *name)
{
    char *path = NULL;
    if (asprintf(&path, "%s/%s", folder, name) < 0)
        abort();
    return path;
}

/* A book by undisturbed runs. */
static void make_book(const struct scene *scene, const char *book)
{
    begin_scene(scene, book);
    if (convert(scene, book, FAULT_NONE, 0) != 0)
        abort();
}

static long play_layout(const char *samples, const char *mapping, const char *layout,
                        long *failures)
{
    char *day_1 = path_in(samples, "day-1/graph"), *day_2 = path_in(samples, "day-2/graph");
    char *after_1 = path_in(layout, "1"), *after_2 = path_in(layout, "2");
    char *first_label = path_in(layout, "first run"), *later_label = path_in(layout, "later run");
    (void)mkdir(layout, 0700);
    struct scene first = {first_label, day_1, mapping, NULL, after_1, false};
    struct scene later = {later_label, day_2, mapping, after_1, after_2, false};
    make_book(&first, after_1);
    make_book(&later, after_2);
    first.quiet = later.quiet = true;
    long points = play(&first, failures) + play(&later, failures);
    free(day_1);
    free(day_2);
    free(after_1);
    free(after_2);
    free(first_label);
    free(later_label);
    return points;
}

/* The default mapping with the other layout. */
static void write_file_mapping(const char *mappings)
{
    if (run_shell("sed 's/\"directory\"/\"file\"/' \"$1/default.json\" > \"$2\"", mappings,
                  "file.json") != 0)
        abort();
}

/* Deployments of every kind that follow the book, then other ones of the same book: one comes, one
 * goes, the layouts of two change. */
static const char first_deployments[] =
    "{ \"name\": \"service\", \"layout\": \"file\", \"version\": \"2.1\", "
    "\"labels\": \"Customer Service\" }, "
    "{ \"name\": \"people\", \"version\": \"4.0\", \"labels\": \"Human Resources\" }, "
    "{ \"name\": \"it\", \"labels\": \"IT\" }, "
    "{ \"name\": \"legal\", \"layout\": \"file\", \"labels\": \"Legal\" }";
static const char other_deployments[] =
    "{ \"name\": \"service\", \"version\": \"2.1\", \"labels\": \"Customer Service\" }, "
    "{ \"name\": \"people\", \"layout\": \"file\", \"labels\": \"Human Resources\" }, "
    "{ \"name\": \"logistics\", \"labels\": \"Logistics\" }, "
    "{ \"name\": \"legal\", \"layout\": \"file\", \"labels\": \"Legal\", \"properties\": \"TEL\" }";

static void write_mapping(const char *mappings, const char *deployments, const char *name)
{
    char *script = NULL;
    if (asprintf(&script,
                 "sed 's~\"limits\":~\"deployments\": [ %s ], &~' \"$1/default.json\" > \"$2\"",
                 deployments) < 0 ||
        run_shell(script, mappings, name) != 0)
        abort();
    free(script);
}

static long play_deployments(const char *samples, const char *mappings, long *failures)
{
    char *day_1 = path_in(samples, "day-1/graph"), *day_2 = path_in(samples, "day-2/graph");
    write_mapping(mappings, first_deployments, "first.json");
    write_mapping(mappings, other_deployments, "other.json");
    (void)mkdir("deployments", 0700);
    struct scene first = {"deployments/first run", day_1, "first.json", NULL,
                          "deployments/1",         false};
    struct scene later = {"deployments/later run", day_2,           "first.json",
                          "deployments/1",         "deployments/2", false};
    struct scene other = {"deployments/other ones", day_1,           "other.json",
                          "deployments/1",          "deployments/3", false};
    make_book(&first, first.after);
    make_book(&later, later.after);
    make_book(&other, other.after);
    later.quiet = other.quiet = true;
    long points = play(&later, failures) + play(&other, failures);
    free(day_1);
    free(day_2);
    return points;
}

/* A book of one person, and the cards of others that another program may have put beside that card:
 * the run adopts some of them and merges. */
static long play_adoption(const char *samples, const char *mapping, const char *layout,
                          long *failures)
{
    char *day_1 = path_in(samples, "day-1/graph"), *label = path_in("adoption", layout);
    char *merge = path_in("adoption", "merge.json");
    (void)mkdir("adoption", 0700);
    if (run_shell("sed 's/\"replace\"/\"merge\"/' \"$1\" > \"$2\" && "
                  "sed 's/\"salt\": \"/&another /' \"$2\" > adoption/other.json && "
                  "rm -rf adoption/before adoption/after adoption/cards",
                  mapping, merge) != 0 ||
        run_shell("echo '{\"id\":\"99999999-9999-4999-8999-999999999999\",\"displayName\":"
                  "\"Only One\",\"accountEnabled\":true,\"userType\":\"Member\"}' > \"$1\"",
                  "adoption/one.json", "") != 0)
        abort();
    struct scene cards = {label, day_1, "adoption/other.json", NULL, "adoption/cards", false};
    struct scene before = {label, "adoption/one.json", merge, NULL, "adoption/before", false};
    struct scene adoption = {label, day_1, merge, "adoption/before", "adoption/after", false};
    make_book(&cards, cards.after);
    make_book(&before, before.after);
    if (run_shell("if [ -d \"$1/contacts\" ]; then cp \"$1\"/contacts/*.vcf \"$2/contacts/\"; "
                  "else cat \"$1/contacts.vcf\" >> \"$2/contacts.vcf\"; fi",
                  cards.after, before.after) != 0)
        abort();
    make_book(&adoption, adoption.after);
    if (run_shell("grep -q '\"reason\":\"adopted\"' \"$1\"/state/runs/000002-*/plan.jsonl",
                  adoption.after, "") != 0)
        abort();
    adoption.quiet = true;
    long points = play(&adoption, failures);
    free(day_1);
    free(label);
    free(merge);
    return points;
}

int main(int argc, char **argv)
{
    /* in memory where that is possible: thousands of books are made and synced */
    char in_memory[] = "/dev/shm/fault-XXXXXX", on_disk[] = "/tmp/fault-XXXXXX";
    char *folder = mkdtemp(in_memory);
    long failures = 0;
    if (folder == NULL)
        folder = mkdtemp(on_disk);
    if (argc != 3 || folder == NULL)
        return 2;
    char *samples = realpath(argv[1], NULL), *mappings = realpath(argv[2], NULL);
    if (samples == NULL || mappings == NULL || chdir(folder) != 0)
        return 2;
    (void)setenv("SOURCE_DATE_EPOCH", "1790000000", 1);
    write_file_mapping(mappings);
    char *directory_mapping = path_in(mappings, "default.json");
    long points = play_layout(samples, directory_mapping, "directory", &failures);
    points += play_layout(samples, "file.json", "file", &failures);
    points += play_deployments(samples, mappings, &failures);
    points += play_adoption(samples, directory_mapping, "directory", &failures);
    points += play_adoption(samples, "file.json", "file", &failures);
    (void)printf("%ld disturbances, %ld failures\n", points, failures);
    free(directory_mapping);
    free(samples);
    free(mappings);
    remove_tree(folder);
    return failures == 0 && points > 100 ? 0 : 1;
}
