#include "sync/match.h"

#include "base/buffer.h"
#include "base/limits.h"
#include "unit.h"

static struct arena arena;
static struct match match;
static struct match_result result;

/* Texts with | between them. */
static const struct text *listed(const char *texts, size_t *ret_count)
{
    struct text rest = text_of(texts), piece;
    struct text *list = arena_array(&arena, strlen(texts) + 1, sizeof *list);
    *ret_count = 0;
    while (text_next_piece(&rest, '|', &piece))
        list[(*ret_count)++] = piece;
    return list;
}

static struct match_facts facts_of(const char *names, const char *mails, const char *numbers)
{
    struct match_facts facts;
    facts.names = listed(names, &facts.name_count);
    facts.mails = listed(mails, &facts.mail_count);
    facts.numbers = listed(numbers, &facts.number_count);
    return facts;
}

static void add_card(uint32_t card, const char *names, const char *mails, const char *numbers)
{
    struct match_facts facts = facts_of(names, mails, numbers);
    match_add_card(&match, card, &facts);
}

static void add_person(uint32_t person, const char *names, const char *mails, const char *numbers)
{
    struct match_facts facts = facts_of(names, mails, numbers);
    match_add_person(&match, person, &facts);
}

static void finish(void)
{
    match_close(&match);
    arena_release(&arena);
}

static void assert_person(uint32_t person, enum match_outcome outcome, uint32_t card)
{
    assert_true(person < result.person_count);
    assert_i64(result.people[person].outcome, outcome);
    if (outcome == MATCH_ONE)
        assert_i64(result.people[person].other, card);
}

static void assert_card(uint32_t card, enum match_outcome outcome, uint32_t person)
{
    assert_true(card < result.card_count);
    assert_i64(result.cards[card].outcome, outcome);
    if (outcome == MATCH_ONE)
        assert_i64(result.cards[card].other, person);
}

/* One card, one person. */
static void a_name_and_one_thing_more_must_agree(void **state)
{
    static const struct {
        const char *card[3], *person[3];
        enum match_outcome outcome;
    } rows[] = {
        {{"Ann Meyer", "a@x", ""}, {"Ann Meyer", "a@x", ""}, MATCH_ONE},
        {{" ANN\tmeyer", "A@X", ""}, {"Ann Meyer", "mailto:a@x", ""}, MATCH_ONE},
        {{"A\xCC\x88nn", "a@x", ""}, {"\xC3\x84nn", "a@x", ""}, MATCH_ONE},
        {{"Ann", "", "0041 79 555 01 00"}, {"Ann", "a@x", "+41 (79) 555-0100"}, MATCH_ONE},
        {{"Boss|Ann Meyer", "b@x|a@x", "1"}, {"Ann Meyer", "a@x", "2"}, MATCH_ONE},
        {{"Ann", "a@x", ""}, {"Ann", "b@x", ""}, MATCH_NONE},
        {{"Ann", "a@x", ""}, {"Bea", "a@x", ""}, MATCH_NONE},
        {{"Ann", "", "1"}, {"Bea", "", "1"}, MATCH_NONE},
        {{"Ann", "", ""}, {"Ann", "", ""}, MATCH_NONE},
        {{"", "a@x", "1"}, {"", "a@x", "1"}, MATCH_NONE},
        {{" ", "a@x", "1"}, {" ", "a@x", "1"}, MATCH_NONE},
        {{"Ann", "  ", "-"}, {"Ann", "  ", "-"}, MATCH_NONE},
        {{"Ann", "079 555 01 00", ""}, {"Ann", "", "079 555 01 00"}, MATCH_NONE},
        {{"Ann", "", "079 555 01 00"}, {"Ann", "", "+41 79 555 01 00"}, MATCH_NONE},
        {{"Ann", "1", ""}, {"Ann", "", "1"}, MATCH_NONE},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        unit_row = text_of(rows[i].card[0]);
        match_open(&match);
        add_card(0, rows[i].card[0], rows[i].card[1], rows[i].card[2]);
        add_person(0, rows[i].person[0], rows[i].person[1], rows[i].person[2]);
        match_settle(&match, &arena, &result);
        assert_person(0, rows[i].outcome, 0);
        assert_card(0, rows[i].outcome, 0);
        finish();
    }
}

static void assert_numbers(const uint32_t *list, size_t count, const char *wanted)
{
    struct buffer out = {0};
    for (size_t i = 0; i < count; i++)
        buffer_format(&out, "%s%u", i == 0 ? "" : " ", list[i]);
    assert_texts_equal(buffer_text(&out), text_of(wanted));
    buffer_release(&out);
}

static void what_is_not_certain_is_nobodys(void **state)
{
    size_t count;
    (void)state;
    match_open(&match);
    add_card(0, "Ann", "a@x", ""); /* of 0 alone */
    add_card(1, "Bea", "b@x", ""); /* two cards of 1 */
    add_card(2, "Bea", "b2@x", "");
    add_card(3, "Cas", "c@x", "3"); /* of 2 and 3 */
    add_card(4, "Dan", "d@x", "");  /* of 4, who has 5, too; 5 is also of 5 */
    add_card(5, "Dan", "d2@x", "5");
    add_card(6, "Eve", "e@x", ""); /* nobody's */
    add_person(5, "Dan", "", "5");
    add_person(0, "Ann", "a@x", "9");
    add_person(1, "Bea", "b@x|b2@x", "");
    add_person(2, "Cas", "c@x", "");
    add_person(3, "Cas", "", "3");
    add_person(4, "Dan", "d@x|d2@x", "");
    add_person(7, "Fay", "f@x", "");
    match_settle(&match, &arena, &result);
    assert_person(0, MATCH_ONE, 0);
    for (uint32_t person = 1; person <= 5; person++)
        assert_person(person, MATCH_AMBIGUOUS, 0);
    assert_person(6, MATCH_NONE, 0);
    assert_person(7, MATCH_NONE, 0);
    assert_card(0, MATCH_ONE, 0);
    for (uint32_t card = 1; card <= 5; card++)
        assert_card(card, MATCH_AMBIGUOUS, 0);
    assert_card(6, MATCH_NONE, 0);
    uint32_t *list = match_cards_of(&match, &result, &arena, 1, &count);
    assert_numbers(list, count, "1 2");
    list = match_people_of(&match, &result, &arena, 3, &count);
    assert_numbers(list, count, "2 3");
    list = match_people_of(&match, &result, &arena, 5, &count);
    assert_numbers(list, count, "4 5");
    list = match_people_of(&match, &result, &arena, 6, &count);
    assert_numbers(list, count, "");
    list = match_cards_of(&match, &result, &arena, 6, &count);
    assert_numbers(list, count, "");
    finish();
}

static void of_many_the_first_are_shown(void **state)
{
    size_t count;
    (void)state;
    match_open(&match);
    for (uint32_t i = 100; i > 0; i--)
        add_card(i - 1, "Info", "info@x", "");
    add_person(0, "Info", "info@x", "");
    match_settle(&match, &arena, &result);
    assert_person(0, MATCH_AMBIGUOUS, 0);
    uint32_t *list = match_cards_of(&match, &result, &arena, 0, &count);
    assert_numbers(list, count, "0 1 2 3 4 5 6 7");
    finish();
}

/* Too many names: such a card could be anybody's. */
static void names_have_a_limit(void **state)
{
    struct text names[LIMIT_MATCH_NAMES + 1], mail = TEXT("a@x");
    (void)state;
    for (size_t i = 0; i < COUNT_OF(names); i++)
        names[i] = i == 0 ? TEXT("Ann") : TEXT("Bea");
    for (size_t count = LIMIT_MATCH_NAMES; count <= COUNT_OF(names); count++) {
        struct match_facts facts = {names, count, &mail, 1, NULL, 0};
        match_open(&match);
        match_add_card(&match, 0, &facts);
        add_person(0, "Ann", "a@x", "");
        match_settle(&match, &arena, &result);
        assert_person(0, count <= LIMIT_MATCH_NAMES ? MATCH_ONE : MATCH_NONE, 0);
        finish();
    }
}

static void add_numbered(bool card, uint32_t number)
{
    char name[24], mail[40], mobile[24];
    struct text texts[3];
    texts[0] = (struct text){name, (size_t)snprintf(name, sizeof name, "Ann %u", number / 3)};
    texts[1] = (struct text){mail, (size_t)snprintf(mail, sizeof mail, "%u@firm.example", number)};
    texts[2] =
        (struct text){mobile, (size_t)snprintf(mobile, sizeof mobile, "+41 79 %u", number / 2)};
    struct match_facts facts = {&texts[0], 1, &texts[1], 1, &texts[2], 1};
    if (card)
        match_add_card(&match, number, &facts);
    else
        match_add_person(&match, number, &facts);
}

static void the_order_of_adding_says_nothing(void **state)
{
    enum { COUNT = 1000, STEP = 377 }; /* prime to each other */
    struct match_verdict *first = NULL;
    (void)state;
    for (uint32_t turn = 0; turn < 2; turn++) {
        match_open(&match);
        for (uint32_t i = 0; i < COUNT; i++)
            add_numbered(true, turn == 0 ? i : i * STEP % COUNT);
        for (uint32_t i = 0; i < COUNT; i++)
            add_numbered(false, turn == 0 ? i : (i * STEP + 5) % COUNT);
        match_settle(&match, &arena, &result);
        for (uint32_t i = 0; first != NULL && i < COUNT; i++) {
            assert_i64(result.people[i].outcome, first[i].outcome);
            assert_i64(result.people[i].other, first[i].other);
        }
        first = result.people;
        match_close(&match);
    }
    arena_release(&arena);
}

static size_t probes_for(uint32_t count, bool same)
{
    match_open(&match);
    for (uint32_t i = 0; i < count; i++)
        add_numbered(true, same ? 1 : i);
    for (uint32_t i = 0; i < count; i++)
        add_numbered(false, same ? 1 : i);
    match_settle(&match, &arena, &result);
    size_t probes = match.probes;
    finish();
    return probes;
}

/* Ten times as many cards take about ten times as long, all different or all the same. */
static void time_grows_with_the_number_of_cards(void **state)
{
    (void)state;
    for (int same = 0; same < 2; same++) {
        size_t few = probes_for(10000, same == 1), many = probes_for(100000, same == 1);
        assert_true(few >= 20000);
        assert_true(many < 15 * few);
        assert_true(many < 20 * 100000);
    }
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(a_name_and_one_thing_more_must_agree), UNIT_TEST(what_is_not_certain_is_nobodys),
    UNIT_TEST(of_many_the_first_are_shown),          UNIT_TEST(names_have_a_limit),
    UNIT_TEST(the_order_of_adding_says_nothing),     UNIT_TEST(time_grows_with_the_number_of_cards),
};

UNIT_MAIN(tests)
