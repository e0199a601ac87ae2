#include "cli/applying.h"

#include "os/directory.h"
#include "sync/recall.h"

/* In English whatever the user chose: what a book keeps of the same run has the same octets. */
static int store_report(const struct book *book, const struct run *run,
                        const struct reporting *reporting)
{
    int folder = directory_open(book->state, run->folder.data, reporting->errors);
    if (folder < 0)
        return -1;
    struct options options = *reporting->options;
    struct reporting stored = *reporting;
    options.language = LANGUAGE_EN;
    stored.options = &options;
    stored.redacted = false; /* the book holds the data anyway */
    int outcome = reporting_write_file(&stored, folder, "report.txt", REPORT_TEXT);
    directory_close(folder);
    return outcome;
}

/* Reads the begun run's plan from its folder, for apply and reports alike, and stores its report.
 */
static int prepare(const struct book *book, struct run *run, struct reporting *reporting,
                   struct plan_reading **ret_reading)
{
    struct buffer path = {0};
    buffer_format(&path, "%.*s/plan.jsonl", TEXT_ARG(run->folder));
    const char *kept = arena_string(&run->arena, buffer_text(&path));
    buffer_release(&path);
    *ret_reading = plan_read_file(book->state, kept, reporting->errors);
    if (*ret_reading == NULL)
        return -1;
    reporting->view = plan_reading_view(*ret_reading);
    return store_report(book, run, reporting);
}

int applying_run(struct book *book, const struct plan_origin *origin, struct reporting *reporting,
                 struct plan_reading **ret_reading)
{
    struct run run;
    *ret_reading = NULL;
    int outcome = apply_begin(book, origin, &run, reporting->errors);
    if (outcome == 0) {
        outcome = prepare(book, &run, reporting, ret_reading);
        if (outcome == 0)
            outcome = apply_carry_out(book, &run, *ret_reading, reporting->errors);
        else
            apply_abandon(book, &run);
    }
    if (outcome == 0)
        recall_write(origin->recall, book->state, run.after);
    arena_release(&run.arena);
    return outcome;
}

int applying_report(struct reporting *reporting, const struct plan_origin *origin,
                    struct text decisions)
{
    if (reporting_print(reporting) == 0 && reporting_fill(reporting, origin, decisions) == 0)
        return 0;
    if (reporting->outcome == OUTCOME_APPLIED)
        (void)errors_hint(reporting->errors,
                          "the changes were made; only the report of them could not be written");
    return -1;
}
