#include "sync/announced.h"
#include "unit.h"

static const struct {
    const char *what;
    uint64_t counts[4]; /* 0 ends them */
    uint64_t sum, most;
} rows[] = {
    {"none", {0}, 0, 0},
    {"one", {1000}, 1000, 1000},
    {"twice the same", {1000, 1000}, 1000, 1000},
    {"one came meanwhile", {1000, 1001, 1000}, 1001, 1001},
    {"two answers", {1000, 200}, 1200, 1000},
    {"step by step", {1000, 1012, 1024, 1036}, 1036, 1036},
    {"too far", {1000, 1017}, 2017, 1017},
    {"two answers in several pages", {200, 1000, 203, 1004}, 1207, 1004},
};

static void numbers_of_one_answer_are_taken_once_in_any_order(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        unit_row = text_of(rows[i].what);
        size_t count = 0;
        while (count < COUNT_OF(rows[i].counts) && rows[i].counts[count] != 0)
            count++;
        for (size_t first = 0; first < (count == 0 ? 1 : count); first++) {
            struct announced announced = {0};
            for (size_t at = 0; at < count; at++) {
                struct export_facts facts = {.counted = true,
                                             .count = rows[i].counts[(first + 5 * at) % count],
                                             .records = 10};
                announced_note(&announced, &facts);
            }
            announced_settle(&announced);
            assert_i64(announced.sum, rows[i].sum);
            assert_i64(announced.most, rows[i].most);
            assert_i64(announced.records, 10 * count);
            announced_release(&announced);
        }
    }
}

static void files_that_are_no_pages_make_up_for_nothing(void **state)
{
    struct announced announced = {0};
    (void)state;
    announced_note(&announced, &(struct export_facts){
                                   .counted = true, .count = 30, .records = 20, .envelopes = 1});
    announced_note(&announced, &(struct export_facts){.records = 50});
    announced_settle(&announced);
    assert_holds(announced_lacks(&announced));
    announced_note(&announced, &(struct export_facts){.records = 10, .envelopes = 1});
    assert_false(announced_lacks(&announced));
    assert_holds(announced_repeats(&announced, 24));
    assert_false(announced_repeats(&announced, 25));
    announced_release(&announced);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(numbers_of_one_answer_are_taken_once_in_any_order),
    UNIT_TEST(files_that_are_no_pages_make_up_for_nothing),
};

UNIT_MAIN(tests)
