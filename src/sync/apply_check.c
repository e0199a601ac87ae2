/* Whether a plan belongs to the book as it is now. */
#include "format/journal_file.h"
#include "sync/apply.h"
#include "sync/sound.h"
#include "sync/undo.h"

static int fault(const char *what, struct errors *errors)
{
    (void)errors_add(errors, ERROR_STALE, NULL, "stale", "%s", what);
    return errors_hint(errors, "nothing was changed; make a new plan of this book");
}

static int fault_applied(uint64_t run, struct errors *errors)
{
    (void)errors_add(errors, ERROR_STALE, NULL, "applied",
                     "this plan was applied before, as run %llu of this book",
                     (unsigned long long)run);
    return errors_hint(errors, "nothing was changed; make a new plan of this book");
}

/* Also finds a plan that was applied and taken back: its number stays used. */
static int check_once(const struct book *book, const struct plan_view *plan, struct errors *errors)
{
    struct buffer journal = {0};
    struct arena arena = {0};
    struct journal_line line;
    int outcome = book_read_journal(book, &journal, errors), more = 0;
    struct journal_walk walk = journal_walk(buffer_text(&journal));
    while (outcome == 0 && (more = journal_next(&walk, &arena, &line, errors)) > 0) {
        if (text_equal(line.plan, plan->digest))
            outcome = fault_applied(line.run, errors);
        arena_reset(&arena);
    }
    arena_release(&arena);
    buffer_release(&journal);
    return more < 0 ? -1 : outcome;
}

static int check_run(const struct book *book, const struct plan_view *plan, struct errors *errors)
{
    struct arena arena = {0};
    struct text after;
    uint64_t last = 0;
    int outcome = book_last_run(book, &arena, &last, &after, errors);
    arena_release(&arena);
    if (outcome == 0 && plan->head.run != last + 1)
        outcome = fault("the plan was made for another run of the book than its next one", errors);
    return outcome;
}

static int check_snapshot(const struct book *book, const struct plan_view *plan,
                          struct errors *errors)
{
    struct buffer now = {0};
    int outcome = book_state_digest(book, BOOK_SNAPSHOT, &now, errors);
    if (outcome == 0 && !text_equal(buffer_text(&now), plan->head.snapshot_before))
        outcome = fault("the book's snapshot is not the one that the plan was made from", errors);
    buffer_release(&now);
    return outcome;
}

static int check_cards(struct book *book, const struct plan_view *plan, struct errors *errors)
{
    struct buffer now = {0};
    int outcome = book_take_stock(book, errors);
    if (outcome == 0)
        book_cards_digest(book, &now);
    if (outcome == 0 && !text_equal(buffer_text(&now), plan->head.cards_before))
        outcome = fault("the cards in the book are not those that the plan was made from", errors);
    buffer_release(&now);
    return outcome;
}

/* One without cards has the same digest in both layouts. */
static int check_layout(const struct book *book, struct errors *errors)
{
    return book_has_other_layout(book) ? fault("the book has another layout than the plan", errors)
                                       : 0;
}

int apply_check(struct book *book, struct plan_view *plan, struct errors *errors)
{
    if (check_layout(book, errors) != 0 || check_once(book, plan, errors) != 0 ||
        check_snapshot(book, plan, errors) != 0 || check_run(book, plan, errors) != 0)
        return -1;
    if (check_cards(book, plan, errors) != 0)
        return -1;
    return plan->head.undoes != 0 ? undo_compare(book, plan, errors)
                                  : sound_check(book, plan, errors);
}
