/* log: what was applied to a book, and when. */
#include "base/json.h"
#include "cli/command.h"
#include "cli/exit.h"
#include "cli/message.h"
#include "cli/planning.h"
#include "format/journal_file.h"
#include "report/visible.h"
#include "sync/apply.h"

enum { DIGITS = 12, COLUMNS = 80 };

static int check_usage(const struct options *options, struct errors *errors)
{
    if (options->operand_count != 1)
        (void)errors_add(errors, ERROR_USAGE, NULL, "usage",
                         options->operand_count == 0 ? "no book is named" : "one book has one log");
    else if (options->format != REPORT_TEXT && options->format != REPORT_JSON)
        (void)errors_add(errors, ERROR_USAGE, NULL, "usage", "a log is text or json");
    else
        return 0;
    return errors_hint(errors, "entra2vcard log BOOK");
}

static bool is_pruned(const struct book *book, const struct journal_line *line)
{
    struct arena arena = {0};
    struct buffer path = {0};
    buffer_format(&path, "%.*s/" BOOK_PRUNED, TEXT_ARG(line->folder));
    bool pruned = file_exists(book->state, arena_string(&arena, buffer_text(&path)));
    buffer_release(&path);
    arena_release(&arena);
    return pruned;
}

/* -- Text -- */

static void put_overrides(struct buffer *out, struct text list)
{
    struct arena arena = {0};
    struct text value;
    struct json_walk walk = json_walk(list);
    size_t at = 0;
    while (json_next_element(&walk, &value)) {
        struct text guard =
            json_kind_of(value) == JSON_STRING ? json_unquote(&arena, value) : value;
        bool turn = at == 0 || at + 2 + guard.len + 1 > COLUMNS;
        if (at != 0)
            buffer_add_byte(out, ',');
        if (turn && at != 0)
            buffer_add_byte(out, '\n');
        const char *lead = at == 0 ? "  overridden: " : turn ? "              " : " ";
        buffer_add_string(out, lead);
        visible_put(out, guard);
        at = (turn ? strlen("  overridden: ") : at + 2) + guard.len;
    }
    if (at != 0)
        buffer_add_byte(out, '\n');
    arena_release(&arena);
}

static void put_run(struct buffer *out, const struct book *book, const struct journal_line *line)
{
    const struct totals *totals = &line->totals;
    struct text plan = text_from(line->plan, TEXT("sha256:").len);
    buffer_format(out, "Run %llu  ", (unsigned long long)line->run);
    visible_put(out, line->time);
    buffer_add_string(out, "  ");
    visible_put(out, line->outcome);
    buffer_add_string(out, "  plan ");
    visible_put(out, text_until(plan, DIGITS));
    buffer_add_string(out, "\n  ");
    visible_number(out, totals->added);
    buffer_add_string(out, " added, ");
    visible_number(out, totals->updated);
    buffer_add_string(out, " updated, ");
    visible_number(out, totals->removed);
    buffer_add_string(out, " removed, ");
    visible_number(out, totals->after);
    buffer_add_string(out, " after\n");
    if (line->undoes != 0)
        buffer_format(out, "  took run %llu back\n", (unsigned long long)line->undoes);
    if (line->undone != 0)
        buffer_format(out, "  taken back by run %llu\n", (unsigned long long)line->undone);
    put_overrides(out, line->overrides);
    if (is_pruned(book, line))
        buffer_add_string(out, "  pruned: plan and report are gone\n");
}

/* -- JSON -- */

static void put_json(struct buffer *out, const struct book *book, const struct journal_line *line)
{
    buffer_format(out, "{\"run\":%llu", (unsigned long long)line->run);
    json_put_text(out, "time", line->time);
    json_put_text(out, "outcome", line->outcome);
    if (line->undoes != 0)
        json_put_number(out, "undoes", line->undoes);
    if (line->undone != 0)
        json_put_number(out, "undoneBy", line->undone);
    json_put_text(out, "plan", line->plan);
    json_put_text(out, "before", line->before);
    json_put_text(out, "after", line->after);
    json_put_text(out, "folder", line->folder);
    buffer_add_string(out, is_pruned(book, line) ? ",\"pruned\":true," : ",\"pruned\":false,");
    totals_put(out, &line->totals);
    buffer_format(out, ",\"overrides\":%.*s", TEXT_ARG(line->overrides));
    if (line->approvals.data != NULL)
        buffer_format(out, ",\"approvals\":%.*s", TEXT_ARG(line->approvals));
    buffer_add_byte(out, '}');
}

static void put_list(struct buffer *out, const struct book *book, const struct journal_list *list,
                     enum report_format format)
{
    if (format == REPORT_TEXT) {
        for (size_t i = 0; i < list->count; i++)
            put_run(out, book, &list->lines[i]);
        if (list->count == 0)
            buffer_add_string(out, "Nothing was applied to this book yet.\n");
        return;
    }
    buffer_add_string(out, "{\n\"log\":1,\n\"runs\":[");
    for (size_t i = 0; i < list->count; i++) {
        buffer_add_string(out, i == 0 ? "\n  " : ",\n  ");
        put_json(out, book, &list->lines[i]);
    }
    buffer_add_string(out, "]\n}\n");
}

static int show(const struct options *options, const struct book *book, struct errors *errors)
{
    struct arena arena = {0};
    struct buffer journal = {0}, out = {0};
    struct journal_list list;
    int status;
    if (book_read_journal(book, &journal, errors) != 0 ||
        journal_read(&arena, buffer_text(&journal), &list, errors) != 0) {
        status = message_status(errors);
    } else {
        put_list(&out, book, &list, options->format);
        status = message_output(buffer_text(&out));
        if (apply_is_pending(book))
            message_note("a run was interrupted; the next convert, apply or undo completes it");
    }
    buffer_release(&journal);
    buffer_release(&out);
    arena_release(&arena);
    return status;
}

int log_run(const struct options *options, struct errors *errors)
{
    struct book book;
    if (check_usage(options, errors) != 0)
        return EXIT_USAGE;
    int status = planning_open_existing(&book, options->operands[0], LOCK_SHARED, errors) == 0
                     ? show(options, &book, errors)
                     : message_status(errors);
    book_release(&book);
    return status;
}
