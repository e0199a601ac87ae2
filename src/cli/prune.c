/* prune: drops plans and reports of old runs. */
#include "sync/prune.h"

#include "cli/command.h"
#include "cli/exit.h"
#include "cli/message.h"
#include "cli/planning.h"
#include "os/clock.h"
#include "report/visible.h"

enum { SECONDS_OF_A_DAY = 86400 };

static int check_usage(const struct options *options, struct errors *errors)
{
    if (options->operand_count != 1)
        (void)errors_add(errors, ERROR_USAGE, NULL, "usage",
                         options->operand_count == 0 ? "no book is named"
                                                     : "one book is pruned at a time");
    if (!options->has_keep && !options->has_older_than)
        (void)errors_add(errors, ERROR_USAGE, NULL, "usage",
                         "neither --keep N nor --older-than DAYS says what is to be dropped");
    if (!errors_any(errors))
        return 0;
    return errors_hint(errors, "entra2vcard prune BOOK --keep 30");
}

/* The time that is so many days ago; days that no clock has count as long ago. */
static void put_until(struct buffer *out, uint64_t days)
{
    uint64_t now = clock_now();
    clock_print(out, days > now / SECONDS_OF_A_DAY ? 0 : now - days * SECONDS_OF_A_DAY);
}

static int tell(const struct prune_list *list, const struct options *options)
{
    struct buffer out = {0};
    for (size_t i = 0; i < list->count; i++) {
        const struct prune_run *run = &list->runs[i];
        buffer_format(&out, "Run %llu  ", (unsigned long long)run->line->run);
        visible_put(&out, run->line->time);
        buffer_add_string(&out, "  ");
        visible_count(&out, run->files, "file", "files");
        buffer_add_byte(&out, '\n');
    }
    if (list->count == 0)
        buffer_add_string(&out, "Nothing to prune.\n");
    else if (options->dry_run)
        buffer_add_string(&out, "These would be dropped: nothing was changed.\n");
    else
        buffer_add_string(&out, "Dropped; their digests are kept. They cannot be taken back.\n");
    int outcome = options->quiet ? 0 : message_output(buffer_text(&out));
    buffer_release(&out);
    return outcome;
}

static int prune(const struct options *options, const struct book *book, struct errors *errors)
{
    struct arena arena = {0};
    struct buffer journal = {0}, until = {0};
    struct journal_list runs;
    struct prune_list list = {0};
    if (options->has_older_than)
        put_until(&until, options->older_than);
    struct prune_request request = {options->keep, buffer_text(&until)};
    bool done = book_read_journal(book, &journal, errors) == 0 &&
                journal_read(&arena, buffer_text(&journal), &runs, errors) == 0 &&
                prune_look(book, &arena, &runs, &request, &list, errors) == 0 &&
                (options->dry_run || list.count == 0 || prune_carry_out(book, &list, errors) == 0);
    int status = done ? tell(&list, options) : message_status(errors);
    buffer_release(&journal);
    buffer_release(&until);
    arena_release(&arena);
    return status;
}

static int open_book(struct book *book, const struct options *options, struct errors *errors)
{
    enum lock_kind kind = options->dry_run ? LOCK_SHARED : LOCK_ALONE;
    if (planning_open_existing(book, options->operands[0], kind, errors) != 0)
        return -1;
    return options->dry_run ? planning_refuse_pending(book, errors) : 0;
}

int prune_run(const struct options *options, struct errors *errors)
{
    struct book book;
    if (check_usage(options, errors) != 0)
        return EXIT_USAGE;
    int status = open_book(&book, options, errors) == 0 ? prune(options, &book, errors)
                                                        : message_status(errors);
    book_release(&book);
    return status;
}
