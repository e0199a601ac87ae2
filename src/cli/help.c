#include "cli/command.h"
#include "cli/exit.h"
#include "cli/message.h"

static void add_column(struct buffer *out, size_t start, size_t width)
{
    size_t used = out->len - start;
    buffer_repeat(out, ' ', used < width ? width - used : 1);
}

static void add_option(struct buffer *out, const struct option_row *row)
{
    size_t start = out->len;
    if (row->letter != '\0')
        buffer_format(out, "  -%c, --%s", row->letter, row->name);
    else
        buffer_format(out, "      --%s", row->name);
    if (row->argument != NULL)
        buffer_format(out, "%c%s", row->letter != '\0' ? ' ' : '=', row->argument);
    add_column(out, start, 30);
    buffer_format(out, "%s\n", row->help);
}

static void add_guards(struct buffer *out)
{
    buffer_add(out, TEXT("\nGuards, for --override:\n"));
    for (size_t i = 0; i < GUARD_COUNT; i++) {
        size_t start = out->len;
        buffer_format(out, "  %s", guard_word((enum guard_code)i));
        add_column(out, start, 30);
        buffer_format(out, "%s\n", guard_meaning((enum guard_code)i));
    }
}

static void add_command(struct buffer *out, const struct command *command)
{
    bool guards = false;
    buffer_format(out, "Usage: entra2vcard %s %s\n\n", command->name, command->operands);
    buffer_format(out, "%c%s.\n", ascii_upper(command->summary[0]), command->summary + 1);
    if (command->examples != NULL)
        buffer_format(out, "\nExamples:\n%s", command->examples);
    buffer_add(out, TEXT("\nOptions:\n"));
    for (const enum option_id *id = command->options; *id != OPTION_COUNT; id++) {
        add_option(out, option_row(*id));
        guards |= *id == OPTION_OVERRIDE;
    }
    if (guards)
        add_guards(out);
}

static void add_overview(struct buffer *out)
{
    buffer_add(out, TEXT("entra2vcard turns exports of Microsoft Entra ID users into vCard address "
                         "books, offline,\nand tells exactly what changes.\n\n"
                         "Start here:\n"
                         "  entra2vcard convert users.json -m mapping.json -b book --dry-run\n\n"
                         "Commands:\n"));
    for (const struct command *command = command_table(); command->name != NULL; command++) {
        size_t start = out->len;
        buffer_format(out, "  %s", command->name);
        add_column(out, start, 16);
        buffer_format(out, "%s\n", command->summary);
    }
    buffer_add(out, TEXT("\nOptions:\n"
                         "  -h, --help    show this help\n"
                         "  -V, --version show the version\n\n"
                         "More: entra2vcard help COMMAND, man entra2vcard\n"));
}

int help_show(const struct command *command)
{
    struct buffer out = {0};
    if (command == NULL)
        add_overview(&out);
    else
        add_command(&out, command);
    int status = message_output(buffer_text(&out));
    buffer_release(&out);
    return status;
}

int help_run(const struct options *options, struct errors *errors)
{
    if (options->operand_count == 0)
        return help_show(NULL);
    struct text name = text_of(options->operands[0]);
    const struct command *command = command_find(name);
    if (command != NULL && options->operand_count == 1)
        return help_show(command);
    (void)errors_add(errors, ERROR_USAGE, NULL, "usage", "there is no help on %s",
                     errors_show(errors, name));
    (void)errors_hint(errors, "entra2vcard help");
    return EXIT_USAGE;
}
