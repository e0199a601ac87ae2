#include "cli/report_files.h"

#include "os/directory.h"

enum { MODE = 0600 };

static struct sink *open_file(void *self, const char *name, struct errors *errors)
{
    struct report_files *files = self;
    if (replacement_open(&files->file, files->directory, name, MODE, false, errors) != 0)
        return NULL;
    files->open = true;
    return &files->file.sink;
}

static int close_file(void *self, struct errors *errors)
{
    struct report_files *files = self;
    files->open = false;
    if (replacement_finish(&files->file, errors) != 0)
        return -1;
    return replacement_commit(&files->file, errors);
}

static void abandon_file(void *self)
{
    struct report_files *files = self;
    if (files->open)
        replacement_abandon(&files->file);
    files->open = false;
}

static int remove_file(void *self, const char *name, struct errors *errors)
{
    struct report_files *files = self;
    if (!file_exists(files->directory, name))
        return 0;
    return file_remove(files->directory, name, errors) == 0 ? 1 : -1;
}

struct report_folder report_files_as_folder(struct report_files *files)
{
    return (struct report_folder){.self = files,
                                  .open = open_file,
                                  .close = close_file,
                                  .abandon = abandon_file,
                                  .remove = remove_file};
}

int report_file_write(int directory, const char *name, enum report_format format,
                      struct plan_view *view, const struct report_style *style,
                      struct errors *errors)
{
    struct replacement new;
    struct report_files files = {.directory = directory};
    struct report_folder folder = report_files_as_folder(&files);
    struct report_style placed = *style;
    placed.folder = &folder;
    if (replacement_open(&new, directory, name, MODE, false, errors) != 0)
        return -1;
    if (report_write(format, view, &placed, &new.sink, errors) != 0) {
        abandon_file(&files);
        replacement_abandon(&new);
        return -1;
    }
    if (replacement_finish(&new, errors) != 0)
        return -1;
    return replacement_commit(&new, errors);
}
