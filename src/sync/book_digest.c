/* A digest of the cards of a book, by which a plan knows the book that it was made from; digests of
 * its files. */
#include "sync/book.h"

#include "base/limits.h"
#include "base/memory.h"

/* What cannot be opened counts by its name: it stays as it is, and whoever needs it says so. */
static void add_card(struct digester *all, struct book *book, const struct book_card *card,
                     struct buffer *bytes)
{
    struct buffer line = {0};
    struct errors unheard = {0};
    if (book_read_card(book, card, bytes, &unheard) == 0) {
        struct digest digest = digest_of(buffer_text(bytes));
        digest_print(&line, &digest);
    }
    buffer_format(&line, "  %.*s.vcf\n", TEXT_ARG(card->uid));
    digester_add(all, buffer_text(&line));
    errors_release(&unheard);
    buffer_release(&line);
}

static struct digest digest_folder(struct book *book)
{
    struct digester *all = digester_open();
    struct buffer bytes = {0};
    for (size_t i = 0; i < book->count; i++)
        add_card(all, book, &book->list[i], &bytes);
    struct digest digest = digester_result(all);
    digester_close(all);
    buffer_release(&bytes);
    return digest;
}

void book_cards_digest(struct book *book, struct buffer *out)
{
    struct digest digest = book->file_digest;
    buffer_clear(out);
    if (book->count == 0)
        return;
    if (book->layout == LAYOUT_DIRECTORY)
        digest = digest_folder(book);
    digest_print_named(out, &digest);
}

int book_file_digest(int directory, const char *name, struct buffer *out, struct errors *errors)
{
    buffer_clear(out);
    if (!file_exists(directory, name))
        return 0;
    struct file_source file;
    if (file_source_open(&file, directory, name, true, errors) != 0)
        return -1;
    struct source source = file_source_as_source(&file);
    char *block = memory_grow(NULL, LIMIT_BLOCK, 1);
    while (source.read(source.self, block, LIMIT_BLOCK) > 0)
        continue;
    memory_free(block);
    int outcome = file_source_check(&file, errors);
    struct digest digest = digester_result(file.digester);
    digest_print_named(out, &digest);
    file_source_close(&file);
    return outcome;
}

int book_state_digest(const struct book *book, const char *name, struct buffer *out,
                      struct errors *errors)
{
    buffer_clear(out);
    return book->state < 0 ? 0 : book_file_digest(book->state, name, out, errors);
}
