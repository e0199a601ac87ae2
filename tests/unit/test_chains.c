#include "format/chains.h"
#include "unit.h"

static const struct {
    const char *what;
    struct chain list[4]; /* without pages: they end here */
    bool open;
} rows[] = {
    {"none", {{0, 0, 0, 0, 0}}, false},
    {"a page alone", {{0, 1, 0, 0, 0}}, false},
    {"a whole chain", {{0, 5, 4, 0, 0}}, false},
    {"its last page is missing", {{0, 4, 4, 0, 0}}, true},
    {"that of an answer that is known", {{7, 4, 4, 0, 0}}, true},
    {"another answer is whole", {{7, 4, 4, 0, 0}, {8, 1, 0, 0, 0}}, true},
    {"both are whole", {{7, 4, 3, 0, 0}, {8, 1, 0, 0, 0}}, false},
    {"both lack it", {{7, 4, 4, 0, 0}, {8, 1, 1, 0, 0}}, true},
    {"a page that does not say may be the last one",
     {{7, 4, 4, 0, 0}, {8, 1, 0, 0, 0}, {0, 1, 0, 0, 0}},
     false},
    {"but not of two", {{7, 4, 4, 0, 0}, {8, 1, 1, 0, 0}, {0, 1, 0, 0, 0}}, true},
    {"one that does not say lacks it, or not", {{7, 4, 3, 0, 0}, {0, 1, 1, 0, 0}}, false},
};

static void a_chain_without_a_last_page_is_open_in_any_order(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        unit_row = text_of(rows[i].what);
        size_t count = 0;
        while (count < COUNT_OF(rows[i].list) && rows[i].list[count].pages != 0)
            count++;
        struct chains forth = {0}, back = {0}, joined = {0};
        for (size_t at = 0; at < count; at++) {
            chains_add(&forth, &rows[i].list[at]);
            chains_add(&back, &rows[i].list[count - 1 - at]);
        }
        chains_join(&joined, &forth);
        assert_i64(chains_are_open(&forth), rows[i].open);
        assert_i64(chains_are_open(&back), rows[i].open);
        assert_i64(chains_are_open(&joined), rows[i].open);
    }
}

static void too_many_answers_count_as_pages_that_do_not_say(void **state)
{
    struct chains chains = {0};
    (void)state;
    for (uint64_t answer = 1; answer <= 3 * CHAINS_MOST; answer++)
        chains_add(&chains, &(struct chain){.answer = answer, .pages = 2, .linked = 1});
    assert_i64(chains.count, CHAINS_MOST);
    assert_false(chains_are_open(&chains));
    chains_add(&chains, &(struct chain){.answer = 1, .linked = 1});
    assert_false(chains_are_open(&chains)); /* others may hold its last page */
}

static void answers_are_told_apart_by_their_context(void **state)
{
    (void)state;
    assert_i64(chain_of_context(TEXT("")), 0);
    assert_true(chain_of_context(TEXT("#users")) == chain_of_context(TEXT("#users")));
    assert_true(chain_of_context(TEXT("#users")) != chain_of_context(TEXT("#users(id)")));
    assert_true(chain_of_delta() != 0);
    assert_true(chain_of_context(TEXT("#users")) != chain_of_delta());
}

static void one_answer_makes_not_up_for_another(void **state)
{
    struct chains chains = {0};
    (void)state;
    chains_add(&chains, &(struct chain){7, 1, 1, 50, 100});
    chains_add(&chains, &(struct chain){8, 1, 0, 99, 99});
    assert_i64(chains_lacking(&chains)->counted, 100);
    chains_add(&chains, &(struct chain){7, 1, 0, 50, 0});
    assert_true(chains_lacking(&chains) == NULL);
    chains_add(&chains, &(struct chain){9, 1, 0, 1, 2});
    assert_i64(chains_lacking(&chains)->answer, 9);
    chains_add(&chains, &(struct chain){0, 1, 0, 1, 0});
    assert_true(chains_lacking(&chains) == NULL);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(one_answer_makes_not_up_for_another),
    UNIT_TEST(a_chain_without_a_last_page_is_open_in_any_order),
    UNIT_TEST(too_many_answers_count_as_pages_that_do_not_say),
    UNIT_TEST(answers_are_told_apart_by_their_context),
};

UNIT_MAIN(tests)
