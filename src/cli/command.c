#include "cli/command.h"

#include "cli/exit.h"
#include "cli/message.h"
#include "map/parse.h"
#include "os/file.h"
#include "os/terminal.h"

static const enum option_id convert_options[] = {
    OPTION_MAPPING, OPTION_BOOK,     OPTION_DRY_RUN,  OPTION_FORMAT,    OPTION_REPORT_DIR,
    OPTION_LANG,    OPTION_REDACT,   OPTION_OVERRIDE, OPTION_EXIT_CODE, OPTION_SNAPSHOT,
    OPTION_PHOTOS,  OPTION_MEMBERS,  OPTION_EXISTING, OPTION_DECISIONS, OPTION_EXPECT_REMOVALS,
    OPTION_AS_OF,   OPTION_ENCODING, OPTION_QUIET,    OPTION_COLOR,     OPTION_NO_PROGRESS,
    OPTION_HELP,    OPTION_COUNT};
static const enum option_id inspect_options[] = {OPTION_FORMAT,      OPTION_ENCODING, OPTION_COLOR,
                                                 OPTION_NO_PROGRESS, OPTION_HELP,     OPTION_COUNT};
static const enum option_id suggest_options[] = {OPTION_ENCODING, OPTION_NO_PROGRESS, OPTION_HELP,
                                                 OPTION_COUNT};
static const enum option_id check_options[] = {OPTION_ENCODING, OPTION_COLOR, OPTION_NO_PROGRESS,
                                               OPTION_HELP, OPTION_COUNT};
static const enum option_id plan_options[] = {
    OPTION_MAPPING, OPTION_BOOK,     OPTION_OUTPUT,   OPTION_FORMAT,    OPTION_REPORT_DIR,
    OPTION_LANG,    OPTION_REDACT,   OPTION_OVERRIDE, OPTION_EXIT_CODE, OPTION_SNAPSHOT,
    OPTION_PHOTOS,  OPTION_MEMBERS,  OPTION_EXISTING, OPTION_DECISIONS, OPTION_EXPECT_REMOVALS,
    OPTION_AS_OF,   OPTION_ENCODING, OPTION_QUIET,    OPTION_COLOR,     OPTION_NO_PROGRESS,
    OPTION_HELP,    OPTION_COUNT};
static const enum option_id report_options[] = {OPTION_FORMAT, OPTION_OUTPUT, OPTION_REPORT_DIR,
                                                OPTION_LANG,   OPTION_REDACT, OPTION_QUIET,
                                                OPTION_COLOR,  OPTION_HELP,   OPTION_COUNT};
static const enum option_id apply_options[] = {OPTION_BOOK,   OPTION_APPROVE,    OPTION_SIGNATURE,
                                               OPTION_FORMAT, OPTION_REPORT_DIR, OPTION_LANG,
                                               OPTION_REDACT, OPTION_EXIT_CODE,  OPTION_QUIET,
                                               OPTION_COLOR,  OPTION_HELP,       OPTION_COUNT};
static const enum option_id why_options[] = {
    OPTION_MAPPING,         OPTION_BOOK,    OPTION_FORMAT,   OPTION_SNAPSHOT,
    OPTION_PHOTOS,          OPTION_MEMBERS, OPTION_EXISTING, OPTION_DECISIONS,
    OPTION_EXPECT_REMOVALS, OPTION_AS_OF,   OPTION_ENCODING, OPTION_COLOR,
    OPTION_NO_PROGRESS,     OPTION_HELP,    OPTION_COUNT};
static const enum option_id undo_options[] = {
    OPTION_TO,         OPTION_DISCARD_EDITS, OPTION_DRY_RUN, OPTION_OUTPUT, OPTION_FORMAT,
    OPTION_REPORT_DIR, OPTION_LANG,          OPTION_REDACT,  OPTION_QUIET,  OPTION_EXIT_CODE,
    OPTION_COLOR,      OPTION_HELP,          OPTION_COUNT};
static const enum option_id log_options[] = {OPTION_FORMAT, OPTION_HELP, OPTION_COUNT};
static const enum option_id verify_options[] = {OPTION_QUIET, OPTION_COLOR, OPTION_HELP,
                                                OPTION_COUNT};
static const enum option_id prune_options[] = {OPTION_KEEP,  OPTION_OLDER_THAN, OPTION_DRY_RUN,
                                               OPTION_QUIET, OPTION_HELP,       OPTION_COUNT};
static const enum option_id help_only[] = {OPTION_HELP, OPTION_COUNT};

static const struct command commands[] = {
    {"inspect", "EXPORT...", "tell what is in an export",
     "  entra2vcard inspect users.json\n"
     "  entra2vcard inspect pages/ --format json\n",
     inspect_options, NULL, inspect_run},
    {"suggest", "EXPORT...", "write a first mapping for an export",
     "  entra2vcard suggest pages/ > mapping.json\n", suggest_options, NULL, suggest_run},
    {"check", "MAPPING [EXPORT...]", "tell whether a mapping is right, and fits an export",
     "  entra2vcard check mapping.json\n"
     "  entra2vcard check mapping.json pages/\n",
     check_options, NULL, check_run},
    {"convert", "EXPORT... -m MAPPING -b BOOK", "bring an address book up to an export",
     "  entra2vcard convert users.json -m mapping.json -b book --dry-run\n"
     "  entra2vcard convert users.json -m mapping.json -b book\n"
     "  entra2vcard convert pages/ -m mapping.json -b book --report-dir report\n",
     convert_options, NULL, convert_run},
    {"plan", "EXPORT... -m MAPPING -b BOOK -o PLAN", "write down what would change; change nothing",
     "  entra2vcard plan users.json -m mapping.json -b book -o plan.jsonl\n"
     "  sha256sum plan.jsonl\n",
     plan_options, NULL, plan_run},
    {"report", "PLAN", "tell what is in a plan",
     "  entra2vcard report plan.jsonl\n"
     "  entra2vcard report plan.jsonl --format csv -o changes.csv\n",
     report_options, NULL, report_run},
    {"apply", "PLAN -b BOOK", "carry out exactly this plan, once",
     "  entra2vcard apply plan.jsonl -b book\n"
     "  entra2vcard apply plan.jsonl -b book --approve DIGEST\n"
     "  entra2vcard apply plan.jsonl -b book --signature plan.jsonl.sig\n",
     apply_options, NULL, apply_run},
    {"why", "PERSON EXPORT... -m MAPPING [-b BOOK]", "tell why a person's card is as it is",
     "  entra2vcard why ada.lund@firm.example users.json -m mapping.json -b book\n"
     "  entra2vcard why 'Ada Lund' pages/ -m mapping.json --format json\n",
     why_options, NULL, why_run},
    {"undo", "BOOK", "take the last run back, to the octet",
     "  entra2vcard undo book --dry-run\n"
     "  entra2vcard undo book\n"
     "  entra2vcard undo book --to 4\n"
     "  entra2vcard undo book -o plan.jsonl\n",
     undo_options, NULL, undo_run},
    {"log", "BOOK", "tell what was applied to a book, and when",
     "  entra2vcard log book\n"
     "  entra2vcard log book --format json\n",
     log_options, NULL, log_run},
    {"verify", "BOOK", "tell whether everything in a book agrees",
     "  entra2vcard verify book\n"
     "  (cd book/state && sha256sum -c manifest.sha256)\n",
     verify_options, NULL, verify_run},
    {"prune", "BOOK", "drop the plans and reports of old runs",
     "  entra2vcard prune book --keep 30 --dry-run\n"
     "  entra2vcard prune book --older-than 90\n",
     prune_options, NULL, prune_run},
    {"completion", "bash|zsh|fish", "print a script that completes commands and options",
     "  entra2vcard completion bash > ~/.local/share/bash-completion/completions/entra2vcard\n",
     help_only, "bash zsh fish", completion_run},
    {"help", "[COMMAND]", "explain a command", NULL, help_only, "commands", help_run},
    {NULL, NULL, NULL, NULL, NULL, NULL, NULL},
};

const struct command *command_table(void)
{
    return commands;
}

const char *command_program(void)
{
    return PROGRAM_NAME " " ENTRA2VCARD_VERSION;
}

const struct command *command_find(struct text name)
{
    for (const struct command *command = commands; command->name != NULL; command++)
        if (text_equal(name, text_of(command->name)))
            return command;
    return NULL;
}

static int fault_command(const char *word, struct errors *errors)
{
    const char *names[COUNT_OF(commands)];
    size_t count = 0;
    for (; commands[count].name != NULL; count++)
        names[count] = commands[count].name;
    const char *near = parse_nearest(text_of(word), names, count);
    (void)errors_add(errors, ERROR_USAGE, NULL, "usage", "there is no command %s",
                     errors_show(errors, text_of(word)));
    if (near != NULL)
        return errors_hint(errors, "did you mean \"%s\"?", near);
    return errors_hint(errors, "entra2vcard help");
}

static bool is_word(const char *argument, const char *letter, const char *name)
{
    return strcmp(argument, letter) == 0 || strcmp(argument, name) == 0;
}

static int run_command(const struct command *command, int argc, char **argv, struct errors *errors,
                       bool *ret_colour)
{
    struct options options;
    if (option_parse(argc, argv, command->options, &options, errors) != 0)
        return EXIT_USAGE;
    if (options.help)
        return help_show(command);
    if (options.colour != COLOUR_AUTO)
        *ret_colour = options.colour == COLOUR_ALWAYS;
    int status = command->run(&options, errors);
    return status != 0 || !errors_any(errors) ? status : message_status(errors);
}

int command_main(int argc, char **argv)
{
    struct errors errors = {0};
    bool colour = terminal_has_colour(OS_STDERR);
    int status;
    if (argc < 2) {
        (void)errors_add(&errors, ERROR_USAGE, NULL, "usage", "a command is missing");
        (void)errors_hint(&errors, "entra2vcard help");
        status = EXIT_USAGE;
    } else if (is_word(argv[1], "-h", "--help")) {
        status = help_show(NULL);
    } else if (is_word(argv[1], "-V", "--version")) {
        status = message_output(TEXT(PROGRAM_NAME " " ENTRA2VCARD_VERSION "\n"));
    } else {
        const struct command *command = command_find(text_of(argv[1]));
        status = command != NULL ? run_command(command, argc - 1, argv + 1, &errors, &colour)
                                 : (fault_command(argv[1], &errors), EXIT_USAGE);
    }
    message_errors(&errors, colour);
    errors_release(&errors);
    return status;
}
