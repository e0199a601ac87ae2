#include "unit.h"

#include "base/buffer.h"
#include "sync/recent.h"

enum { DAY = 86400 };
static const int64_t begin = 1700000000; /* 2023-11-14T22:13:20Z */

struct line {
    unsigned day, before, removed, announced, undoes;
    const char *overrides;
};

static void put_journal(struct buffer *out, const struct line *lines, size_t count)
{
    buffer_clear(out);
    for (size_t i = 0; i < count; i++) {
        const struct line *line = &lines[i];
        unsigned of_day = 14 + line->day; /* of November; December has its days behind the 30th */
        buffer_format(out,
                      "{\"run\":%zu,\"time\":\"2023-%02u-%02uT22:13:20Z\",\"outcome\":\"%s\","
                      "\"totals\":{\"before\":%u,\"removed\":%u,\"announced\":%u},"
                      "\"overrides\":[%s]",
                      i + 1, of_day <= 30 ? 11 : 12, of_day <= 30 ? of_day : of_day - 30,
                      line->undoes != 0 ? "undone" : "applied", line->before, line->removed,
                      line->announced, line->overrides == NULL ? "" : line->overrides);
        if (line->undoes != 0)
            buffer_format(out, ",\"undoes\":%u", line->undoes);
        buffer_add(out, TEXT("}\n"));
    }
}

static void measure(const struct line *lines, size_t count, int64_t reference,
                    struct recent recent[SPANS])
{
    struct buffer journal = {0};
    struct errors errors = {0};
    put_journal(&journal, lines, count);
    assert_i64(recent_measure(buffer_text(&journal), reference, recent, &errors), 0);
    assert_i64(errors.count, 0);
    buffer_release(&journal);
}

static void runs_are_counted_back_from_the_last_one(void **state)
{
    static const struct line lines[] = {{0, 100, 1, 0, 0, NULL},
                                        {1, 99, 2, 0, 0, NULL},
                                        {7, 97, 4, 0, 0, NULL},
                                        {8, 93, 8, 0, 0, NULL}};
    struct recent recent[SPANS];
    (void)state;
    measure(lines, 4, -1, recent); /* the eighth day is the end: the first day is just out */
    assert_i64(recent[0].removed, 12);
    assert_i64(recent[0].base, 97);
    assert_i64(recent[0].since, 3);
    assert_i64(recent[1].removed, 15);
    assert_i64(recent[1].base, 100);
    assert_i64(recent[2].since, 1);
    measure(lines, 3, -1, recent);
    assert_i64(recent[0].removed, 6);
    measure(lines, 2, begin + 7 * DAY - 1, recent); /* a second before the first one is out */
    assert_i64(recent[0].removed, 3);
    measure(lines, 2, begin + 7 * DAY, recent);
    assert_i64(recent[0].removed, 2);
    measure(lines, 2, begin + 40 * DAY, recent);
    assert_i64(recent[0].since, 0);
    assert_i64(recent[1].removed, 0);
    assert_i64(recent[2].removed, 3);
    measure(NULL, 0, -1, recent);
    assert_i64(recent[2].removed, 0);
    assert_i64(recent[2].base, 0);
}

static void a_new_book_is_measured_by_its_largest_size(void **state)
{
    static const struct line lines[] = {{0, 0, 0, 0, 0, NULL}, {1, 500, 3, 0, 0, NULL}};
    struct recent recent[SPANS];
    (void)state;
    measure(lines, 2, -1, recent);
    assert_i64(recent[0].base, 500);
    assert_i64(recent[0].removed, 3);
}

static void what_people_knew_of_does_not_count(void **state)
{
    static const struct line announced[] = {{0, 100, 30, 28, 0, NULL}, {1, 70, 1, 0, 0, NULL}};
    static const struct line let_pass[] = {{0, 100, 40, 0, 0, "\"removals\""},
                                           {1, 60, 2, 0, 0, "\"blanked\""}};
    static const struct line anew[] = {
        {0, 100, 9, 0, 0, NULL}, {1, 91, 9, 0, 0, "\"removals-7-days\""}, {2, 82, 1, 0, 0, NULL}};
    struct recent recent[SPANS];
    (void)state;
    measure(announced, 2, -1, recent);
    assert_i64(recent[0].removed, 3);
    assert_i64(recent[0].base, 72); /* 100 without the 28 */
    measure(let_pass, 2, -1, recent);
    assert_i64(recent[0].removed, 2);
    assert_i64(recent[0].base, 60);
    measure(anew, 3, -1, recent);
    assert_i64(recent[0].removed, 1);
    assert_i64(recent[0].since, 3);
    assert_i64(recent[1].removed, 19); /* that of 30 days was not overridden */
}

static void runs_that_were_undone_do_not_count(void **state)
{
    static const struct line lines[] = {{0, 100, 1, 0, 0, NULL},
                                        {1, 99, 20, 0, 0, NULL},
                                        {2, 79, 0, 0, 2, NULL},
                                        {3, 79, 20, 0, 3, NULL}};
    struct recent recent[SPANS];
    (void)state;
    measure(lines, 2, -1, recent);
    assert_i64(recent[0].removed, 21);
    measure(lines, 3, -1, recent);
    assert_i64(recent[0].removed, 1);
    measure(lines, 4, -1, recent); /* the undoing was undone */
    assert_i64(recent[0].removed, 21);
}

/* Thousand people too many came in and were taken out again: the book was never so large. */
static void the_size_that_was_taken_back_is_no_base(void **state)
{
    static const struct line lines[] = {{0, 300, 1, 0, 0, NULL},
                                        {1, 299, 0, 0, 0, NULL},
                                        {2, 1299, 2, 0, 0, NULL},
                                        {3, 1297, 0, 0, 3, NULL},
                                        {4, 1299, 1000, 0, 2, NULL}};
    struct recent recent[SPANS];
    (void)state;
    measure(lines, 5, -1, recent);
    assert_i64(recent[0].removed, 1);
    assert_i64(recent[0].base, 300);
}

static void what_is_no_run_is_an_error_with_its_line(void **state)
{
    static const struct text rows[] = {
        UNIT_TEXT("{\"run\":1,\"time\":\"2023-11-14T22:13:20Z\",\"totals\":{}}\n{\"run\":2}\n"),
        UNIT_TEXT("{\"run\":1,\"time\":\"2023-11-14T22:13:20Z\",\"totals\":{}}\n7\n"),
        UNIT_TEXT("{\"run\":1,\"time\":\"2023-11-14T22:13:20Z\",\"totals\":{}}\n{\"run\":\n"),
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct recent recent[SPANS];
        struct errors errors = {0};
        unit_row = rows[i];
        assert_i64(recent_measure(rows[i], -1, recent, &errors), -1);
        assert_i64(errors.list[0].kind, ERROR_INPUT);
        assert_i64(errors.list[0].place.line, 2);
        errors_release(&errors);
    }
}

static void the_end_cannot_lie_before_the_last_run(void **state)
{
    static const struct line lines[] = {{3, 100, 1, 0, 0, NULL}};
    struct recent recent[SPANS];
    struct errors errors = {0};
    struct buffer journal = {0};
    (void)state;
    put_journal(&journal, lines, 1);
    assert_i64(recent_measure(buffer_text(&journal), begin + 3 * DAY, recent, &errors), 0);
    assert_i64(recent_measure(buffer_text(&journal), begin + 3 * DAY - 1, recent, &errors), -1);
    assert_i64(errors.list[0].kind, ERROR_USAGE);
    errors_release(&errors);
    buffer_release(&journal);
}

static void a_date_is_the_whole_day(void **state)
{
    static const struct line lines[] = {{1, 100, 4, 0, 0, NULL}, {8, 96, 1, 0, 0, NULL}};
    struct recent recent[SPANS], last[SPANS];
    struct errors errors = {0};
    struct buffer journal = {0};
    int64_t day = (begin + 8 * DAY) / DAY * DAY;
    (void)state;
    put_journal(&journal, lines, 2);
    assert_true(day < begin + 8 * DAY);
    assert_i64(recent_measure(buffer_text(&journal), -1, last, &errors), 0);
    assert_i64(recent_measure(buffer_text(&journal), day, recent, &errors), 0);
    assert_memory_equal(recent, last, sizeof last);
    assert_i64(recent_measure(buffer_text(&journal), day - DAY, recent, &errors), -1);
    assert_i64(recent_measure(buffer_text(&journal), day + 1, recent, &errors), -1);
    errors_release(&errors);
    buffer_release(&journal);
}

static void moments_are_read(void **state)
{
    static const struct {
        const char *text;
        int outcome;
        int64_t seconds;
    } rows[] = {
        {"2023-11-14T22:13:20Z", 0, 1700000000},
        {"1970-01-01", 0, 0},
        {"2023-11-14", 0, 1699920000},
        {"14.11.2023 22:13:20", -1, 0},
        {"2023-02-30", -1, 0},
        {"yesterday", -1, 0},
        {"", -1, 0},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        int64_t seconds = 0;
        unit_row = text_of(rows[i].text);
        assert_i64(recent_moment(unit_row, &seconds), rows[i].outcome);
        if (rows[i].outcome == 0)
            assert_i64(seconds, rows[i].seconds);
    }
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(runs_are_counted_back_from_the_last_one),
    UNIT_TEST(a_new_book_is_measured_by_its_largest_size),
    UNIT_TEST(what_people_knew_of_does_not_count),
    UNIT_TEST(runs_that_were_undone_do_not_count),
    UNIT_TEST(the_size_that_was_taken_back_is_no_base),
    UNIT_TEST(what_is_no_run_is_an_error_with_its_line),
    UNIT_TEST(the_end_cannot_lie_before_the_last_run),
    UNIT_TEST(a_date_is_the_whole_day),
    UNIT_TEST(moments_are_read),
};

UNIT_MAIN(tests)
