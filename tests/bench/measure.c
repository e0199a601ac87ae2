/* Runs a program and writes what it took.
 *
 *   measure OUT PROGRAM [ARGUMENT...]
 *
 * OUT gets one line: processor seconds (user and system), wall-clock seconds, peak memory in
 * kilobytes. The exit status is the program's own; 128 and the signal's number when a signal ended
 * it; 127 when it could not be run, 125 when measure itself failed.
 */
#define _DEFAULT_SOURCE
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static int failed(const char *what)
{
    fprintf(stderr, "measure: %s: %s\n", what, strerror(errno));
    return 125;
}

static double seconds(struct timeval time)
{
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

/* Linux counts kilobytes, macOS bytes. */
static long kilobytes(long maxrss)
{
#ifdef __APPLE__
    return maxrss / 1024;
#else
    return maxrss;
#endif
}

static int written(const char *path, const struct rusage *usage, double wall)
{
    FILE *file = fopen(path, "w");
    if (file == NULL)
        return failed(path);
    fprintf(file, "%.6f %.6f %ld\n", seconds(usage->ru_utime) + seconds(usage->ru_stime), wall,
            kilobytes(usage->ru_maxrss));
    return fclose(file) == 0 ? 0 : failed(path);
}

int main(int argc, char **argv)
{
    struct timespec begin, end;
    struct rusage usage;
    int status;
    if (argc < 3) {
        fprintf(stderr, "usage: measure OUT PROGRAM [ARGUMENT...]\n");
        return 125;
    }
    clock_gettime(CLOCK_MONOTONIC, &begin);
    pid_t child = fork();
    if (child < 0)
        return failed("fork");
    if (child == 0) {
        execvp(argv[2], argv + 2);
        fprintf(stderr, "measure: %s: %s\n", argv[2], strerror(errno));
        _exit(127);
    }
    while (wait4(child, &status, 0, &usage) < 0)
        if (errno != EINTR)
            return failed("wait4");
    clock_gettime(CLOCK_MONOTONIC, &end);
    double wall = (double)(end.tv_sec - begin.tv_sec) + (double)(end.tv_nsec - begin.tv_nsec) / 1e9;
    if (written(argv[1], &usage, wall) != 0)
        return 125;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
