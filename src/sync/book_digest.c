/* A digest of the cards of a book, by which a plan knows the book that it was made from. */
#include "sync/book.h"

static int add_card(struct digester *all, struct book *book, const struct book_card *card,
                    struct buffer *bytes, struct errors *errors)
{
    struct buffer line = {0};
    if (book_read_card(book, card, bytes, errors) != 0)
        return -1;
    struct digest digest = digest_of(buffer_text(bytes));
    digest_print(&line, &digest);
    buffer_format(&line, "  %.*s.vcf\n", TEXT_ARG(card->uid));
    digester_add(all, buffer_text(&line));
    buffer_release(&line);
    return 0;
}

static int digest_folder(struct book *book, struct digest *ret_digest, struct errors *errors)
{
    struct digester *all = digester_open();
    struct buffer bytes = {0};
    int outcome = 0;
    for (size_t i = 0; outcome == 0 && i < book->count; i++)
        outcome = add_card(all, book, &book->list[i], &bytes, errors);
    *ret_digest = digester_result(all);
    digester_close(all);
    buffer_release(&bytes);
    return outcome;
}

int book_cards_digest(struct book *book, struct buffer *out, struct errors *errors)
{
    struct digest digest = book->file_digest;
    buffer_clear(out);
    if (book->count == 0)
        return 0;
    if (book->layout == LAYOUT_DIRECTORY && digest_folder(book, &digest, errors) != 0)
        return -1;
    digest_print_named(out, &digest);
    return 0;
}
