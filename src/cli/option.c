#include "cli/option.h"

#include <getopt.h>

static const struct option_row rows[OPTION_COUNT] = {
    [OPTION_MAPPING] = {"mapping", 'm', "FILE", "file", "the mapping to use (required)"},
    [OPTION_BOOK] = {"book", 'b', "FOLDER", "folder",
                     "the address book; made when it does not exist (required)"},
    [OPTION_SNAPSHOT] = {"snapshot", 's', "FILE", "file",
                         "compare with this snapshot, not with the book's own"},
    [OPTION_MEMBERS] = {"members", '\0', "[NAME=]FILE", "file",
                        "who is in a group, for labels (repeatable)"},
    [OPTION_PHOTOS] = {"photos", 'p', "FOLDER", "folder",
                       "photos, files named by id, sign-in name or mail address"},
    [OPTION_EXISTING] = {"existing", '\0', "FILE|FOLDER", "file",
                         "cards that a new book begins with"},
    [OPTION_DECISIONS] = {"decisions", '\0', "FILE", "file",
                          "whose the cards are that could be several people's"},
    [OPTION_EXPECT_REMOVALS] = {"expect-removals", '\0', "FILE", "file",
                                "who is to leave: these and no others count for no limit"},
    [OPTION_AS_OF] = {"as-of", '\0', "DATE", "",
                      "when the run takes place, for limits over days (default: the last run)"},
    [OPTION_ENCODING] = {"encoding", '\0', "NAME",
                         "utf-8 utf-16 utf-16le utf-16be windows-1250 windows-1251 windows-1252 "
                         "windows-1253 windows-1254 windows-1255 windows-1256 windows-1257 "
                         "windows-1258 cp437 cp850 cp852 macintosh iso-8859-2 iso-8859-15",
                         "the exports are in this encoding, such as windows-1252"},
    [OPTION_OUTPUT] = {"output", 'o', "FILE", "file", "write to this file"},
    [OPTION_APPROVE] = {"approve", '\0', "DIGEST", "", "apply only the plan that has this SHA-256"},
    [OPTION_SIGNATURE] = {"signature", '\0', "FILE", "file",
                          "somebody's signature of the plan (repeatable; else PLAN.sig)"},
    [OPTION_DRY_RUN] = {"dry-run", 'n', NULL, NULL, "report what would change; change nothing"},
    [OPTION_TO] = {"to", '\0', "RUN", "", "take all runs behind this one back; 0: all"},
    [OPTION_DISCARD_EDITS] = {"discard-edits", '\0', NULL, NULL,
                              "put cards back even if people edited them since"},
    [OPTION_KEEP] = {"keep", '\0', "N", "", "keep the plans and reports of the last N runs"},
    [OPTION_OLDER_THAN] = {"older-than", '\0', "DAYS", "",
                           "drop those of runs that are older than so many days"},
    [OPTION_FORMAT] =
        {"format", 'f', "FORMAT", "text json csv markdown html",
         "the report on standard output: text (default), json, csv, markdown or html"},
    [OPTION_REPORT_DIR] = {"report-dir", 'r', "FOLDER", "folder",
                           "write the report there in every format, and the plan"},
    [OPTION_LANG] = {"lang", '\0', "LANGUAGE", "en de",
                     "the language of text, html and markdown: en (default) or de"},
    [OPTION_REDACT] = {"redact", '\0', NULL, NULL,
                       "pseudonyms in the report in place of names and values"},
    [OPTION_OVERRIDE] = {"override", '\0', "GUARD", "guards",
                         "let this guard pass, for this run alone (repeatable)"},
    [OPTION_EXIT_CODE] = {"exit-code", 'e', NULL, NULL, "status 3 when there are changes"},
    [OPTION_QUIET] = {"quiet", 'q', NULL, NULL,
                      "no report unless --format asks for one; no progress"},
    [OPTION_COLOR] = {"color", '\0', "WHEN", "auto always never",
                      "colour: auto (default), always or never"},
    [OPTION_NO_PROGRESS] = {"no-progress", '\0', NULL, NULL, "no progress line"},
    [OPTION_HELP] = {"help", 'h', NULL, NULL, "show this help"},
};

/* getopt_long's numbers: above any character. */
enum { FIRST_VALUE = 256 };

const struct option_row *option_row(enum option_id id)
{
    return &rows[id];
}

static int take_format(struct options *options, const char *word, struct errors *errors)
{
    options->has_format = true;
    if (report_format_parse(text_of(word), &options->format) == 0)
        return 0;
    (void)errors_add(errors, ERROR_USAGE, NULL, "usage", "there is no format %s",
                     errors_show(errors, text_of(word)));
    return errors_hint(errors, "text, json, csv, markdown or html");
}

static int take_language(struct options *options, const char *word, struct errors *errors)
{
    struct buffer list = {0};
    if (language_parse(text_of(word), &options->language) == 0)
        return 0;
    for (size_t i = 0; i < LANGUAGES; i++)
        buffer_format(&list, "%s%s", i == 0 ? "" : ", ", language_word((enum language)i));
    (void)errors_add(errors, ERROR_USAGE, NULL, "usage", "there is no language %s",
                     errors_show(errors, text_of(word)));
    (void)errors_hint(errors, "one of: %.*s", TEXT_ARG(list));
    buffer_release(&list);
    return -1;
}

static int take_override(struct options *options, const char *word, struct errors *errors)
{
    enum guard_code code = GUARD_COUNT;
    if (guard_parse(text_of(word), &code) == 0) {
        options->overridden[code] = true;
        return 0;
    }
    struct buffer list = {0};
    for (size_t i = 0; i < GUARD_COUNT; i++)
        buffer_format(&list, "%s%s", i == 0 ? "" : ", ", guard_word((enum guard_code)i));
    (void)errors_add(errors, ERROR_USAGE, NULL, "usage", "there is no guard %s",
                     errors_show(errors, text_of(word)));
    (void)errors_hint(errors, "one of: %.*s", TEXT_ARG(list));
    buffer_release(&list);
    return -1;
}

static int take_encoding(struct options *options, const char *word, struct errors *errors)
{
    struct buffer list = {0};
    options->encoding = encoding_find(text_of(word));
    if (options->encoding != NULL)
        return 0;
    encoding_list(&list);
    (void)errors_add(errors, ERROR_USAGE, NULL, "usage", "there is no encoding %s",
                     errors_show(errors, text_of(word)));
    (void)errors_hint(errors, "one of: %.*s", TEXT_ARG(list));
    buffer_release(&list);
    return -1;
}

static int take_members(struct options *options, const char *argument, struct errors *errors)
{
    if (options->member_count == LIMIT_MEMBERS)
        return errors_add(errors, ERROR_USAGE, NULL, "usage", "--members stands more than %d times",
                          LIMIT_MEMBERS);
    options->members[options->member_count++] = argument;
    return 0;
}

static int take_signature(struct options *options, const char *argument, struct errors *errors)
{
    if (options->signature_count == LIMIT_SIGNATURES)
        return errors_add(errors, ERROR_USAGE, NULL, "usage",
                          "--signature stands more than %d times", LIMIT_SIGNATURES);
    options->signatures[options->signature_count++] = argument;
    return 0;
}

static int take_colour(struct options *options, const char *word, struct errors *errors)
{
    static const char *const words[] = {"auto", "always", "never"};
    for (size_t i = 0; i < COUNT_OF(words); i++) {
        if (strcmp(word, words[i]) == 0) {
            options->colour = (enum colour)i;
            return 0;
        }
    }
    (void)errors_add(errors, ERROR_USAGE, NULL, "usage", "--color does not know %s",
                     errors_show(errors, text_of(word)));
    return errors_hint(errors, "auto, always or never");
}

static int take_number(const char *name, const char *word, bool *ret_has, uint64_t *ret_value,
                       struct errors *errors)
{
    *ret_has = true;
    if (text_to_u64(text_of(word), ret_value) == 0)
        return 0;
    return errors_add(errors, ERROR_USAGE, NULL, "usage", "--%s needs a number, not %s", name,
                      errors_show(errors, text_of(word)));
}

static int take(struct options *options, enum option_id id, const char *argument,
                struct errors *errors)
{
    switch (id) {
    case OPTION_MAPPING: options->mapping = argument; return 0;
    case OPTION_BOOK: options->book = argument; return 0;
    case OPTION_SNAPSHOT: options->snapshot = argument; return 0;
    case OPTION_PHOTOS: options->photos = argument; return 0;
    case OPTION_EXISTING: options->existing = argument; return 0;
    case OPTION_DECISIONS: options->decisions = argument; return 0;
    case OPTION_EXPECT_REMOVALS: options->expected = argument; return 0;
    case OPTION_AS_OF: options->as_of = argument; return 0;
    case OPTION_OUTPUT: options->output = argument; return 0;
    case OPTION_APPROVE: options->approve = argument; return 0;
    case OPTION_REPORT_DIR: options->report_dir = argument; return 0;
    case OPTION_DISCARD_EDITS: options->discard_edits = true; return 0;
    case OPTION_DRY_RUN: options->dry_run = true; return 0;
    case OPTION_REDACT: options->redact = true; return 0;
    case OPTION_EXIT_CODE: options->exit_code = true; return 0;
    case OPTION_QUIET: options->quiet = true; return 0;
    case OPTION_NO_PROGRESS: options->no_progress = true; return 0;
    case OPTION_HELP: options->help = true; return 0;
    case OPTION_SIGNATURE: return take_signature(options, argument, errors);
    case OPTION_MEMBERS: return take_members(options, argument, errors);
    case OPTION_ENCODING: return take_encoding(options, argument, errors);
    case OPTION_FORMAT: return take_format(options, argument, errors);
    case OPTION_LANG: return take_language(options, argument, errors);
    case OPTION_OVERRIDE: return take_override(options, argument, errors);
    case OPTION_TO: return take_number("to", argument, &options->has_to, &options->to, errors);
    case OPTION_KEEP:
        return take_number("keep", argument, &options->has_keep, &options->keep, errors);
    case OPTION_OLDER_THAN:
        return take_number("older-than", argument, &options->has_older_than, &options->older_than,
                           errors);
    case OPTION_COLOR: return take_colour(options, argument, errors);
    case OPTION_COUNT: break;
    }
    return -1;
}

/* getopt_long's two descriptions of the accepted options. */
struct accepted {
    struct option longs[OPTION_COUNT + 1];
    char shorts[2 * OPTION_COUNT + 2];
};

static void describe(const enum option_id *ids, struct accepted *accepted)
{
    size_t count = 0, letters = 0;
    accepted->shorts[letters++] = ':'; /* tell a missing argument from an unknown option */
    for (; *ids != OPTION_COUNT; ids++) {
        const struct option_row *row = &rows[*ids];
        accepted->longs[count++] =
            (struct option){row->name, row->argument != NULL ? required_argument : no_argument,
                            NULL, FIRST_VALUE + (int)*ids};
        if (row->letter == '\0')
            continue;
        accepted->shorts[letters++] = row->letter;
        if (row->argument != NULL)
            accepted->shorts[letters++] = ':';
    }
    accepted->longs[count] = (struct option){0};
    accepted->shorts[letters] = '\0';
}

static enum option_id id_of(int value)
{
    if (value >= FIRST_VALUE)
        return (enum option_id)(value - FIRST_VALUE);
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (rows[i].letter != '\0' && rows[i].letter == value)
            return (enum option_id)i;
    return OPTION_COUNT;
}

int option_parse(int argc, char **argv, const enum option_id *ids, struct options *ret_options,
                 struct errors *errors)
{
    struct accepted accepted;
    int value;
    *ret_options = (struct options){0};
    describe(ids, &accepted);
    optind = 0; /* glibc: start anew */
    opterr = 0;
    while ((value = getopt_long(argc, argv, accepted.shorts, accepted.longs, NULL)) != -1) {
        const char *word = argv[optind - 1];
        if (value == '?' || value == ':') {
            (void)errors_add(errors, ERROR_USAGE, NULL, "usage",
                             value == '?' ? "unknown option %s" : "option %s needs an argument",
                             errors_show(errors, text_of(word)));
            return errors_hint(errors, "entra2vcard help %s", argv[0]);
        }
        if (take(ret_options, id_of(value), optarg, errors) != 0)
            return -1;
    }
    ret_options->words = (const char *const *)argv;
    ret_options->word_count = (size_t)argc;
    ret_options->operands = (const char *const *)argv + optind;
    ret_options->operand_count = (size_t)(argc - optind);
    return 0;
}
