#include "unit.h"

#include "format/journal_file.h"

static void add_run(struct buffer *journal, uint64_t run, uint64_t undoes)
{
    struct buffer line = {0};
    struct plan_head head = {.undoes = undoes, .totals = {.before = run, .after = run + 1}};
    head.guards[GUARD_REMOVALS].state = GUARD_OVERRIDDEN;
    struct journal_entry entry = {.run = run,
                                  .time = TEXT("2026-01-31T12:00:00Z"),
                                  .outcome = undoes == 0 ? TEXT("applied") : TEXT("undone"),
                                  .plan = TEXT("sha256:12"),
                                  .before = TEXT(""),
                                  .after = TEXT("sha256:34"),
                                  .folder = TEXT("runs/000001-12"),
                                  .head = &head};
    journal_write(&line, buffer_text(journal), &entry);
    buffer_add(journal, buffer_text(&line));
    buffer_release(&line);
}

static void lines_are_read_as_they_were_written(void **state)
{
    struct buffer journal = {0};
    struct arena arena = {0};
    struct errors errors = {0};
    struct journal_list list;
    (void)state;
    add_run(&journal, 1, 0);
    add_run(&journal, 2, 0);
    add_run(&journal, 3, 2);
    assert_int_equal(journal_read(&arena, buffer_text(&journal), &list, &errors), 0);
    assert_int_equal(list.count, 3);
    assert_int_equal(list.lines[1].undone, 3);
    assert_int_equal(list.lines[2].undoes, 2);
    assert_int_equal(list.lines[0].totals.after, 2);
    assert_holds(text_equal(list.lines[0].overrides, TEXT("[\"removals\"]")));
    assert_holds(text_equal(list.lines[2].outcome, TEXT("undone")));
    assert_holds(list.lines[0].approvals.data == NULL);
    assert_int_equal(journal_standing(&list)->run, 1);
    arena_release(&arena);
    buffer_release(&journal);
    errors_release(&errors);
}

static int read_all(struct text journal)
{
    struct arena arena = {0};
    struct errors errors = {0};
    struct journal_list list;
    int outcome = journal_read(&arena, journal, &list, &errors);
    assert_holds(outcome == 0 || errors.list[0].place.line != 0);
    arena_release(&arena);
    errors_release(&errors);
    return outcome;
}

static void a_run_out_of_order_is_refused(void **state)
{
    struct buffer journal = {0};
    (void)state;
    add_run(&journal, 1, 0);
    add_run(&journal, 3, 0);
    assert_int_equal(read_all(buffer_text(&journal)), -1);
    buffer_release(&journal);
}

static void a_run_is_taken_back_once(void **state)
{
    struct buffer journal = {0};
    (void)state;
    add_run(&journal, 1, 0);
    add_run(&journal, 2, 1);
    assert_int_equal(read_all(buffer_text(&journal)), 0);
    add_run(&journal, 3, 1);
    assert_int_equal(read_all(buffer_text(&journal)), -1);
    buffer_release(&journal);
}

static void a_cut_journal_is_refused_except_between_lines(void **state)
{
    struct buffer journal = {0};
    (void)state;
    add_run(&journal, 1, 0);
    add_run(&journal, 2, 0);
    struct text whole = buffer_text(&journal);
    for (size_t len = 1; len < whole.len; len++)
        assert_int_equal(read_all(text_until(whole, len)), whole.data[len - 1] == '\n' ? 0 : -1);
    buffer_release(&journal);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(lines_are_read_as_they_were_written),
    UNIT_TEST(a_run_out_of_order_is_refused),
    UNIT_TEST(a_run_is_taken_back_once),
    UNIT_TEST(a_cut_journal_is_refused_except_between_lines),
};

UNIT_MAIN(tests)
