/* Where reports go: standard output, a file, a folder with all formats. */
#ifndef CLI_REPORTING_H
#define CLI_REPORTING_H

#include "cli/option.h"
#include "sync/book.h"
#include "sync/plan.h"

struct reporting {
    const struct options *options;
    struct errors *errors;
    struct plan_view *view;
    enum report_outcome outcome;
    const struct book *book;           /* whose journal is told of; NULL: not known */
    const struct approvers *approvers; /* NULL: nobody was asked */
    int folder;                        /* of --report-dir, or -1 */
    bool redacted;                     /* the report has pseudonyms */
};

/* Makes and opens the folder of --report-dir, before anything else is done, so that a run does not
 * fail behind its changes. Refuses one with a plan in it for a redacted report. 0 or -1. */
int reporting_open(struct reporting *reporting, const struct options *options,
                   struct errors *errors);
void reporting_close(struct reporting *reporting);

/* What becomes of a plan when it is carried out, or is not. */
enum report_outcome reporting_outcome(const struct plan_head *head, bool apply);

/* Writes the report to a file in an open folder, under its final name at once or not at all;
 * without the history of the book. */
int reporting_write_file(const struct reporting *reporting, int folder, const char *name,
                         enum report_format format);
/* The same for a path. */
int reporting_write_path(const struct reporting *reporting, const char *path);
/* Writes the report to standard output, unless --quiet stands there without --format. */
int reporting_print(const struct reporting *reporting);
/* Fills the folder of --report-dir, if there is one: the report in every format, what is to be
 * decided (unless empty), the plan. Of a redacted report neither of the last two, and says so. */
int reporting_fill(const struct reporting *reporting, const struct plan_origin *plan,
                   struct text decisions);
/* Writes a plan file. */
int reporting_write_plan(int folder, const char *name, const struct plan_origin *plan,
                         struct errors *errors);
/* The same for a path. */
int reporting_write_plan_path(const char *path, const struct plan_origin *plan,
                              struct errors *errors);
/* Opens the folder in which `path` lies, and tells the name in it. The folder, or -1. */
int reporting_open_parent(const char *path, const char **ret_name, struct errors *errors);

/* Tells on standard error which guards hold the plan, and how to go on; without what they found
 * where the report is redacted. `made`: by this command, which is to be given again. */
void reporting_tell_held(const struct plan_head *head, const struct options *options, bool made);

#endif
