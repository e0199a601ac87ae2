/* Scripts that complete commands, options and their values, made from the tables. */
#include "cli/command.h"
#include "cli/exit.h"
#include "cli/message.h"

/* Words that stand for a list. */
static void add_words(struct buffer *out, const char *values)
{
    if (strcmp(values, "guards") == 0) {
        for (size_t i = 0; i < GUARD_COUNT; i++)
            buffer_format(out, "%s%s", i == 0 ? "" : " ", guard_word((enum guard_code)i));
    } else if (strcmp(values, "commands") == 0) {
        for (const struct command *c = command_table(); c->name != NULL; c++)
            buffer_format(out, "%s%s", c == command_table() ? "" : " ", c->name);
    } else {
        buffer_add_string(out, values);
    }
}

static void bash_value(struct buffer *out, const struct option_row *row)
{
    buffer_format(out, "    --%s", row->name);
    if (row->letter != '\0')
        buffer_format(out, "|-%c", row->letter);
    if (strcmp(row->values, "file") == 0) {
        buffer_add(out, TEXT(") COMPREPLY=($(compgen -f -- \"$cur\")); return ;;\n"));
    } else if (strcmp(row->values, "folder") == 0) {
        buffer_add(out, TEXT(") COMPREPLY=($(compgen -d -- \"$cur\")); return ;;\n"));
    } else {
        buffer_add(out, TEXT(") COMPREPLY=($(compgen -W \""));
        add_words(out, row->values);
        buffer_add(out, TEXT("\" -- \"$cur\")); return ;;\n"));
    }
}

static void bash_command(struct buffer *out, const struct command *command)
{
    buffer_format(out, "    %s) words=\"", command->name);
    for (const enum option_id *id = command->options; *id != OPTION_COUNT; id++)
        buffer_format(out, "--%s ", option_row(*id)->name);
    if (command->values != NULL)
        add_words(out, command->values);
    buffer_add(out, TEXT("\" ;;\n"));
}

static void add_bash(struct buffer *out)
{
    buffer_add(out, TEXT("_entra2vcard()\n{\n"
                         "  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} "
                         "words=\n"
                         "  if [ \"$COMP_CWORD\" = 1 ]; then\n    COMPREPLY=($(compgen -W \""));
    add_words(out, "commands");
    buffer_add(out, TEXT(" --help --version\" -- \"$cur\"))\n    return\n  fi\n"
                         "  case $prev in\n"));
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (option_row((enum option_id)i)->values != NULL)
            bash_value(out, option_row((enum option_id)i));
    buffer_add(out, TEXT("  esac\n  case ${COMP_WORDS[1]} in\n"));
    for (const struct command *c = command_table(); c->name != NULL; c++)
        bash_command(out, c);
    buffer_add(out, TEXT("  esac\n"
                         "  COMPREPLY=($(compgen -W \"$words\" -- \"$cur\") $(compgen -f -- "
                         "\"$cur\"))\n}\n"
                         "complete -o filenames -F _entra2vcard entra2vcard\n"));
}

static void zsh_option(struct buffer *out, const struct option_row *row)
{
    buffer_format(out, "        '--%s[%s]", row->name, row->help);
    if (row->argument != NULL) {
        buffer_format(out, ":%s:", row->argument);
        if (strcmp(row->values, "file") == 0) {
            buffer_add(out, TEXT("_files"));
        } else if (strcmp(row->values, "folder") == 0) {
            buffer_add(out, TEXT("_files -/"));
        } else {
            buffer_add_byte(out, '(');
            add_words(out, row->values);
            buffer_add_byte(out, ')');
        }
    }
    buffer_add(out, TEXT("' \\\n"));
}

static void add_zsh(struct buffer *out)
{
    buffer_add(out, TEXT("#compdef entra2vcard\n_entra2vcard() {\n  if (( CURRENT == 2 )); then\n"
                         "    compadd -- "));
    add_words(out, "commands");
    buffer_add(out, TEXT(" --help --version\n    return\n  fi\n  case ${words[2]} in\n"));
    for (const struct command *c = command_table(); c->name != NULL; c++) {
        buffer_format(out, "    %s)\n      _arguments \\\n", c->name);
        for (const enum option_id *id = c->options; *id != OPTION_COUNT; id++)
            zsh_option(out, option_row(*id));
        if (c->values == NULL) {
            buffer_add(out, TEXT("        '*:file:_files' ;;\n"));
        } else {
            buffer_add(out, TEXT("        '*:word:("));
            add_words(out, c->values);
            buffer_add(out, TEXT(")' ;;\n"));
        }
    }
    buffer_add(out, TEXT("  esac\n}\n_entra2vcard \"$@\"\n"));
}

static void fish_option(struct buffer *out, const struct command *command,
                        const struct option_row *row)
{
    buffer_format(out, "complete -c entra2vcard -n '__fish_seen_subcommand_from %s' -l %s",
                  command->name, row->name);
    if (row->letter != '\0')
        buffer_format(out, " -s %c", row->letter);
    if (row->argument != NULL) {
        bool path = strcmp(row->values, "file") == 0 || strcmp(row->values, "folder") == 0;
        buffer_add(out, TEXT(" -r"));
        if (!path) {
            buffer_add(out, TEXT(" -f -a '"));
            add_words(out, row->values);
            buffer_add_byte(out, '\'');
        }
    }
    buffer_format(out, " -d \"%s\"\n", row->help);
}

static void add_fish(struct buffer *out)
{
    for (const struct command *c = command_table(); c->name != NULL; c++) {
        buffer_format(out, "complete -c entra2vcard -n __fish_use_subcommand -f -a %s -d '%s'\n",
                      c->name, c->summary);
        for (const enum option_id *id = c->options; *id != OPTION_COUNT; id++)
            fish_option(out, c, option_row(*id));
        if (c->values == NULL)
            continue;
        buffer_format(out, "complete -c entra2vcard -n '__fish_seen_subcommand_from %s' -f -a '",
                      c->name);
        add_words(out, c->values);
        buffer_add(out, TEXT("'\n"));
    }
}

static const struct {
    const char *name;
    void (*add)(struct buffer *out);
} shells[] = {{"bash", add_bash}, {"zsh", add_zsh}, {"fish", add_fish}};

int completion_run(const struct options *options, struct errors *errors)
{
    struct text wanted = options->operand_count == 1 ? text_of(options->operands[0]) : TEXT_NONE;
    for (size_t i = 0; i < COUNT_OF(shells); i++) {
        if (!text_equal(wanted, text_of(shells[i].name)))
            continue;
        struct buffer out = {0};
        shells[i].add(&out);
        int status = message_output(buffer_text(&out));
        buffer_release(&out);
        return status;
    }
    if (wanted.len == 0)
        (void)errors_add(errors, ERROR_USAGE, NULL, "usage", "a shell must be named");
    else
        (void)errors_add(errors, ERROR_USAGE, NULL, "usage", "there is no completion for %s",
                         errors_show(errors, wanted));
    (void)errors_hint(errors, "bash, zsh or fish");
    return EXIT_USAGE;
}
