/* The options of all commands: one table, from which parsing, help and completion are made. */
#ifndef CLI_OPTION_H
#define CLI_OPTION_H

#include "base/error.h"
#include "base/limits.h"
#include "format/encoding.h"
#include "model/guard.h"
#include "report/report.h"

enum option_id {
    OPTION_MAPPING,
    OPTION_BOOK,
    OPTION_SNAPSHOT,
    OPTION_MEMBERS,
    OPTION_PHOTOS,
    OPTION_EXISTING,
    OPTION_DECISIONS,
    OPTION_EXPECT_REMOVALS,
    OPTION_AS_OF,
    OPTION_ENCODING,
    OPTION_OUTPUT,
    OPTION_APPROVE,
    OPTION_SIGNATURE,
    OPTION_DRY_RUN,
    OPTION_TO,
    OPTION_DISCARD_EDITS,
    OPTION_KEEP,
    OPTION_OLDER_THAN,
    OPTION_FORMAT,
    OPTION_REPORT_DIR,
    OPTION_LANG,
    OPTION_REDACT,
    OPTION_OVERRIDE,
    OPTION_EXIT_CODE,
    OPTION_QUIET,
    OPTION_COLOR,
    OPTION_NO_PROGRESS,
    OPTION_HELP,
    OPTION_COUNT
};

struct option_row {
    const char *name;
    char letter;          /* '\0': none */
    const char *argument; /* NULL: none */
    const char *values;   /* for completion: words, or "file" or "folder" */
    const char *help;
};
const struct option_row *option_row(enum option_id id);

enum colour { COLOUR_AUTO, COLOUR_ALWAYS, COLOUR_NEVER };

/* What the command line says. */
struct options {
    const char *mapping;
    const char *book;
    const char *snapshot;
    const char *output;
    const char *approve;
    const char *signatures[LIMIT_SIGNATURES];
    size_t signature_count;
    const char *members[LIMIT_MEMBERS];
    size_t member_count;
    const char *photos;
    const char *existing;
    const char *decisions;
    const char *expected;
    const char *as_of;
    const struct encoding *encoding; /* NULL: not said */
    const char *report_dir;
    bool has_to, has_keep, has_older_than;
    uint64_t to;         /* a run */
    uint64_t keep;       /* so many runs */
    uint64_t older_than; /* days */
    bool discard_edits;
    bool dry_run;
    bool redact;
    bool exit_code;
    bool quiet;
    bool no_progress;
    bool help;
    bool has_format;
    enum report_format format;
    enum language language;
    enum colour colour;
    bool overridden[GUARD_COUNT];
    const char *const *words; /* all of the command line from the command on, operands last */
    size_t word_count;
    const char *const *operands;
    size_t operand_count;
};

/* Parses the arguments behind a command's name. `accepted` lists the options of the command, ended
 * by OPTION_COUNT. Reorders argv. 0, or -1 with an ERROR_USAGE. */
int option_parse(int argc, char **argv, const enum option_id *accepted, struct options *ret_options,
                 struct errors *errors);

#endif
