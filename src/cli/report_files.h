/* The files of a report in a folder, each under its name at once or not at all. */
#ifndef CLI_REPORT_FILES_H
#define CLI_REPORT_FILES_H

#include "os/replace.h"
#include "report/report.h"

/* Lends `ret_folder` what a report needs to write further files; one is open at a time. */
struct report_files {
    int directory;
    bool open;
    struct replacement file;
};
struct report_folder report_files_as_folder(struct report_files *files);

/* The report of a view as a file of the folder. 0 or -1. */
int report_file_write(int directory, const char *name, enum report_format format,
                      struct plan_view *view, const struct report_style *style,
                      struct errors *errors);

#endif
