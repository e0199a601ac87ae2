/* suggest: a first mapping for an export. */
#include "map/suggest.h"

#include "cli/command.h"
#include "cli/exit.h"
#include "cli/inspecting.h"
#include "cli/message.h"
#include "os/file.h"
#include "os/random.h"

enum { SALT_OCTETS = 24 };

static int print(const struct inspection *inspection, struct errors *errors)
{
    struct buffer salt = {0};
    struct file_sink file;
    file_sink_init(&file, OS_STDOUT, false);
    struct sink sink = file_sink_as_sink(&file);
    random_add(&salt, SALT_OCTETS);
    suggest_write(inspection, buffer_text(&salt), &sink);
    int outcome = file_sink_flush(&file);
    if (outcome != 0)
        outcome = file_sink_fail(&file, "standard output", errors);
    file_sink_release(&file);
    buffer_release(&salt);
    return outcome;
}

/* Without ids a mapping is of no use. */
static int check_ids(const struct inspection *inspection, struct errors *errors)
{
    struct place place = {.file = text_of(inspection->paths[0])};
    if (inspection->id_name.len != 0)
        return 0;
    (void)errors_add(errors, ERROR_INPUT, &place, "export",
                     "there is no hidden id in this export, and nothing can be converted without");
    return errors_hint(errors, "export again with \"id\" (\"Object Id\"); then suggest again");
}

int suggest_run(const struct options *options, struct errors *errors)
{
    struct inspecting *inspecting = inspecting_read(options, "suggest", errors);
    if (inspecting == NULL)
        return message_status(errors);
    const struct inspection *inspection =
        inspect_finish(inspecting, options->operands, options->operand_count);
    int outcome = check_ids(inspection, errors);
    if (outcome == 0)
        outcome = print(inspection, errors);
    inspect_close(inspecting);
    return outcome == 0 ? EXIT_DONE : message_status(errors);
}
