/* undo: takes the last run back; again, the one before it. */
#include "sync/undo.h"

#include "cli/applying.h"
#include "cli/command.h"
#include "cli/exit.h"
#include "cli/message.h"
#include "cli/planning.h"

struct undo {
    const struct options *options;
    struct errors *errors;
    struct book book;
    struct reporting reporting;
    bool changes; /* of any run that was taken back */
};

/* One run that is taken back. */
struct step {
    struct arena arena;
    struct buffer journal;
    struct journal_list runs;
    const struct journal_line *run; /* the last one that stands, or NULL */
    struct plan_reading *plan;      /* of that run */
    struct planned planned;         /* its reverse */
    struct spill file;              /* the same, as a file */
    struct plan_reading *reading;   /* of that file */
    struct plan_reading *applied;   /* of the one in the book, or NULL */
};

static void release_step(struct step *step)
{
    plan_reading_close(step->applied);
    plan_reading_close(step->reading);
    spill_release(&step->file);
    planned_release(&step->planned);
    plan_reading_close(step->plan);
    buffer_release(&step->journal);
    arena_release(&step->arena);
}

static int check_usage(const struct options *options, struct errors *errors)
{
    if (options->operand_count != 1) {
        (void)errors_add(errors, ERROR_USAGE, NULL, "usage",
                         options->operand_count == 0 ? "no book is named"
                                                     : "one book is taken back at a time");
        return errors_hint(errors, "entra2vcard undo BOOK");
    }
    if (options->output != NULL && (options->has_to || options->dry_run)) {
        (void)errors_add(errors, ERROR_USAGE, NULL, "usage",
                         "a plan takes the last run back alone, so -o goes with neither --to nor "
                         "--dry-run");
        return errors_hint(errors, "entra2vcard undo BOOK -o PLAN");
    }
    if (options->has_to && options->dry_run) {
        (void)errors_add(errors, ERROR_USAGE, NULL, "usage",
                         "--dry-run shows the last run alone, so it does not go with --to");
        return errors_hint(errors, "entra2vcard log BOOK tells what the runs were");
    }
    return 0;
}

static int read_runs(struct undo *undo, struct step *step)
{
    *step = (struct step){0};
    if (book_read_journal(&undo->book, &step->journal, undo->errors) != 0 ||
        journal_read(&step->arena, buffer_text(&step->journal), &step->runs, undo->errors) != 0)
        return -1;
    step->run = journal_standing(&step->runs);
    return 0;
}

static int fault_nothing(struct undo *undo)
{
    struct place place = {.file = text_of(undo->options->operands[0])};
    (void)errors_add(undo->errors, ERROR_STALE, &place, "undo",
                     "there is no run that could be taken back");
    return errors_hint(undo->errors, "nothing was changed; entra2vcard log BOOK tells what was "
                                     "applied");
}

static int make(struct undo *undo, struct step *step)
{
    struct undo_request request = {.run = step->run,
                                   .last = step->runs.count,
                                   .discard_edits = undo->options->discard_edits,
                                   .program = command_program()};
    struct spill_writing writing = {&step->file, undo->errors};
    struct sink sink = spill_as_sink(&writing);
    struct digest digest;
    step->plan = undo_open_plan(&undo->book, step->run, &step->arena, undo->errors);
    if (step->plan == NULL ||
        undo_make(&step->planned, step->plan, &undo->book, &request, undo->errors) != 0 ||
        plan_write(&step->planned, &sink, &digest, undo->errors) != 0 || sink.failed)
        return -1;
    step->reading = plan_read_spill(&step->file, undo->errors);
    if (step->reading == NULL)
        return -1;
    undo->reporting.view = plan_reading_view(step->reading);
    return undo_check(&undo->book, undo->reporting.view, undo->errors);
}

/* Does this command only look, and leave the book as it is? */
static bool only_looks(const struct options *options)
{
    return options->dry_run || options->output != NULL;
}

/* Only a plan file can be signed. */
static int fault_approval(struct errors *errors)
{
    (void)errors_add(errors, ERROR_STALE, NULL, "approval",
                     "changes of this book have to be approved, taking back as well; nothing was "
                     "written");
    return errors_hint(errors, "entra2vcard undo BOOK -o PLAN; ssh-keygen -Y sign -f KEY -n "
                               "entra2vcard-approval PLAN; entra2vcard apply PLAN -b BOOK");
}

static int take_back(struct undo *undo, struct step *step)
{
    const struct options *options = undo->options;
    struct plan_origin origin = plan_origin_planned(&step->planned);
    struct reporting *reporting = &undo->reporting;
    if (make(undo, step) != 0)
        return -1;
    undo->changes |= plan_changes(origin.head) != 0 || plan_deploys(origin.head);
    bool unapproved = plan_wants_approval(origin.head);
    reporting->outcome = reporting_outcome(origin.head, !only_looks(options) && !unapproved);
    reporting->book = &undo->book;
    if (reporting->outcome == OUTCOME_APPLIED &&
        applying_run(&undo->book, &origin, reporting, &step->applied) != 0)
        return -1;
    if (applying_report(reporting, &origin, TEXT("")) != 0)
        return -1;
    if (options->output != NULL)
        return reporting_write_plan_path(options->output, &origin, undo->errors);
    return unapproved && !options->dry_run ? fault_approval(undo->errors) : 0;
}

/* --to names a run that stands; 0 is the book before its first run. */
static int check_target(const struct undo *undo, const struct step *step)
{
    uint64_t to = undo->options->to;
    if (!undo->options->has_to || to == 0)
        return 0;
    const struct journal_line *line = to <= step->runs.count ? &step->runs.lines[to - 1] : NULL;
    if (line != NULL && line->undoes == 0 && line->undone == 0)
        return 0;
    (void)errors_add(undo->errors, ERROR_STALE, NULL, "undo",
                     line == NULL        ? "the book has no run %llu"
                     : line->undoes != 0 ? "run %llu only took another one back"
                                         : "run %llu does not stand: it was taken back",
                     (unsigned long long)to);
    return errors_hint(undo->errors, "nothing was changed; entra2vcard log BOOK tells what was "
                                     "applied");
}

/* Is there another run to take back? */
static bool goes_on(const struct undo *undo, const struct step *step, size_t done)
{
    if (!undo->options->has_to)
        return done == 0;
    return step->run != NULL && step->run->run > undo->options->to;
}

static int take_all_back(struct undo *undo)
{
    struct step step;
    size_t done = 0;
    for (int outcome = 0;; done++) {
        if (read_runs(undo, &step) != 0 || check_target(undo, &step) != 0)
            outcome = -1;
        bool more = outcome == 0 && goes_on(undo, &step, done);
        if (more)
            outcome = step.run == NULL ? fault_nothing(undo) : take_back(undo, &step);
        if (outcome != 0 && done != 0)
            message_note("%zu runs were taken back before this", done);
        release_step(&step);
        if (!more || outcome != 0)
            return outcome;
    }
}

static int open_book(struct undo *undo)
{
    const struct options *options = undo->options;
    enum lock_kind kind = only_looks(options) ? LOCK_SHARED : LOCK_ALONE;
    if (planning_open_existing(&undo->book, options->operands[0], kind, undo->errors) != 0)
        return -1;
    if (!only_looks(options))
        return 0;
    if (planning_refuse_pending(&undo->book, undo->errors) != 0 ||
        planning_check_place(options->output, "the plan", &undo->book, undo->errors) != 0)
        return -1;
    return options->output == NULL
               ? 0
               : planning_check_place(options->report_dir, "the report", &undo->book, undo->errors);
}

int undo_run(const struct options *options, struct errors *errors)
{
    struct undo undo = {
        .options = options,
        .errors = errors,
        .book = {.root = -1, .cards = -1, .state = -1, .lock = -1, .cards_file = -1},
        .reporting = {.folder = -1}};
    if (check_usage(options, errors) != 0)
        return EXIT_USAGE;
    bool done = reporting_open(&undo.reporting, options, errors) == 0 && open_book(&undo) == 0 &&
                take_all_back(&undo) == 0;
    int status = !done                                ? message_status(errors)
                 : options->exit_code && undo.changes ? EXIT_CHANGES
                                                      : EXIT_DONE;
    book_release(&undo.book);
    reporting_close(&undo.reporting);
    return status;
}
