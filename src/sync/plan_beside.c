/* What a plan is made from beside exports, mapping and snapshot: decisions, and cards that exist.
 */
#include "base/limits.h"
#include "sync/making.h"

void making_note_input(struct making *making, struct plan_input input, const struct digest *digest)
{
    struct buffer hex = {0};
    digest_print(&hex, digest);
    input.sha256 = arena_copy(&making->planned->arena, buffer_text(&hex));
    buffer_release(&hex);
    making->beside[making->beside_count++] = input;
}

int making_read_file(struct making *making, const char *path, size_t limit, const char *code,
                     struct buffer *out)
{
    struct place place = {.file = text_of(path)};
    if (file_is_no_file(OS_HERE, path)) {
        (void)errors_add(making->errors, ERROR_FAILED, &place, "io", "what stands here is no file");
        return errors_hint(making->errors, "give a file that can be read again");
    }
    int there = file_read_whole(OS_HERE, path, limit, out, making->errors);
    if (there == 0 && !file_exists(OS_HERE, path))
        there = errors_add(making->errors, ERROR_INPUT, NULL, code, "%s is not there",
                           errors_show(making->errors, text_of(path)));
    return there < 0 ? -1 : 0;
}

static int read_decisions(struct making *making)
{
    const char *path = making->request->decisions;
    struct text name = text_base_name(text_of(path));
    struct buffer content = {0};
    int there = making_read_file(making, path, LIMIT_DECISIONS, "decisions", &content);
    struct text text = arena_copy(&making->planned->arena, buffer_text(&content));
    buffer_release(&content);
    if (there < 0 || decisions_parse(&making->decisions, text, name, making->errors) != 0)
        return -1;
    struct digest digest = digest_of(text);
    making_note_input(making,
                      (struct plan_input){.role = TEXT("decisions"),
                                          .name = name,
                                          .bytes = text.len,
                                          .format = TEXT("decisions"),
                                          .records = making->decisions.count},
                      &digest);
    return 0;
}

/* Existing cards begin a book: where one is already, they would come in twice. */
static int check_new(struct making *making)
{
    if (!making->has_snapshot && making->book->count == 0)
        return 0;
    (void)errors_add(making->errors, ERROR_USAGE, NULL, "existing",
                     "the book has cards already; --existing is for a new one");
    return errors_hint(making->errors, "leave --existing out: the cards that are in the book are "
                                       "looked at in any case");
}

static int open_existing(struct making *making)
{
    struct book *existing = &making->existing;
    struct buffer card = {0};
    uint64_t bytes = 0;
    int outcome = 0;
    if (check_new(making) != 0 ||
        book_open_cards(existing, making->request->existing, making->errors) != 0 ||
        book_take_stock(existing, making->errors) != 0)
        return -1;
    struct digester *digester = digester_open();
    for (size_t i = 0; outcome == 0 && i < existing->count; i++) {
        outcome = book_read_card(existing, &existing->list[i], &card, making->errors);
        digester_add(digester, existing->list[i].uid);
        digester_add(digester, buffer_text(&card));
        bytes += card.len;
    }
    struct digest digest = digester_result(digester);
    digester_close(digester);
    buffer_release(&card);
    making_note_input(making,
                      (struct plan_input){.role = TEXT("existing"),
                                          .name = text_of(existing->name),
                                          .bytes = bytes,
                                          .format = TEXT("vcard"),
                                          .records = existing->count},
                      &digest);
    return outcome;
}

int making_read_beside(struct making *making)
{
    if (making->request->existing != NULL && open_existing(making) != 0)
        return -1;
    return making->request->decisions == NULL ? 0 : read_decisions(making);
}
