/* The commands: one table, one file a command. */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "cli/option.h"

struct command {
    const char *name;
    const char *operands; /* for help: "EXPORT..." */
    const char *summary;
    const char *examples;          /* lines, indented; NULL: none */
    const enum option_id *options; /* ended by OPTION_COUNT */
    const char *values;            /* of operands, for completion; NULL: files */
    int (*run)(const struct options *options, struct errors *errors); /* the exit status */
};

/* All commands, ended by one without a name. */
const struct command *command_table(void);
const struct command *command_find(struct text name);

/* Runs the program: finds the command, runs it, prints its errors. The exit status. */
int command_main(int argc, char **argv);

#define PROGRAM_NAME "entra2vcard"
const char *command_program(void); /* "entra2vcard 1.2.3" */

int inspect_run(const struct options *options, struct errors *errors);
int suggest_run(const struct options *options, struct errors *errors);
int check_run(const struct options *options, struct errors *errors);
int convert_run(const struct options *options, struct errors *errors);
int plan_run(const struct options *options, struct errors *errors);
int report_run(const struct options *options, struct errors *errors);
int apply_run(const struct options *options, struct errors *errors);
int why_run(const struct options *options, struct errors *errors);
int undo_run(const struct options *options, struct errors *errors);
int log_run(const struct options *options, struct errors *errors);
int verify_run(const struct options *options, struct errors *errors);
int prune_run(const struct options *options, struct errors *errors);
int completion_run(const struct options *options, struct errors *errors);
int help_run(const struct options *options, struct errors *errors);
/* The help of one command, or of all when NULL. */
int help_show(const struct command *command);

#endif
