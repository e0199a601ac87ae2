#include "sync/book.h"

#include "base/limits.h"
#include "base/memory.h"
#include "base/search.h"
#include "format/journal_file.h"
#include "format/vcard_read.h"
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
    if (directory_open_if_there(OS_HERE, path, &book->root, errors) != 0)
        return -1;
    if (book->root < 0)
        return 0;
    if (book_use_layout(book, layout, errors) != 0 ||
        directory_open_if_there(book->root, "state", &book->state, errors) != 0)
        return -1;
    if (book->state < 0)
        return 0;
    book->lock = lock_take(book->state, BOOK_LOCK, kind, errors);
    return book->lock == -1 ? -1 : 0;
}

int book_use_layout(struct book *book, enum book_layout layout, struct errors *errors)
{
    book->layout = layout;
    directory_close(book->cards);
    book->cards = -1;
    if (layout == LAYOUT_FILE || book->root < 0)
        return 0;
    return directory_open_if_there(book->root, BOOK_CARDS_FOLDER, &book->cards, errors);
}

bool book_has_other_layout(const struct book *book)
{
    const char *others = book->layout == LAYOUT_DIRECTORY ? BOOK_CARDS_FILE : BOOK_CARDS_FOLDER;
    return book->root >= 0 && file_exists(book->root, others);
}

static int open_made(int parent, const char *name, unsigned mode, struct errors *errors)
{
    if (directory_make(parent, name, mode, errors) != 0)
        return -1;
    return directory_open(parent, name, errors);
}

/* Opens a folder of the book, and makes it first when it is missing. */
static int open_or_make(int *directory, int parent, const char *name, unsigned mode,
                        struct errors *errors)
{
    if (*directory < 0)
        *directory = open_made(parent, name, mode, errors);
    return *directory < 0 ? -1 : 0;
}

int book_create(struct book *book, struct errors *errors)
{
    bool complete = book->root >= 0 && book->state >= 0;
    if (open_or_make(&book->root, OS_HERE, book->path, 0755, errors) != 0)
        return -1;
    if (book->layout == LAYOUT_DIRECTORY &&
        open_or_make(&book->cards, book->root, BOOK_CARDS_FOLDER, 0755, errors) != 0)
        return -1;
    if (open_or_make(&book->state, book->root, "state", 0700, errors) != 0 ||
        directory_set_mode(book->state, "state", 0700, errors) != 0)
        return -1;
    if (book->lock < 0)
        book->lock = lock_take(book->state, BOOK_LOCK, LOCK_ALONE, errors);
    if (book->lock < 0 || directory_make(book->state, BOOK_RUNS, 0700, errors) != 0)
        return -1;
    return complete ? 0 : directory_sync_all(book->root, book->path, errors);
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

static int compare_uids(const void *left, const void *right)
{
    const struct book_card *a = left, *b = right;
    if (a->prefix != b->prefix)
        return a->prefix < b->prefix ? -1 : 1;
    return text_compare(a->uid, b->uid);
}

static int compare_cards(const void *left, const void *right)
{
    const struct book_card *a = left, *b = right;
    int order = compare_uids(a, b);
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

int book_check_file(int directory, const char *folder, const char *name, struct errors *errors)
{
    struct buffer path = {0};
    enum file_kind kind = file_kind_of(directory, name);
    if (kind != FILE_OTHER && !(kind == FILE_LINK && file_is_no_file(directory, name)))
        return 0;
    buffer_format(&path, "%s/%s", folder, name);
    struct place place = {.file = buffer_text(&path)};
    (void)errors_add(errors, ERROR_FAILED, &place, "io", "what stands here is no file");
    buffer_release(&path);
    return errors_hint(errors, "move it away");
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

static bool is_blank(struct text between)
{
    if (text_starts(between, TEXT("\xEF\xBB\xBF")))
        between = text_from(between, 3);
    return text_trim(between).len == 0;
}

/* What is no card, or cannot be read as one, is kept as it is, too; but there must be a card. */
static int check_cards(const struct book *book, const struct vcard_piece *first,
                       struct errors *errors)
{
    for (size_t i = 0; i < book->count; i++)
        if (!book->list[i].unread)
            return 0;
    if (book->count == 0)
        return 0;
    bool refused = first->kind == VCARD_PIECE_REFUSED;
    return errors_add(errors, ERROR_INPUT, refused ? &first->refusal.place : &first->place, "vcard",
                      "%s", refused ? first->refusal.reason : "BEGIN:VCARD should stand here");
}

static int read_cards(struct book *book, struct window *window, struct errors *errors)
{
    struct vcard_piece first = {0};
    struct vcard_frame frame;
    struct vcard_piece piece;
    struct arena scratch = {0};
    size_t room = 0;
    vcard_frame_open(&frame, window);
    while (vcard_frame_next(&frame, &piece) > 0) {
        struct book_card card = {.offset = window->passed,
                                 .length = (uint32_t)piece.bytes.len,
                                 .line = (uint32_t)piece.place.line,
                                 .unread = piece.kind != VCARD_PIECE_CARD};
        if (!card.unread)
            card.uid = arena_copy(&book->arena, vcard_find_uid(&scratch, piece.bytes));
        if (piece.continued && book->count != 0)
            book->list[book->count - 1].open = true;
        if (piece.kind != VCARD_PIECE_BETWEEN || !is_blank(piece.bytes))
            add_card(book, &room, card);
        if (book->count == 1)
            first = piece;
        vcard_frame_consume(&frame, &piece);
        arena_reset(&scratch);
    }
    arena_release(&scratch);
    return check_cards(book, &first, errors);
}

static const char *file_name(const struct book *book)
{
    return book->name != NULL ? book->name : BOOK_CARDS_FILE;
}

int book_open_cards(struct book *book, const char *path, struct errors *errors)
{
    struct text name = text_base_name(text_of(path));
    *book = (struct book){.path = path, .root = -1, .cards = -1, .state = -1, .lock = -1};
    book->cards_file = -1;
    book->name = arena_string(&book->arena, name);
    if (directory_is(OS_HERE, path)) {
        book->layout = LAYOUT_DIRECTORY;
        book->cards = directory_open(OS_HERE, path, errors);
        return book->cards < 0 ? -1 : 0;
    }
    struct text parent = text_until(text_of(path), (size_t)(name.data - path));
    book->layout = LAYOUT_FILE;
    book->root =
        directory_open(OS_HERE, parent.len == 0 ? "." : arena_string(&book->arena, parent), errors);
    return book->root < 0 ? -1 : 0;
}

static int take_stock_of_file(struct book *book, struct errors *errors)
{
    struct file_source file;
    struct window window;
    if (book->name == NULL && !file_exists(book->root, BOOK_CARDS_FILE))
        return 0;
    if (book_check_file(book->root, book->path, file_name(book), errors) != 0)
        return -1;
    if (file_source_open(&file, book->root, file_name(book), true, errors) != 0)
        return -1;
    window_open(&window, file_source_as_source(&file), text_of(file_name(book)));
    int outcome = read_cards(book, &window, errors);
    if (file_source_check(&file, errors) != 0)
        outcome = -1;
    book->file_digest = digester_result(file.digester);
    book->file_size = file.bytes;
    window_release(&window);
    file_source_close(&file);
    if (outcome == 0)
        book->cards_file = file_open(book->root, file_name(book), errors);
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

bool book_has_unread(const struct book *book)
{
    for (size_t i = 0; i < book->count; i++)
        if (book->list[i].unread)
            return true;
    return false;
}

void book_print_place(const struct book *book, const struct book_card *card, struct buffer *out)
{
    if (book->layout == LAYOUT_FILE)
        buffer_format(out, "%s:%u:1", file_name(book), (unsigned)card->line);
    else
        buffer_format(out, "%s/%.*s.vcf", book->name != NULL ? book->name : BOOK_CARDS_FOLDER,
                      TEXT_ARG(card->uid));
}

struct book_card *book_find(struct book *book, struct text uid)
{
    struct book_card wanted = {.prefix = text_prefix(uid), .uid = uid};
    size_t at = search_first(book->list, book->count, sizeof *book->list, &wanted, compare_uids);
    return at < book->count && text_equal(book->list[at].uid, uid) ? &book->list[at] : NULL;
}

size_t book_mark_ours(struct book *book, struct book_card *card)
{
    size_t copies = 0;
    for (struct book_card *end = book->list + book->count;
         card < end && (copies == 0 || text_equal(card->uid, card[-1].uid)); card++, copies++)
        card->ours = true;
    return copies;
}

int book_read_card(struct book *book, const struct book_card *card, struct buffer *out,
                   struct errors *errors)
{
    buffer_clear(out);
    if (book->layout == LAYOUT_FILE)
        return file_read_at(book->cards_file, card->offset, card->length, out, file_name(book),
                            errors);
    struct buffer name = {0};
    buffer_format(&name, "%.*s.vcf%c", TEXT_ARG(card->uid), '\0');
    int outcome = book_check_file(
        book->cards, book->cards == book->root ? book->path : BOOK_CARDS_FOLDER, name.data, errors);
    if (outcome == 0)
        outcome = file_read_whole(book->cards, name.data, LIMIT_CARD, out, errors);
    buffer_release(&name);
    return outcome < 0 ? -1 : 0;
}

int book_read_journal(const struct book *book, struct buffer *ret_journal, struct errors *errors)
{
    if (book->state < 0)
        return 0;
    int found = file_read_whole(book->state, BOOK_JOURNAL, BOOK_JOURNAL_LIMIT, ret_journal, errors);
    return found < 0 ? -1 : 0;
}

int book_last_run(const struct book *book, struct arena *arena, uint64_t *ret_number,
                  struct text *ret_after, struct errors *errors)
{
    struct buffer journal = {0};
    int outcome = book_read_journal(book, &journal, errors);
    if (outcome == 0)
        outcome = journal_last(arena, buffer_text(&journal), ret_number, ret_after, errors);
    if (outcome == 0 && ret_after->data != NULL)
        *ret_after = arena_copy(arena, *ret_after);
    buffer_release(&journal);
    return outcome;
}

int book_run_folder(const struct book *book, uint64_t run, struct arena *arena,
                    struct text *ret_folder, struct errors *errors)
{
    struct buffer journal = {0};
    struct journal_list list;
    *ret_folder = TEXT_NONE;
    int outcome = book_read_journal(book, &journal, errors);
    if (outcome == 0)
        outcome = journal_read(arena, buffer_text(&journal), &list, errors);
    if (outcome == 0 && run >= 1 && run <= list.count)
        *ret_folder = arena_copy(arena, list.lines[run - 1].folder);
    else if (outcome == 0)
        outcome = errors_add(errors, ERROR_STALE, NULL, "state",
                             "the journal does not know run %llu", (unsigned long long)run);
    buffer_release(&journal);
    return outcome;
}

int book_check_snapshot(const struct book *book, struct text digest, bool compared,
                        uint64_t *ret_run, struct errors *errors)
{
    struct arena arena = {0};
    struct text after = TEXT_NONE;
    *ret_run = 0;
    int outcome = book_last_run(book, &arena, ret_run, &after, errors);
    if (outcome == 0 && *ret_run == 0 && digest.len != 0) {
        (void)errors_add(errors, ERROR_STALE, NULL, "stale",
                         "the book has a snapshot and no journal");
        outcome =
            errors_hint(errors, "nothing was changed; restore the state folder from a backup");
    } else if (outcome == 0 && compared && !text_equal(after, digest)) {
        (void)errors_add(errors, ERROR_STALE, NULL, "stale",
                         "the book's snapshot is not the one that its last run wrote");
        outcome = errors_hint(errors, "nothing was changed; restore the state folder from a "
                                      "backup, or name the snapshot to compare with: --snapshot "
                                      "FILE");
    }
    arena_release(&arena);
    return outcome;
}
