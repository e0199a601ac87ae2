/* check: is a mapping right, and does it fit an export? */
#include "sync/check.h"

#include "cli/command.h"
#include "cli/exit.h"
#include "cli/mapping_file.h"
#include "cli/message.h"
#include "cli/progress.h"
#include "os/file.h"
#include "os/terminal.h"
#include "report/checked.h"

static int print(const struct checked *checked, const struct options *options,
                 struct errors *errors)
{
    struct file_sink file;
    bool colour = options->colour == COLOUR_ALWAYS ||
                  (options->colour == COLOUR_AUTO && terminal_has_colour(OS_STDOUT));
    file_sink_init(&file, OS_STDOUT, false);
    struct sink sink = file_sink_as_sink(&file);
    checked_write_text(checked, terminal_columns(OS_STDOUT), colour, &sink);
    int outcome = file_sink_flush(&file);
    if (outcome != 0)
        outcome = file_sink_fail(&file, "standard output", errors);
    file_sink_release(&file);
    return outcome;
}

static int fit(struct mapping *mapping, const struct options *options, struct checked *checked,
               struct errors *errors)
{
    struct findings findings = {.errors = errors};
    struct progress progress;
    int outcome = 0;
    struct checking *checking = check_open(mapping, options->encoding, &findings, errors);
    progress_begin(&progress, terminal_is(OS_STDERR) && !options->no_progress);
    check_on_progress(checking, progress_records, &progress);
    for (size_t i = 1; i < options->operand_count; i++)
        if (check_read(checking, options->operands[i]) != 0)
            outcome = -1;
    progress_end(&progress);
    if (outcome == 0)
        outcome = check_finish(checking, checked);
    if (outcome == 0)
        outcome = print(checked, options, errors);
    check_close(checking);
    findings_release(&findings);
    return outcome;
}

int check_run(const struct options *options, struct errors *errors)
{
    struct mapping mapping;
    struct arena arena = {0};
    struct plan_input input = {0};
    if (options->operand_count == 0) {
        (void)errors_add(errors, ERROR_USAGE, NULL, "usage", "no mapping is named");
        (void)errors_hint(errors, "entra2vcard check MAPPING [EXPORT...]");
        return EXIT_USAGE;
    }
    const char *path = options->operands[0];
    int outcome = mapping_file_read(path, &mapping, &arena, &input, errors);
    struct checked checked = {.mapping = input.name,
                              .fields = mapping.field_count,
                              .rules = mapping.filter.count,
                              .mapping_path = path,
                              .paths = options->operands + 1,
                              .path_count = options->operand_count - 1};
    if (outcome == 0)
        outcome = options->operand_count > 1 ? fit(&mapping, options, &checked, errors)
                                             : print(&checked, options, errors);
    mapping_release(&mapping);
    arena_release(&arena);
    return outcome == 0 ? EXIT_DONE : message_status(errors);
}
