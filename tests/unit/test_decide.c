/* The ladder of absence as docs/states.md has it: every way from one state to the next, with an
 * example of a situation that leads there. tests/lint/states.sh holds the two tables against each
 * other. */
#include "unit.h"

#include "sync/decide.h"

/* What the snapshot says of an id. */
enum state { NONE, ACTIVE, MISSING, REMOVED, STATES };
static const char *const words[STATES] = {"none", "active", "missing", "removed"};

/* From a state to a state, by the code of a reason, a finding or a total; "-" for none of them. */
struct way {
    enum state from, to;
    const char *code;
    struct situation example; /* beside what it is held as */
};

#define PRESENT .present = true, .whole = true
#define WHOLE   .whole = true

static const struct way ways[] = {
    {NONE, NONE, "-", {WHOLE}},
    {NONE, NONE, "inactive", {PRESENT, .account = ACCOUNT_DISABLED, .handle_deletes = true}},
    {NONE, NONE, "excluded", {PRESENT, .inclusion = EXCLUDED}},
    {NONE, NONE, "status-unknown", {PRESENT, .account = ACCOUNT_UNKNOWN, .handle_deletes = true}},
    {NONE, NONE, "filter-unknown", {PRESENT, .inclusion = INCLUSION_UNKNOWN}},
    {NONE, NONE, "partial", {.present = true, .delta = true, .nameless = true}},
    {NONE, ACTIVE, "new", {PRESENT}},
    {ACTIVE, ACTIVE, "-", {PRESENT}},
    {ACTIVE, ACTIVE, "disabledKept", {PRESENT, .account = ACCOUNT_DISABLED}},
    {ACTIVE, ACTIVE, "deleted-kept", {PRESENT, .account = ACCOUNT_DELETED}},
    {ACTIVE,
     ACTIVE,
     "status-unknown",
     {PRESENT, .account = ACCOUNT_UNKNOWN, .handle_deletes = true}},
    {ACTIVE, ACTIVE, "filter-unknown", {PRESENT, .inclusion = INCLUSION_UNKNOWN}},
    {ACTIVE, MISSING, "missing", {WHOLE}},
    {ACTIVE, REMOVED, "missing", {WHOLE, .missing = MISSING_REMOVE}},
    {ACTIVE, REMOVED, "disabled", {PRESENT, .account = ACCOUNT_DISABLED, .handle_deletes = true}},
    {ACTIVE, REMOVED, "deleted", {PRESENT, .account = ACCOUNT_DELETED, .handle_deletes = true}},
    {ACTIVE, REMOVED, "excluded", {PRESENT, .inclusion = EXCLUDED}},
    {MISSING, ACTIVE, "-", {PRESENT}},
    {MISSING, ACTIVE, "disabledKept", {PRESENT, .account = ACCOUNT_DISABLED}},
    {MISSING,
     ACTIVE,
     "status-unknown",
     {PRESENT, .account = ACCOUNT_UNKNOWN, .handle_deletes = true}},
    {MISSING, ACTIVE, "filter-unknown", {PRESENT, .inclusion = INCLUSION_UNKNOWN}},
    {MISSING, MISSING, "-", {.delta = true}},
    {MISSING, MISSING, "deleted-kept", {PRESENT, .account = ACCOUNT_DELETED}},
    {MISSING,
     MISSING,
     "missing",
     {WHOLE, .missing = MISSING_REMOVE_AFTER, .remove_after = 3, .runs = 1}},
    {MISSING,
     REMOVED,
     "missing",
     {WHOLE, .missing = MISSING_REMOVE_AFTER, .remove_after = 3, .runs = 2}},
    {MISSING, REMOVED, "disabled", {PRESENT, .account = ACCOUNT_DISABLED, .handle_deletes = true}},
    {MISSING, REMOVED, "deleted", {PRESENT, .account = ACCOUNT_DELETED, .handle_deletes = true}},
    {MISSING, REMOVED, "excluded", {PRESENT, .inclusion = EXCLUDED}},
    {REMOVED, REMOVED, "-", {WHOLE}},
    {REMOVED, REMOVED, "inactive", {PRESENT, .account = ACCOUNT_DISABLED, .handle_deletes = true}},
    {REMOVED, REMOVED, "excluded", {PRESENT, .inclusion = EXCLUDED}},
    {REMOVED,
     REMOVED,
     "status-unknown",
     {PRESENT, .account = ACCOUNT_UNKNOWN, .handle_deletes = true}},
    {REMOVED, REMOVED, "filter-unknown", {PRESENT, .inclusion = INCLUSION_UNKNOWN}},
    {REMOVED, REMOVED, "partial", {.present = true, .delta = true, .nameless = true}},
    {REMOVED, ACTIVE, "returned", {PRESENT}},
};

static struct situation held(struct situation situation, enum state from)
{
    static const enum held as[STATES] = {HELD_NOTHING, HELD_CARD, HELD_CARD, HELD_TOMBSTONE};
    situation.held = as[from];
    return situation;
}

static enum state state_after(const struct decision *decision, enum state from)
{
    switch (decision->step) {
    case STEP_NOTHING:
    case STEP_KEEP: return from;
    case STEP_ADD:
    case STEP_COMPARE: return ACTIVE;
    case STEP_MISSING: return MISSING;
    case STEP_REMOVE: return REMOVED;
    }
    return STATES;
}

static const char *code_of(const struct decision *decision)
{
    static const char *const tallies[] = {"-", "inactive", "excluded", "missing", "disabledKept"};
    if (decision->step == STEP_ADD || decision->step == STEP_REMOVE)
        return reason_word(decision->reason);
    if (decision->finding != FINDING_COUNT)
        return finding_word(decision->finding);
    return tallies[decision->tally];
}

static const struct way *find_way(enum state from, enum state to, const char *code)
{
    for (size_t i = 0; i < COUNT_OF(ways); i++)
        if (ways[i].from == from && ways[i].to == to && strcmp(ways[i].code, code) == 0)
            return &ways[i];
    return NULL;
}

static void each_way_is_gone(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(ways); i++) {
        const struct way *way = &ways[i];
        struct situation situation = held(way->example, way->from);
        struct decision decision = decide(&situation);
        unit_row = text_of(way->code);
        assert_string_is(words[state_after(&decision, way->from)], words[way->to]);
        assert_string_is(code_of(&decision), way->code);
        assert_holds(find_way(way->from, way->to, way->code) == way);
    }
}

/* Takes the next digit of a number that counts through all situations. */
static unsigned digit(unsigned *rest, unsigned base)
{
    unsigned value = *rest % base;
    *rest /= base;
    return value;
}

static struct situation situation_of(unsigned number, enum state *ret_from)
{
    struct situation s = {0};
    unsigned rest = number;
    s.present = digit(&rest, 2) != 0;
    s.account = (enum account)digit(&rest, 4);
    s.inclusion = (enum inclusion)digit(&rest, 3);
    s.keep_disabled = (enum damage_answer)digit(&rest, 3);
    s.nameless = digit(&rest, 2) != 0;
    s.handle_deletes = digit(&rest, 2) != 0;
    s.missing = (enum missing_policy)digit(&rest, 3);
    s.remove_after = 1 + digit(&rest, 3);
    s.whole = digit(&rest, 2) != 0;
    s.doubted = digit(&rest, 2) != 0;
    s.delta = digit(&rest, 2) != 0;
    *ret_from = (enum state)digit(&rest, STATES);
    if (*ret_from == MISSING)
        s.runs = digit(&rest, 4);
    return held(s, *ret_from);
}

enum { ALL = 2 * 4 * 3 * 3 * 2 * 2 * 3 * 3 * 2 * 2 * 2 * STATES * 4 };

static void there_are_no_other_ways(void **state)
{
    (void)state;
    for (unsigned i = 0; i < ALL; i++) {
        enum state from;
        struct situation situation = situation_of(i, &from);
        struct decision decision = decide(&situation);
        enum state to = state_after(&decision, from);
        if (find_way(from, to, code_of(&decision)) == NULL) {
            print_error("  %s -> %s by %s is no way\n", words[from], words[to], code_of(&decision));
            unit_fail(__FILE__, __LINE__);
        }
    }
}

/* Absence alone: the only way to a removal is a whole export that nothing speaks against. */
static void a_doubt_never_removes(void **state)
{
    (void)state;
    for (unsigned i = 0; i < ALL; i++) {
        enum state from;
        struct situation s = situation_of(i, &from);
        struct decision decision = decide(&s);
        if (decision.step != STEP_REMOVE)
            continue;
        assert_i64(s.held, HELD_CARD);
        if (decision.reason == REASON_GONE)
            assert_holds(!s.present && s.whole && !s.doubted && s.missing != MISSING_KEEP &&
                         (s.missing == MISSING_REMOVE || s.runs + 1 >= s.remove_after));
        if (decision.reason == REASON_DISABLED)
            assert_holds(s.account == ACCOUNT_DISABLED && s.handle_deletes &&
                         s.keep_disabled == DAMAGE_NO);
        if (decision.reason == REASON_DELETED)
            assert_holds(s.account == ACCOUNT_DELETED && s.handle_deletes);
        if (decision.reason == REASON_EXCLUDED)
            assert_holds(s.inclusion == EXCLUDED);
    }
}

static void runs_in_a_row_are_counted(void **state)
{
    struct situation s = {.held = HELD_CARD, .whole = true, .missing = MISSING_REMOVE_AFTER};
    (void)state;
    s.remove_after = 3;
    for (uint64_t runs = 0; runs < 2; runs++) {
        s.runs = runs;
        assert_i64(decide(&s).step, STEP_MISSING);
        assert_i64(decide(&s).runs, runs + 1);
    }
    s.runs = 2;
    assert_i64(decide(&s).reason, REASON_GONE);
    s.doubted = true; /* it stays, and the run is not counted */
    assert_i64(decide(&s).step, STEP_MISSING);
    assert_i64(decide(&s).runs, 2);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(each_way_is_gone),
    UNIT_TEST(there_are_no_other_ways),
    UNIT_TEST(a_doubt_never_removes),
    UNIT_TEST(runs_in_a_row_are_counted),
};

UNIT_MAIN(tests)
