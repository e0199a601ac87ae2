/* Files: whole, as a source, as a sink. Paths are NUL-terminated and relative to an open
 * directory (OS_HERE: the working directory). Errors are ERROR_FAILED with the path as place. */
#ifndef OS_FILE_H
#define OS_FILE_H

#include "base/digest.h"
#include "base/error.h"
#include "base/sink.h"

enum { OS_HERE = -100 /* AT_FDCWD */, OS_STDIN = 0, OS_STDOUT = 1, OS_STDERR = 2 };

/* Opens /dev/null where standard input, output or error is closed, so that no other file gets the
 * number of one of them. */
void file_open_standard(void);

/* Adds "cannot <what>: <reason of errno>". Returns -1. */
int os_fail(struct errors *errors, const char *path, const char *what);

/* Reads a whole file. 1: done; 0: there is no such file; -1: error (also over `limit` octets). */
int file_read_whole(int directory, const char *path, size_t limit, struct buffer *out,
                    struct errors *errors);
/* The same for a file that others put there: nothing but a regular file is opened, not even by a
 * symbolic link, and nothing is waited for. No error is added: `errno` says why not. */
enum file_outcome { FILE_READ, FILE_TOO_LARGE, FILE_NOT_REGULAR, FILE_UNREADABLE };
enum file_outcome file_read_plain(int directory, const char *name, size_t limit,
                                  struct buffer *out);
/* True also when it cannot be told: whoever opens it then learns why. */
bool file_exists(int directory, const char *path);
/* What stands there: nothing, a regular file, a symbolic link, or something that cannot be read or
 * replaced as a file (a folder, a pipe). What cannot be told counts as a file: whoever opens it
 * learns why. */
enum file_kind { FILE_NONE, FILE_REGULAR, FILE_LINK, FILE_OTHER };
enum file_kind file_kind_of(int directory, const char *path);
/* Does a read have to wait for somebody, as of a pipe, also behind a symbolic link? Folders count,
 * too. What cannot be opened does not: whoever opens it learns why. */
bool file_is_no_file(int directory, const char *path);
/* Size in octets, or -1 with errno set. */
long long file_size(int directory, const char *path);
/* Opens for reading: a descriptor, or -1 with an error. */
int file_open(int directory, const char *path, struct errors *errors);
/* Closes; -1 is fine. */
void file_close(int fd);
/* Appends exactly `count` octets from `offset`. */
int file_read_at(int fd, uint64_t offset, size_t count, struct buffer *out, const char *path,
                 struct errors *errors);
/* Writes all of it to an open descriptor. 0, or -1 with errno set. */
int file_write_fully(int fd, struct text bytes);
/* Removes; a file that is not there is fine. */
int file_remove(int directory, const char *path, struct errors *errors);

/* A file that is read from front to back; counts and digests what it gives. */
struct file_source {
    int fd;
    const char *path;
    uint64_t bytes;
    struct digester *digester; /* NULL: none */
    int failure;               /* errno of a failed read */
};
/* `path` "-" is standard input; it must outlive the source. */
int file_source_open(struct file_source *file, int directory, const char *path, bool digest,
                     struct errors *errors);
struct source file_source_as_source(struct file_source *file);
void file_source_close(struct file_source *file);
/* Adds the error if a read failed. 0 or -1. */
int file_source_check(const struct file_source *file, struct errors *errors);

/* An open file that is read from its front, as often as wanted: the very same file, whatever its
 * path leads to by now. */
struct file_reading {
    int fd;
    uint64_t at;
    const char *path; /* for messages */
    struct errors *errors;
};
struct source file_reading_as_source(struct file_reading *state);

/* A descriptor that is written from front to back through a buffer. */
struct file_sink {
    int fd;
    struct buffer pending;
    struct digester *digester; /* NULL: none */
    uint64_t bytes;
    int failure; /* errno of the first failed write */
};
void file_sink_init(struct file_sink *file, int fd, bool digest);
struct sink file_sink_as_sink(struct file_sink *file);
/* Writes what is pending. 0, or -1 with `failure` set. */
int file_sink_flush(struct file_sink *file);
/* Adds the error of the first failed write. Returns -1. */
int file_sink_fail(const struct file_sink *file, const char *path, struct errors *errors);
/* Gives the buffer back; does not close the descriptor and writes nothing. */
void file_sink_release(struct file_sink *file);

#endif
