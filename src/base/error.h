/* Errors as values. A function that can fail takes a `struct errors *` last, adds at least one
 * error to it and returns -1. Readers go on after an error where they can, so that one run shows
 * all that is wrong with a file; beyond LIMIT_ERRORS the rest is only counted. */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include "base/arena.h"
#include "base/place.h"

/* The value is the exit status (docs/man, EXIT STATUS). */
enum error_kind {
    ERROR_FAILED = 1,  /* input or output, space, memory */
    ERROR_USAGE = 2,   /* the command line */
    ERROR_INPUT = 4,   /* an export, snapshot or plan is not what it should be */
    ERROR_MAPPING = 5, /* the mapping is wrong */
    ERROR_STALE = 7,   /* book or snapshot are not those the plan was made from */
    ERROR_DAMAGED = 8, /* verify: something of the book does not agree */
    ERROR_BUSY = 9     /* another run holds the book */
};

struct error {
    enum error_kind kind;
    struct place place;
    const char *code;    /* short, stable word, shown as error[code] */
    const char *message; /* UTF-8, one line, no full stop */
    const char *hint;    /* what to do; NULL: nothing to say */
};

struct errors {
    struct arena arena;
    struct error *list; /* `count` of them, at most LIMIT_ERRORS */
    size_t count;
    size_t unlisted; /* found, but not in the list */
};

/* Adds an error; place may be NULL. Always returns -1. */
__attribute__((format(printf, 5, 6))) int errors_add(struct errors *errors, enum error_kind kind,
                                                     const struct place *place, const char *code,
                                                     const char *format, ...);
/* Gives the newest error a hint. Always returns -1. */
__attribute__((format(printf, 2, 3))) int errors_hint(struct errors *errors, const char *format,
                                                      ...);

/* Both with the arguments of another function. */
__attribute__((format(printf, 5, 0))) int errors_vadd(struct errors *errors, enum error_kind kind,
                                                      const struct place *place, const char *code,
                                                      const char *format, va_list arguments);
__attribute__((format(printf, 2, 0))) int errors_vhint(struct errors *errors, const char *format,
                                                       va_list arguments);

/* Does the newest error have a hint? */
bool errors_hinted(const struct errors *errors);

bool errors_any(const struct errors *errors);
bool errors_full(const struct errors *errors);
void errors_release(struct errors *errors);

/* A value as it may stand in a message: in quotes, one line, control characters and octets that
 * are no UTF-8 as \xNN, at most LIMIT_SHOWN characters, then "...". Lives in the errors' arena. */
const char *errors_show(struct errors *errors, struct text value);

/* The same for any buffer. */
void show_value(struct buffer *out, struct text value);

#endif
