/* Edits that people made since a run. */
#include "sync/drift.h"
#include "sync/undoing.h"

static int read_found(struct undoing *undoing, const struct change *change, struct text *ret_found,
                      struct buffer *place)
{
    const struct book_card *card = book_find(undoing->book, change_key(change));
    *ret_found = TEXT_NONE;
    if (card == NULL)
        return 0;
    if (book_read_card(undoing->book, card, &undoing->card, undoing->errors) != 0)
        return -1;
    book_print_place(undoing->book, card, place);
    *ret_found = buffer_text(&undoing->card);
    return 0;
}

/* What people did to the card since, in words; false: nothing that would be lost. */
static bool is_edited(const struct change *change, struct text found, struct buffer *what)
{
    struct text left = change->card_after, next = change->card_before;
    struct buffer lost = {0};
    bool edited = false;
    if (found.data == NULL) { /* gone: a loss where it would come back */
        edited = left.data != NULL && next.data != NULL;
        buffer_add_string(what, "it was removed from the book");
    } else if (left.data == NULL) {
        edited = next.data == NULL || !text_equal(found, next);
        buffer_add_string(what, "another card stands in its place");
    } else if (!text_equal(found, left)) {
        edited = drift_lost(found, &(struct drift_known){.card = left}, TEXT(""), &lost);
        buffer_add_string(what, "it was edited");
    }
    if (lost.len != 0) {
        buffer_clear(&lost);
        (void)drift_lost(found, &(struct drift_known){.card = left}, next, &lost);
        buffer_add_string(what, lost.len != 0 ? "; lost: " : "");
        buffer_add(what, buffer_text(&lost));
    }
    buffer_release(&lost);
    return edited;
}

static void tell_edit(struct undoing *undoing, const struct change *change, struct text place,
                      struct text what)
{
    const struct undo_request *request = undoing->request;
    struct finding finding = {.code = FINDING_DRIFT,
                              .place = place,
                              .id = change->id,
                              .name = change->name,
                              .message = what};
    if (request->discard_edits) {
        findings_add_at(&undoing->findings, &finding);
        return;
    }
    struct place at = {.file = place};
    if (place.len == 0)
        at.file =
            undoing->book->layout == LAYOUT_FILE ? TEXT(BOOK_CARDS_FILE) : TEXT(BOOK_CARDS_FOLDER);
    (void)errors_add(undoing->errors, ERROR_STALE, &at, "edited",
                     "the card of %s was touched since run %llu: %.*s",
                     errors_show(undoing->errors, change->name),
                     (unsigned long long)request->run->run, TEXT_ARG(what));
    (void)errors_hint(undoing->errors, "nothing was changed; --discard-edits takes the run back "
                                       "all the same");
}

int undoing_look(struct undoing *undoing, const struct change *change, struct text *ret_found)
{
    struct buffer place = {0}, what = {0};
    int outcome = read_found(undoing, change, ret_found, &place);
    if (outcome == 0 && is_edited(change, *ret_found, &what))
        tell_edit(undoing, change, buffer_text(&place), buffer_text(&what));
    buffer_release(&place);
    buffer_release(&what);
    return outcome;
}
