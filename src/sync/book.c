#include "sync/book.h"

#include "base/limits.h"
#include "base/memory.h"
#include "os/directory.h"

int book_open(struct book *book, const char *path, enum book_layout layout, enum lock_kind kind,
              struct errors *errors)
{
    *book = (struct book){.path = path,
                          .root = -1,
                          .cards = -1,
                          .state = -1,
                          .lock = -1,
                          .layout = layout,
                          .cards_file = -1};
    if (!file_exists(OS_HERE, path))
        return 0;
    book->root = directory_open(OS_HERE, path, errors);
    if (book->root < 0)
        return -1;
    if (layout == LAYOUT_DIRECTORY)
        book->cards = directory_open(book->root, BOOK_CARDS_FOLDER, NULL);
    book->state = directory_open(book->root, "state", NULL);
    if (book->state < 0)
        return 0;
    book->lock = lock_take(book->state, BOOK_LOCK, kind, errors);
    return book->lock == -1 ? -1 : 0;
}

static int open_made(int parent, const char *name, unsigned mode, struct errors *errors)
{
    if (directory_make(parent, name, mode, errors) != 0)
        return -1;
    return directory_open(parent, name, errors);
}

int book_create(struct book *book, struct errors *errors)
{
    if (book->root < 0)
        book->root = open_made(OS_HERE, book->path, 0755, errors);
    if (book->root < 0)
        return -1;
    if (book->layout == LAYOUT_DIRECTORY && book->cards < 0) {
        book->cards = open_made(book->root, BOOK_CARDS_FOLDER, 0755, errors);
        if (book->cards < 0)
            return -1;
    }
    if (book->state < 0)
        book->state = open_made(book->root, "state", 0700, errors);
    if (book->state < 0)
        return -1;
    if (book->lock < 0)
        book->lock = lock_take(book->state, BOOK_LOCK, LOCK_ALONE, errors);
    if (book->lock < 0 || directory_make(book->state, BOOK_RUNS, 0700, errors) != 0)
        return -1;
    return 0;
}

void book_release(struct book *book)
{
    file_close(book->cards_file);
    directory_close(book->cards);
    lock_release(book->lock);
    directory_close(book->state);
    directory_close(book->root);
    arena_release(&book->arena);
    memory_free(book->list);
}

static int compare_cards(const void *left, const void *right)
{
    const struct book_card *a = left, *b = right;
    if (a->prefix != b->prefix)
        return a->prefix < b->prefix ? -1 : 1;
    int order = text_compare(a->uid, b->uid);
    if (order != 0)
        return order;
    return a->offset < b->offset ? -1 : a->offset > b->offset;
}

static void add_card(struct book *book, size_t *room, struct book_card card)
{
    if (book->count == *room) {
        *room = *room == 0 ? 256 : *room + *room / 2;
        book->list = memory_grow(book->list, *room, sizeof *book->list);
    }
    card.prefix = text_prefix(card.uid);
    book->list[book->count++] = card;
}

static int take_stock_of_folder(struct book *book, struct errors *errors)
{
    struct names_list list = {0};
    size_t room = 0;
    if (directory_list(book->cards, ".", &book->arena, &list, errors) != 0)
        return -1;
    for (size_t i = 0; i < list.count; i++) {
        struct text name = list.names[i];
        if (name.data[0] == '.' || !text_ends(name, TEXT(".vcf")))
            continue;
        add_card(book, &room, (struct book_card){.uid = text_until(name, name.len - 4)});
    }
    return 0;
}

static int read_cards(struct book *book, struct window *window, struct errors *errors)
{
    struct vcard_found found;
    struct arena scratch = {0};
    size_t room = 0;
    int more;
    while ((more = vcard_next(window, &scratch, &found, errors)) > 0) {
        struct book_card card = {.uid = arena_copy(&book->arena, found.uid),
                                 .offset = window->passed,
                                 .length = (uint32_t)found.bytes.len};
        add_card(book, &room, card);
        window_consume(window, found.bytes.len);
        arena_reset(&scratch);
    }
    arena_release(&scratch);
    return more;
}

static int take_stock_of_file(struct book *book, struct errors *errors)
{
    struct file_source file;
    struct window window;
    if (!file_exists(book->root, BOOK_CARDS_FILE))
        return 0;
    if (file_source_open(&file, book->root, BOOK_CARDS_FILE, false, errors) != 0)
        return -1;
    window_open(&window, file_source_as_source(&file), TEXT(BOOK_CARDS_FILE));
    int outcome = read_cards(book, &window, errors);
    if (file_source_check(&file, errors) != 0)
        outcome = -1;
    window_release(&window);
    file_source_close(&file);
    if (outcome == 0)
        book->cards_file = file_open(book->root, BOOK_CARDS_FILE, errors);
    return outcome == 0 && book->cards_file >= 0 ? 0 : -1;
}

int book_take_stock(struct book *book, struct errors *errors)
{
    int outcome = 0;
    memory_free(book->list);
    book->list = NULL;
    book->count = 0;
    file_close(book->cards_file);
    book->cards_file = -1;
    if (book->layout == LAYOUT_FILE && book->root >= 0)
        outcome = take_stock_of_file(book, errors);
    else if (book->layout == LAYOUT_DIRECTORY && book->cards >= 0)
        outcome = take_stock_of_folder(book, errors);
    if (book->count > 1)
        qsort(book->list, book->count, sizeof *book->list, compare_cards);
    return outcome;
}

static bool is_before(const struct book_card *card, uint64_t prefix, struct text uid)
{
    return card->prefix != prefix ? card->prefix < prefix : text_compare(card->uid, uid) < 0;
}

struct book_card *book_find(struct book *book, struct text uid)
{
    uint64_t prefix = text_prefix(uid);
    size_t low = 0, high = book->count;
    while (low < high) { /* the first that is not before it */
        size_t middle = low + (high - low) / 2;
        if (is_before(&book->list[middle], prefix, uid))
            low = middle + 1;
        else
            high = middle;
    }
    return low < book->count && text_equal(book->list[low].uid, uid) ? &book->list[low] : NULL;
}

int book_read_card(struct book *book, const struct book_card *card, struct buffer *out,
                   struct errors *errors)
{
    buffer_clear(out);
    if (book->layout == LAYOUT_FILE)
        return file_read_at(book->cards_file, card->offset, card->length, out, BOOK_CARDS_FILE,
                            errors);
    struct buffer name = {0};
    buffer_format(&name, "%.*s.vcf%c", TEXT_ARG(card->uid), '\0');
    int outcome = file_read_whole(book->cards, name.data, LIMIT_CARD, out, errors);
    buffer_release(&name);
    return outcome < 0 ? -1 : 0;
}

int book_state_digest(const struct book *book, const char *name, struct buffer *out,
                      struct errors *errors)
{
    buffer_clear(out);
    if (book->state < 0 || !file_exists(book->state, name))
        return 0;
    struct file_source file;
    if (file_source_open(&file, book->state, name, true, errors) != 0)
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
