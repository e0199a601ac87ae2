#include "sync/apply_cards.h"

#include "base/digest.h"
#include "base/memory.h"
#include "base/search.h"
#include "format/vcard_line.h"
#include "os/directory.h"
#include "os/replace.h"
#include "sync/undo_file.h"

/* -- Layout "directory": one file a card. All temporaries, one sync, the renames, the removals, one
 * sync; never a sync a file. -- */

typedef int card_step(struct book *book, const struct change *change, const char *name,
                      struct errors *errors);

static int write_temporary(struct book *book, const struct change *change, const char *name,
                           struct errors *errors)
{
    if (change->card_after.data == NULL || !change_writes(change))
        return 0;
    return temporary_write(book->cards, name, BOOK_CARD_MODE, change->card_after, errors);
}

static int put_in_place(struct book *book, const struct change *change, const char *name,
                        struct errors *errors)
{
    if (change->card_after.data == NULL)
        return file_remove(book->cards, name, errors);
    return change_writes(change) ? temporary_rename(book->cards, name, errors) : 0;
}

static int take_back(struct book *book, const struct change *change, const char *name,
                     struct errors *errors)
{
    (void)errors;
    if (change->card_after.data != NULL && change_writes(change))
        temporary_remove(book->cards, name);
    return 0;
}

static int each_change(struct book *book, struct plan_view *view, card_step *step,
                       struct errors *errors)
{
    struct plan_item item;
    struct buffer name = {0};
    int outcome = view->rewind(view->self, errors), more = 0;
    while (outcome == 0 && (more = view->next(view->self, &item, errors)) > 0) {
        if (item.kind != PLAN_CHANGE && item.kind != PLAN_IMPORT)
            continue;
        struct text key = change_key(&item.change);
        if (!entry_key_is_name(key)) {
            outcome = errors_add(errors, ERROR_INPUT, NULL, "plan", "no file can have the name %s",
                                 errors_show(errors, key));
            break;
        }
        buffer_clear(&name);
        buffer_format(&name, "%.*s.vcf%c", TEXT_ARG(key), '\0');
        outcome = step(book, &item.change, name.data, errors);
    }
    buffer_release(&name);
    return more < 0 ? -1 : outcome;
}

static int apply_folder(struct book *book, struct plan_view *view, bool *ret_touched,
                        struct errors *errors)
{
    if (each_change(book, view, write_temporary, errors) != 0 ||
        directory_sync_all(book->cards, BOOK_CARDS_FOLDER, errors) != 0) {
        struct errors ignored = {0};
        (void)each_change(book, view, take_back, &ignored);
        errors_release(&ignored);
        return -1;
    }
    *ret_touched = true;
    if (each_change(book, view, put_in_place, errors) != 0)
        return -1;
    return directory_sync_all(book->cards, BOOK_CARDS_FOLDER, errors);
}

/* -- Layout "file": a new contacts.vcf: foreign cards first, in their order, then ours by hidden
 * id, so that the file is a function of the contacts and not of their history. -- */

/* A card without a UID, by the front of the SHA-256 of its octets. */
struct nameless {
    uint64_t hash;
    uint32_t at; /* index in book->list */
};

struct rewriting {
    struct book *book;
    struct plan_view *view;
    struct sink *sink;
    uint64_t at; /* octets that were written */
    struct undo_pieces copies;
    struct buffer card;
    struct nameless *nameless; /* sorted; NULL: not looked at yet */
    size_t nameless_count;
    struct errors *errors;
};

static struct book_card *ours(struct rewriting *rewriting, struct text uid)
{
    return uid.len == 0 ? NULL : book_find(rewriting->book, uid);
}

static int compare_nameless(const void *left, const void *right)
{
    const struct nameless *a = left, *b = right;
    if (a->hash != b->hash)
        return a->hash < b->hash ? -1 : 1;
    return (a->at > b->at) - (a->at < b->at);
}

static int compare_hash(const void *element, const void *wanted)
{
    uint64_t a = ((const struct nameless *)element)->hash, b = *(const uint64_t *)wanted;
    return (a > b) - (a < b);
}

static uint64_t hash_of(struct text bytes)
{
    struct digest digest = digest_of(bytes);
    uint64_t hash;
    memcpy(&hash, digest.bytes, sizeof hash);
    return hash;
}

/* They stand in front of the others: nothing is less than no UID. */
static int look_at_nameless(struct rewriting *rewriting)
{
    struct book *book = rewriting->book;
    size_t count = 0;
    while (count < book->count && book->list[count].uid.len == 0)
        count++;
    rewriting->nameless = memory_zeroed((count + 1) * sizeof *rewriting->nameless);
    rewriting->nameless_count = count;
    for (size_t i = 0; i < count; i++) {
        if (book_read_card(book, &book->list[i], &rewriting->card, rewriting->errors) != 0)
            return -1;
        rewriting->nameless[i] =
            (struct nameless){hash_of(buffer_text(&rewriting->card)), (uint32_t)i};
    }
    if (count > 1)
        qsort(rewriting->nameless, count, sizeof *rewriting->nameless, compare_nameless);
    return 0;
}

/* An adopted card without a UID is known by its octets until it has got one. */
static int mark_nameless(struct rewriting *rewriting, struct text bytes)
{
    struct book *book = rewriting->book;
    if (rewriting->nameless == NULL && look_at_nameless(rewriting) != 0)
        return -1;
    uint64_t hash = hash_of(bytes);
    size_t at = search_first(rewriting->nameless, rewriting->nameless_count,
                             sizeof *rewriting->nameless, &hash, compare_hash);
    for (; at < rewriting->nameless_count && rewriting->nameless[at].hash == hash; at++) {
        struct book_card *card = &book->list[rewriting->nameless[at].at];
        if (card->ours)
            continue;
        if (book_read_card(book, card, &rewriting->card, rewriting->errors) != 0)
            return -1;
        card->ours = text_equal(buffer_text(&rewriting->card), bytes);
        if (card->ours)
            return 0;
    }
    return 0;
}

static int mark_line(struct rewriting *rewriting, const struct next_line *line)
{
    const struct change *change = line->change;
    struct book_card *card = ours(rewriting, line->key);
    if (card != NULL && (change != NULL || line->has_card))
        (void)book_mark_ours(rewriting->book, card);
    if (card == NULL && change != NULL && change->card_before.data != NULL)
        return mark_nameless(rewriting, change->card_before);
    return 0;
}

/* A card that was imported before an interruption, or that leaves the book again. */
static int mark_import(struct rewriting *rewriting, const struct change *change)
{
    struct text bytes = change->card_after.data != NULL ? change->card_after : change->card_before;
    struct book *book = rewriting->book;
    struct arena arena = {0};
    struct text uid = vcard_find_uid(&arena, bytes);
    const struct book_card *first = uid.len == 0 ? NULL : book_find(book, uid);
    int outcome = uid.len == 0 ? mark_nameless(rewriting, bytes) : 0;
    for (size_t i = first == NULL ? book->count : (size_t)(first - book->list);
         outcome == 0 && i < book->count && text_equal(book->list[i].uid, uid); i++) {
        outcome = book_read_card(book, &book->list[i], &rewriting->card, rewriting->errors);
        book->list[i].ours |= text_equal(buffer_text(&rewriting->card), bytes);
    }
    arena_release(&arena);
    return outcome;
}

static void write_octets(struct rewriting *rewriting, struct text bytes)
{
    sink_write(rewriting->sink, bytes);
    rewriting->at += bytes.len;
}

static void write_card(struct rewriting *rewriting, struct text bytes, bool open)
{
    write_octets(rewriting, bytes);
    if (!open && vcard_line_text(bytes).len == bytes.len) /* it has no line end */
        write_octets(rewriting, TEXT("\r\n"));
}

static int write_import(struct rewriting *rewriting, const struct change *change)
{
    if (change->card_after.data != NULL)
        write_card(rewriting, change->card_after, false);
    return 0;
}

static int each_import(struct rewriting *rewriting,
                       int (*step)(struct rewriting *, const struct change *))
{
    struct plan_view *view = rewriting->view;
    struct plan_item item;
    int more = 0,
        outcome = view->head.totals.imported == 0 ? 0 : view->rewind(view->self, rewriting->errors);
    while (view->head.totals.imported != 0 && outcome == 0 &&
           (more = view->next(view->self, &item, rewriting->errors)) > 0)
        if (item.kind == PLAN_IMPORT)
            outcome = step(rewriting, &item.change);
    return more < 0 ? -1 : outcome;
}

static int copy_card(struct rewriting *rewriting, const struct book_card *card)
{
    if (book_read_card(rewriting->book, card, &rewriting->card, rewriting->errors) != 0)
        return -1;
    undo_note(&rewriting->copies, card->offset, rewriting->at, rewriting->card.len);
    write_card(rewriting, buffer_text(&rewriting->card), card->open);
    return 0;
}

static int write_line(struct rewriting *rewriting, const struct next_line *line)
{
    if (line->change != NULL) {
        write_octets(rewriting, line->change->card_after);
        return 0;
    }
    if (!line->has_card)
        return 0;
    const struct book_card *card = ours(rewriting, line->key);
    return card == NULL ? 0 : copy_card(rewriting, card);
}

static int each_line(struct rewriting *rewriting,
                     int (*step)(struct rewriting *, const struct next_line *))
{
    struct next next;
    struct next_line line;
    int outcome = next_open(&next, rewriting->view, rewriting->book->state, rewriting->errors);
    int more = 0;
    while (outcome == 0 && (more = next_line(&next, &line)) > 0)
        outcome = step(rewriting, &line);
    next_release(&next);
    return more < 0 ? -1 : outcome;
}

static int compare_offsets(const void *left, const void *right)
{
    const struct book_card *const *a = left, *const *b = right;
    return (*a)->offset < (*b)->offset ? -1 : (*a)->offset > (*b)->offset;
}

static int write_foreign(struct rewriting *rewriting)
{
    struct book *book = rewriting->book;
    struct arena arena = {0};
    const struct book_card **foreign = arena_array(&arena, book->count, sizeof *foreign);
    size_t count = 0;
    int outcome = 0;
    for (size_t i = 0; i < book->count; i++)
        if (!book->list[i].ours)
            foreign[count++] = &book->list[i];
    if (count > 1)
        qsort(foreign, count, sizeof *foreign, compare_offsets);
    for (size_t i = 0; outcome == 0 && i < count; i++)
        outcome = copy_card(rewriting, foreign[i]);
    arena_release(&arena);
    return outcome;
}

static int rewrite(struct rewriting *rewriting)
{
    if (book_take_stock(rewriting->book, rewriting->errors) != 0)
        return -1;
    if (rewriting->book->count != 0 &&
        (each_line(rewriting, mark_line) != 0 || each_import(rewriting, mark_import) != 0 ||
         write_foreign(rewriting) != 0))
        return -1;
    if (each_import(rewriting, write_import) != 0)
        return -1;
    return each_line(rewriting, write_line);
}

/* Only from the file that the plan was made from: after an interruption it may be the new one
 * already, and what was kept then stays. */
static int keep(struct rewriting *rewriting, struct text run_folder, struct replacement *new)
{
    struct book *book = rewriting->book;
    struct buffer cards = {0}, before = {0}, after = {0};
    if (rewriting->view->head.undoes != 0)
        return 0;
    if (file_sink_flush(&new->file) != 0)
        return file_sink_fail(&new->file, BOOK_CARDS_FILE, rewriting->errors);
    struct digest digest = digester_peek(new->file.digester);
    digest_print_named(&after, &digest);
    book_cards_digest(book, &cards);
    int outcome = 0;
    bool planned = text_equal(buffer_text(&cards), rewriting->view->head.cards_before);
    if (book->cards_file >= 0)
        digest_print_named(&before, &book->file_digest);
    struct undo_sides sides = {book->cards_file, book->file_size, buffer_text(&before),
                               buffer_text(&after)};
    if (planned)
        outcome = undo_file_write(book, run_folder, &rewriting->copies, &sides, rewriting->errors);
    buffer_release(&cards);
    buffer_release(&before);
    buffer_release(&after);
    return outcome;
}

static int apply_file(struct book *book, struct plan_view *view, struct text run_folder,
                      bool *ret_touched, struct errors *errors)
{
    struct replacement new;
    if (view->head.undoes != 0) {
        int restored = undo_file_restore(book, view->head.undoes, ret_touched, errors);
        if (restored != 0)
            return restored > 0 ? 0 : -1;
    }
    if (replacement_open(&new, book->root, BOOK_CARDS_FILE, BOOK_CARD_MODE, true, errors) != 0)
        return -1;
    struct rewriting rewriting = {.book = book, .view = view, .sink = &new.sink, .errors = errors};
    int outcome = rewrite(&rewriting);
    if (outcome == 0)
        outcome = keep(&rewriting, run_folder, &new);
    buffer_release(&rewriting.card);
    undo_pieces_release(&rewriting.copies);
    memory_free(rewriting.nameless);
    if (outcome != 0) {
        replacement_abandon(&new);
        return -1;
    }
    if (replacement_finish(&new, errors) != 0)
        return -1;
    *ret_touched = true;
    return replacement_commit(&new, errors);
}

int apply_cards(struct book *book, struct plan_view *view, struct text run_folder,
                bool *ret_touched, struct errors *errors)
{
    if (plan_changes(&view->head) + view->head.totals.imported == 0)
        return 0;
    return book->layout == LAYOUT_DIRECTORY
               ? apply_folder(book, view, ret_touched, errors)
               : apply_file(book, view, run_folder, ret_touched, errors);
}

int apply_sweep_cards(struct book *book, struct errors *errors)
{
    struct arena arena = {0};
    struct names_list list = {0};
    int folder = book->layout == LAYOUT_DIRECTORY ? book->cards : book->root;
    int outcome = folder < 0 ? 0 : directory_list(folder, ".", &arena, &list, errors);
    for (size_t i = 0; outcome == 0 && i < list.count; i++)
        if (temporary_is(list.names[i]))
            outcome = file_remove(folder, list.names[i].data, errors);
    arena_release(&arena);
    return outcome;
}
