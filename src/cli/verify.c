/* verify: does everything in a book agree? */
#include "sync/verify.h"

#include "cli/command.h"
#include "cli/exit.h"
#include "cli/message.h"
#include "report/visible.h"

static int check_usage(const struct options *options, struct errors *errors)
{
    if (options->operand_count == 1)
        return 0;
    (void)errors_add(errors, ERROR_USAGE, NULL, "usage",
                     options->operand_count == 0 ? "no book is named"
                                                 : "one book is verified at a time");
    return errors_hint(errors, "entra2vcard verify BOOK");
}

static void put_line(struct buffer *out, uint64_t count, const char *one, const char *many)
{
    buffer_add_string(out, "  ");
    visible_count(out, count, one, many);
    buffer_add_byte(out, '\n');
}

static void put_places(struct buffer *out, struct text places)
{
    struct text place;
    while (text_next_piece(&places, '\n', &place)) {
        buffer_add_string(out, "note: edited since it was written: ");
        visible_put(out, place);
        buffer_add_byte(out, '\n');
    }
}

static int tell(const struct verified *verified, const struct errors *errors)
{
    struct buffer out = {0};
    put_places(&out, buffer_text(&verified->places));
    if (!errors_any(errors))
        buffer_add_string(&out, "Everything agrees.\n");
    else
        buffer_add_string(&out, "The book does not agree with itself.\n");
    put_line(&out, verified->runs, "run in the journal", "runs in the journal");
    if (verified->pruned != 0)
        put_line(&out, verified->pruned, "of them pruned", "of them pruned");
    put_line(&out, verified->files, "file as in the manifest", "files as in the manifest");
    put_line(&out, verified->cards, "card of the snapshot in the book",
             "cards of the snapshot in the book");
    if (verified->edited != 0)
        put_line(&out, verified->edited, "of them edited since", "of them edited since");
    if (verified->foreign != 0)
        put_line(&out, verified->foreign, "foreign card", "foreign cards");
    if (verified->deployments != 0) {
        put_line(&out, verified->deployments, "deployment", "deployments");
        put_line(&out, verified->deployed, "card in it as written", "cards in them as written");
    }
    int outcome = message_output(buffer_text(&out));
    buffer_release(&out);
    return outcome;
}

int verify_run(const struct options *options, struct errors *errors)
{
    struct book book;
    struct verified verified = {0};
    if (check_usage(options, errors) != 0)
        return EXIT_USAGE;
    int status = EXIT_DONE;
    if (book_open(&book, options->operands[0], LAYOUT_DIRECTORY, LOCK_SHARED, errors) != 0) {
        status = message_status(errors);
    } else {
        verify_book(&book, &verified, errors);
        if (!options->quiet)
            status = tell(&verified, errors);
        if (errors_any(errors))
            status = message_status(errors);
    }
    verified_release(&verified);
    book_release(&book);
    return status;
}
