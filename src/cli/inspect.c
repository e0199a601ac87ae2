/* inspect: what is in an export. */
#include "cli/inspecting.h"

#include "cli/command.h"
#include "cli/exit.h"
#include "cli/message.h"
#include "cli/progress.h"
#include "os/file.h"
#include "os/terminal.h"
#include "report/inspection.h"

struct inspecting *inspecting_read(const struct options *options, const char *command,
                                   struct errors *errors)
{
    struct progress progress;
    int outcome = 0;
    if (options->operand_count == 0) {
        (void)errors_add(errors, ERROR_USAGE, NULL, "usage", "no export is named");
        (void)errors_hint(errors, "entra2vcard %s EXPORT...", command);
        return NULL;
    }
    progress_begin(&progress, terminal_is(OS_STDERR) && !options->no_progress);
    struct inspecting *inspecting =
        inspect_open(options->encoding, errors, progress_records, &progress);
    for (size_t i = 0; i < options->operand_count; i++)
        if (inspect_read(inspecting, options->operands[i]) != 0)
            outcome = -1;
    progress_end(&progress);
    if (outcome == 0)
        return inspecting;
    inspect_close(inspecting);
    return NULL;
}

static bool has_colour(const struct options *options)
{
    return options->colour == COLOUR_ALWAYS ||
           (options->colour == COLOUR_AUTO && terminal_has_colour(OS_STDOUT));
}

static int print(const struct inspection *inspection, const struct options *options,
                 struct errors *errors)
{
    struct file_sink file;
    file_sink_init(&file, OS_STDOUT, false);
    struct sink sink = file_sink_as_sink(&file);
    if (options->format == REPORT_JSON)
        inspection_write_json(inspection, &sink);
    else
        inspection_write_text(inspection, terminal_columns(OS_STDOUT), has_colour(options), &sink);
    int outcome = file_sink_flush(&file);
    if (outcome != 0)
        outcome = file_sink_fail(&file, "standard output", errors);
    file_sink_release(&file);
    return outcome;
}

int inspect_run(const struct options *options, struct errors *errors)
{
    if (options->has_format && options->format != REPORT_TEXT && options->format != REPORT_JSON) {
        (void)errors_add(errors, ERROR_USAGE, NULL, "usage", "an inspection has no format %s",
                         report_format_word(options->format));
        (void)errors_hint(errors, "text or json");
        return EXIT_USAGE;
    }
    struct inspecting *inspecting = inspecting_read(options, "inspect", errors);
    if (inspecting == NULL)
        return message_status(errors);
    int outcome = print(inspect_finish(inspecting, options->operands, options->operand_count),
                        options, errors);
    inspect_close(inspecting);
    return outcome == 0 ? EXIT_DONE : message_status(errors);
}
