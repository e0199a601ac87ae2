/* A reversed plan that comes from a file: only the program's own is carried out. */
#include "sync/undo.h"

static int write_nothing(void *self, struct text bytes)
{
    (void)self;
    (void)bytes;
    return 0;
}

struct comparing {
    struct book *book;
    struct plan_view *view; /* of the file */
    struct arena arena;
    struct buffer journal;
    struct journal_list runs;
    const struct journal_line *run; /* the last one that stands, or NULL */
    struct planned planned;         /* the plan made anew */
    struct errors *errors;
};

static int find_run(struct comparing *comparing)
{
    if (book_read_journal(comparing->book, &comparing->journal, comparing->errors) != 0 ||
        journal_read(&comparing->arena, buffer_text(&comparing->journal), &comparing->runs,
                     comparing->errors) != 0)
        return -1;
    comparing->run = journal_standing(&comparing->runs);
    if (comparing->run != NULL && comparing->run->run == comparing->view->head.undoes)
        return 0;
    (void)errors_add(comparing->errors, ERROR_STALE, NULL, "stale",
                     "run %llu, which the plan takes back, is not the last one that stands",
                     (unsigned long long)comparing->view->head.undoes);
    return errors_hint(comparing->errors,
                       "nothing was changed; entra2vcard log BOOK tells what was "
                       "applied");
}

static int make_anew(struct comparing *comparing, struct digest *ret_digest)
{
    struct sink sink = {.write = write_nothing};
    struct undo_request request = {
        .run = comparing->run,
        .last = comparing->runs.count,
        .discard_edits = true, /* the plan names those that are lost */
        .program = arena_string(&comparing->arena, comparing->view->head.program)};
    struct plan_reading *plan =
        undo_open_plan(comparing->book, comparing->run, &comparing->arena, comparing->errors);
    if (plan == NULL)
        return -1;
    int outcome =
        undo_make(&comparing->planned, plan, comparing->book, &request, comparing->errors);
    if (outcome == 0)
        outcome = plan_write(&comparing->planned, &sink, ret_digest, comparing->errors);
    plan_reading_close(plan);
    return outcome;
}

static int check_same(struct comparing *comparing, const struct digest *digest)
{
    struct buffer named = {0};
    digest_print_named(&named, digest);
    bool same = text_equal(buffer_text(&named), comparing->view->digest);
    buffer_release(&named);
    if (same)
        return 0;
    (void)errors_add(comparing->errors, ERROR_INPUT, NULL, "plan",
                     "this is not the plan that takes run %llu of this book back",
                     (unsigned long long)comparing->run->run);
    return errors_hint(comparing->errors,
                       "nothing was changed; entra2vcard undo BOOK -o PLAN makes it");
}

int undo_compare(struct book *book, struct plan_view *view, struct errors *errors)
{
    struct comparing comparing = {.book = book, .view = view, .errors = errors};
    struct digest digest;
    int outcome = find_run(&comparing);
    if (outcome == 0)
        outcome = make_anew(&comparing, &digest);
    if (outcome == 0)
        outcome = check_same(&comparing, &digest);
    planned_release(&comparing.planned);
    buffer_release(&comparing.journal);
    arena_release(&comparing.arena);
    return outcome == 0 ? undo_check(book, view, errors) : -1;
}
