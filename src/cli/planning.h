/* What convert, plan and why have in common: mapping, book and the plan that is made of them. */
#ifndef CLI_PLANNING_H
#define CLI_PLANNING_H

#include "cli/option.h"
#include "sync/apply.h"

struct planning {
    const struct options *options;
    struct errors *errors;
    struct arena arena;
    struct mapping mapping;
    struct plan_input mapping_input;
    struct book book;
    struct planned planned;
    struct spill file;            /* the plan file, when it stands nowhere else */
    struct plan_reading *reading; /* of it, or NULL */
};

/* Checks what the command line names. `usage` is shown as a hint. 0, or -1 with ERROR_USAGE. */
int planning_check_usage(const struct options *options, const char *usage, struct errors *errors);
/* Reads the mapping. 0 or -1; release in both cases. */
int planning_open(struct planning *planning, const struct options *options, struct errors *errors);
/* Opens the book: with LOCK_ALONE an interrupted run is brought to its end first, with LOCK_SHARED
 * nothing is written and such a run is an error. */
int planning_open_book(struct planning *planning, enum lock_kind kind);
/* What the command line asks for: all operands are exports, nobody is told of the progress. */
struct plan_request planning_request(struct planning *planning);
/* Reads the export and makes the plan. */
int planning_make(struct planning *planning);
/* Writes the plan to a spill and reads it from there, for those who report it. NULL on failure. */
struct plan_view *planning_read(struct planning *planning);
/* The exit status when all went well. */
int planning_status(const struct planning *planning);
void planning_release(struct planning *planning);

/* Brings a book in order that is locked alone, and tells what was done. */
int planning_recover(struct book *book, struct errors *errors);

/* Opens a book that must be there, for commands without a mapping: to read it, or, with LOCK_ALONE,
 * brought in order. */
int planning_open_existing(struct book *book, const char *path, enum lock_kind kind,
                           struct errors *errors);
/* An ERROR_FAILED when a run is interrupted: for those who may not complete it. */
int planning_refuse_pending(const struct book *book, struct errors *errors);

/* A file that is written without changing the book must not lie in it: an ERROR_USAGE. `path` NULL:
 * none is written. */
int planning_check_place(const char *path, const char *what, const struct book *book,
                         struct errors *errors);

#endif
