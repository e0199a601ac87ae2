#include "sync/verify.h"

#include "os/directory.h"
#include "os/replace.h"
#include "sync/apply.h"
#include "sync/verifying.h"

void verifying_fault(struct verifying *verifying, struct text path, uint64_t line, const char *hint,
                     const char *format, ...)
{
    struct buffer message = {0};
    struct place place = {.file = path, .line = line};
    va_list arguments;
    va_start(arguments, format);
    buffer_vformat(&message, format, arguments);
    va_end(arguments);
    (void)errors_add(verifying->errors, ERROR_DAMAGED, &place, "verify", "%.*s",
                     TEXT_ARG(buffer_text(&message)));
    if (hint != NULL)
        (void)errors_hint(verifying->errors, "%s", hint);
    buffer_release(&message);
}

void verifying_take(struct verifying *verifying, const char *folder, struct errors *found)
{
    struct buffer path = {0};
    for (size_t i = 0; i < found->count; i++) {
        const struct error *error = &found->list[i];
        struct place place = error->place;
        buffer_clear(&path);
        buffer_format(&path, "%s%.*s", folder, TEXT_ARG(place.file));
        place.file = buffer_text(&path);
        (void)errors_add(verifying->errors, ERROR_DAMAGED, &place, error->code, "%s",
                         error->message);
        if (error->hint != NULL)
            (void)errors_hint(verifying->errors, "%s", error->hint);
    }
    buffer_release(&path);
    errors_release(found);
}

static void look_for_interruption(struct verifying *verifying)
{
    const struct book *book = verifying->book;
    if (apply_is_pending(book))
        verifying_fault(verifying, TEXT("state/" BOOK_INTENT), 0,
                        "the next convert, apply or undo completes it",
                        "a run was interrupted and is not completed yet");
    if (file_exists(book->state, BOOK_PRUNING))
        verifying_fault(verifying, TEXT("state/" BOOK_PRUNING), 0,
                        "the next convert, apply, undo or prune completes it",
                        "prune was interrupted and is not completed yet");
}

/* What an interruption left under a temporary name. */
static void look_for_leftovers(struct verifying *verifying, int folder, const char *path)
{
    struct arena arena = {0};
    struct names_list list = {0};
    struct errors found = {0};
    struct buffer place = {0};
    if (folder >= 0)
        (void)directory_list(folder, ".", &arena, &list, &found);
    for (size_t i = 0; i < list.count; i++) {
        if (!temporary_is(list.names[i]))
            continue;
        buffer_clear(&place);
        buffer_format(&place, "%s%.*s", path, TEXT_ARG(list.names[i]));
        verifying_fault(verifying, buffer_text(&place), 0,
                        "the next convert, apply or undo removes it",
                        "an interrupted run left this file");
    }
    verifying_take(verifying, path, &found);
    buffer_release(&place);
    arena_release(&arena);
}

static bool has_state(struct verifying *verifying)
{
    if (verifying->book->state >= 0)
        return true;
    verifying_fault(verifying, text_of(verifying->book->path), 0, NULL, "this is no book");
    return false;
}

void verify_book(struct book *book, struct verified *verified, struct errors *errors)
{
    struct verifying verifying = {.book = book, .verified = verified, .errors = errors};
    *verified = (struct verified){0};
    if (has_state(&verifying)) {
        look_for_interruption(&verifying);
        look_for_leftovers(&verifying, book->state, "state/");
        verifying_journal(&verifying);
        verifying_manifest(&verifying);
        verifying_cards(&verifying);
        look_for_leftovers(&verifying, book->root, "");
        look_for_leftovers(&verifying, book->cards, BOOK_CARDS_FOLDER "/");
    }
    arena_release(&verifying.arena);
}

void verified_release(struct verified *verified)
{
    buffer_release(&verified->places);
}
