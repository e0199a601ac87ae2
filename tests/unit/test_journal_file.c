#include "unit.h"

#include "format/journal_file.h"

static void write_run(struct buffer *journal, uint64_t number, uint64_t added)
{
    struct plan_head head = {.totals = {.added = added}};
    struct journal_entry entry = {.run = number,
                                  .time = TEXT("2026-11-24T12:00:00Z"),
                                  .outcome = TEXT("applied"),
                                  .plan = TEXT("sha256:aa"),
                                  .after = TEXT("sha256:bb"),
                                  .folder = TEXT("runs/1"),
                                  .head = &head};
    struct buffer line = {0};
    journal_write(&line, buffer_text(journal), &entry);
    buffer_add(journal, buffer_text(&line));
    buffer_release(&line);
}

static void the_last_runs_are_told_the_oldest_first(void **state)
{
    struct arena arena = {0};
    struct buffer journal = {0};
    struct journal_run *runs;
    (void)state;
    assert_i64(journal_recent(&arena, TEXT_NONE, 3, &runs), 0);
    for (uint64_t i = 1; i <= 5; i++)
        write_run(&journal, i, 10 * i);
    assert_i64(journal_recent(&arena, buffer_text(&journal), 3, &runs), 3);
    assert_i64(runs[0].run, 3);
    assert_i64(runs[2].run, 5);
    assert_i64(runs[2].totals.added, 50);
    assert_text_equal(runs[2].time, "2026-11-24T12:00:00Z");
    assert_text_equal(runs[2].outcome, "applied");
    assert_i64(journal_recent(&arena, buffer_text(&journal), 9, &runs), 5);
    buffer_release(&journal);
    arena_release(&arena);
}

static void lines_that_are_no_runs_are_passed_over(void **state)
{
    static const char *const lines[] = {"{\"run\":1", "[]", "{}", "{\"run\":\"x\"}",
                                        "{\"run\":1,\"time\":\"\",\"outcome\":\"\",\"totals\":1}"};
    struct arena arena = {0};
    struct journal_run *runs;
    (void)state;
    for (size_t i = 0; i < COUNT_OF(lines); i++) {
        struct buffer journal = {0};
        unit_row = text_of(lines[i]);
        buffer_format(&journal, "%s\n", lines[i]);
        assert_i64(journal_recent(&arena, buffer_text(&journal), 3, &runs), 0);
        write_run(&journal, 2, 1);
        assert_i64(journal_recent(&arena, buffer_text(&journal), 3, &runs), 1);
        assert_i64(runs[0].run, 2);
        buffer_release(&journal);
    }
    arena_release(&arena);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(the_last_runs_are_told_the_oldest_first),
    UNIT_TEST(lines_that_are_no_runs_are_passed_over),
};

UNIT_MAIN(tests)
