/* The guards that look at people: each at its limit, and what must hold for all of them. */
#include "unit.h"

#include "map/parse.h"

#include "sync/guards.h"
#include "sync/lookout.h"

enum { MOST = 24, CASES = 100000 };

/* Of two plans at a time; emptied between them. */
static struct arena arena;

/* What somebody of the book is. */
struct one {
    size_t department, domain, labels; /* labels: a set of bits */
    bool guarded, announced, leaves;
};

static struct text departments[] = {UNIT_TEXT(""), UNIT_TEXT("Legal"), UNIT_TEXT("Sales"),
                                    UNIT_TEXT("Stores")};
static struct text addresses[] = {UNIT_TEXT("nowhere"), UNIT_TEXT("a@Firm.example"),
                                  UNIT_TEXT("b@firm.example"), UNIT_TEXT("c@sold.example")};
static struct text labels[] = {UNIT_TEXT("Choir"), UNIT_TEXT("Night")};

/* A comparison with as much in it as the guards look at. */
struct trial {
    struct mapping mapping;
    struct ingest ingest;
    struct findings findings;
    struct lookout lookout;
    struct compare compare;
    struct guard_result results[GUARD_COUNT];
    char ids[MOST][8];
};

static struct text id_of(struct trial *trial, size_t i)
{
    (void)snprintf(trial->ids[i], sizeof trial->ids[i], "p%03zu", i);
    return text_of(trial->ids[i]);
}

static struct contact contact_of(const struct one *one)
{
    struct contact contact = {arena_array(&arena, 3, sizeof(struct instance)), 3};
    struct text *org = arena_array(&arena, 2, sizeof *org);
    struct text *list = arena_array(&arena, COUNT_OF(labels), sizeof *list);
    size_t count = 0;
    org[1] = departments[one->department];
    for (size_t i = 0; i < COUNT_OF(labels); i++)
        if ((one->labels >> i & 1) != 0)
            list[count++] = labels[i];
    contact.list[0] = (struct instance){.name = TEXT("ORG"), .parts = org, .part_count = 2};
    contact.list[1] =
        (struct instance){.name = TEXT("EMAIL"), .parts = &addresses[one->domain], .part_count = 1};
    contact.list[2] =
        (struct instance){.name = TEXT("CATEGORIES"), .parts = list, .part_count = count};
    for (size_t i = 0; i < contact.count; i++) {
        static size_t known[3];
        if (known[i] == 0)
            (void)property_find(contact.list[i].name, &known[i]);
        contact.list[i].property = known[i];
    }
    return contact;
}

static void begin(struct trial *trial)
{
    memset(trial, 0, sizeof *trial);
    parse_default_limits(&trial->mapping);
    trial->ingest.records = MOST;
    lookout_open(&trial->lookout, &trial->mapping);
    trial->compare = (struct compare){.mapping = &trial->mapping,
                                      .ingest = &trial->ingest,
                                      .findings = &trial->findings,
                                      .lookout = &trial->lookout};
}

static void announce(struct trial *trial, const struct one *people, size_t count)
{
    struct text *list = arena_array(&arena, count, sizeof *list);
    size_t announced = 0;
    for (size_t i = 0; i < count; i++)
        if (people[i].announced)
            list[announced++] = arena_copy(&arena, id_of(trial, i));
    roster_open(&trial->lookout.expected, list, announced);
}

/* Compares a book of these people with an export that lacks those who leave. */
static void run(struct trial *trial, const struct one *people, size_t count)
{
    static const bool nothing[GUARD_COUNT];
    announce(trial, people, count);
    for (size_t i = 0; i < count; i++) {
        struct contact contact = contact_of(&people[i]);
        struct person person = {.id = id_of(trial, i), .guarded = people[i].guarded};
        struct change change = {.reason = REASON_GONE, .name = person.id};
        trial->compare.totals.before++;
        if (!people[i].leaves)
            continue;
        trial->compare.totals.removed++;
        trial->compare.totals.announced +=
            lookout_leaver(&trial->compare, &person, &contact, &change);
    }
    for (size_t i = 0; i < count; i++) {
        struct contact contact = contact_of(&people[i]);
        leavers_size(&trial->lookout.leavers, &contact);
    }
    (void)guards_evaluate(&trial->compare, nothing, &arena, trial->results);
}

static void end(struct trial *trial)
{
    lookout_release(&trial->lookout);
    tallies_release(&trial->compare.tallies);
}

static bool holds(const struct trial *trial, enum guard_code code)
{
    return trial->results[code].state == GUARD_HELD;
}

/* `leave` of the first `size` people are of one group; the other people are of another. */
static void try_group(struct one one, size_t size, size_t leave, enum guard_code code, bool held)
{
    struct one people[MOST];
    struct trial trial;
    begin(&trial);
    for (size_t i = 0; i < MOST; i++) {
        people[i] = i < size ? one : (struct one){.department = 3, .domain = 3, .labels = 2};
        people[i].leaves = i < leave;
    }
    run(&trial, people, MOST);
    assert_i64(holds(&trial, code), held);
    end(&trial);
}

static void groups_hold_above_half_and_above_five(void **state)
{
    static const struct {
        struct one one;
        enum guard_code code;
    } rows[] = {
        {{.department = 1}, GUARD_REMOVALS_DEPARTMENT},
        {{.domain = 1}, GUARD_REMOVALS_DOMAIN},
        {{.labels = 1}, GUARD_REMOVALS_LABEL},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        try_group(rows[i].one, 5, 5, rows[i].code, false); /* all, but only five */
        try_group(rows[i].one, 6, 6, rows[i].code, true);
        try_group(rows[i].one, 12, 6, rows[i].code, false); /* just half */
        try_group(rows[i].one, 11, 6, rows[i].code, true);
        try_group(rows[i].one, MOST, MOST, rows[i].code, false); /* everybody is no group */
    }
}

static void the_worst_groups_are_named(void **state)
{
    struct one people[MOST];
    struct trial trial;
    (void)state;
    begin(&trial);
    for (size_t i = 0; i < MOST; i++)
        people[i] = (struct one){.department = i < 8 ? 2 : i < 14 ? 1 : 3, .leaves = i < 14};
    people[0].leaves = false;
    run(&trial, people, MOST);
    assert_text_equal(trial.results[GUARD_REMOVALS_DEPARTMENT].value,
                      "Legal: 6 of 6 (100.0%), Sales: 7 of 8 (87.5%)");
    assert_text_equal(trial.results[GUARD_REMOVALS_DOMAIN].value, "at most 0 of one");
    end(&trial);
}

static void try_days(struct recent recent, size_t leave, bool held)
{
    struct one people[MOST];
    struct trial trial;
    begin(&trial);
    trial.lookout.recent[1] = recent;
    for (size_t i = 0; i < MOST; i++)
        people[i] = (struct one){.leaves = i < leave};
    run(&trial, people, MOST);
    assert_i64(holds(&trial, GUARD_REMOVALS_30_DAYS), held);
    assert_false(holds(&trial, GUARD_REMOVALS_7_DAYS));
    end(&trial);
}

static void earlier_runs_count_with_this_one(void **state)
{
    (void)state;
    try_days((struct recent){.removed = 4, .base = 30}, 2, false); /* 6 of 30: just 20 % */
    try_days((struct recent){.removed = 5, .base = 30}, 2, true);
    try_days((struct recent){.removed = 4, .base = 29}, 2, true);
    try_days((struct recent){.removed = 4, .base = 10}, 1, false); /* only five */
    try_days((struct recent){.removed = 4, .base = 10}, 2, true);  /* the book is larger now */
    try_days((struct recent){.removed = 9, .base = 30}, 0, false); /* this run removes nobody */
    try_days((struct recent){.removed = 0, .base = 30}, 9, false); /* no other run did */
}

static void who_is_announced_counts_for_nothing(void **state)
{
    struct one people[MOST] = {{0}};
    struct trial trial;
    (void)state;
    begin(&trial);
    trial.lookout.recent[0] = (struct recent){.removed = 1, .base = MOST};
    for (size_t i = 0; i < 10; i++)
        people[i] = (struct one){.department = 1, .announced = true, .leaves = true};
    run(&trial, people, MOST);
    for (size_t i = 0; i < GUARD_COUNT; i++)
        assert_i64(trial.results[i].state, GUARD_PASSED);
    end(&trial);
    begin(&trial);
    people[3].leaves = false;
    run(&trial, people, MOST);
    assert_true(holds(&trial, GUARD_EXPECTED_REMOVALS));
    assert_text_equal(trial.results[GUARD_EXPECTED_REMOVALS].value, "p003");
    end(&trial);
}

static void the_protected_are_named(void **state)
{
    struct one people[MOST] = {{0}};
    struct trial trial;
    (void)state;
    for (size_t leave = 0; leave < 2; leave++) {
        begin(&trial);
        people[7] = (struct one){.guarded = true, .announced = true, .leaves = leave != 0};
        people[8].leaves = true;
        run(&trial, people, MOST);
        assert_i64(holds(&trial, GUARD_PROTECTED), leave);
        assert_string_is(arena_string(&arena, trial.results[GUARD_PROTECTED].value),
                         leave == 0 ? "none" : "p007 (missing, not in the export)");
        end(&trial);
    }
}

/* Contacts of which a property changes, of twenty that had it. */
static void try_changed(uint64_t changed, bool held)
{
    struct trial trial;
    struct tally had = {TEXT("TEL;cell"), 20};
    begin(&trial);
    trial.mapping.changed = (struct share){50, true};
    tallies_start(&trial.compare.tallies, &had, 1);
    trial.compare.tallies.list[0].changed = changed;
    run(&trial, NULL, 0);
    assert_i64(holds(&trial, GUARD_CHANGED), held);
    end(&trial);
}

static void mass_changes_hold_where_they_are_watched(void **state)
{
    (void)state;
    try_changed(10, false);
    try_changed(11, true);
}

static void every_property_is_counted(void **state)
{
    static struct text org[] = {UNIT_TEXT("Firm"), UNIT_TEXT("Legal")}, other[2];
    static struct text one[] = {UNIT_TEXT("Choir")}, two[] = {UNIT_TEXT("Night")};
    static struct text photo[] = {UNIT_TEXT("ni:///sha-256;x")};
    struct instance old[] = {
        {.name = TEXT("ORG"), .parts = org, .part_count = 2},
        {.name = TEXT("CATEGORIES"), .parts = one, .part_count = 1},
        {.name = TEXT("PHOTO"), .parts = photo, .part_count = 1},
    };
    struct instance new[] = {
        {.name = TEXT("ORG"), .parts = other, .part_count = 2},
        {.name = TEXT("CATEGORIES"), .parts = two, .part_count = 1},
    };
    static const struct {
        const char *key;
        uint64_t blanked, changed;
    } rows[] = {{"ORG.name", 0, 0}, {"ORG.unit", 1, 0}, {"CATEGORIES", 0, 1}, {"PHOTO", 1, 0}};
    struct contact before = {old, COUNT_OF(old)}, after = {new, COUNT_OF(new)};
    struct tallies tallies = {0};
    (void)state;
    other[0] = org[0];
    other[1] = TEXT("");
    for (size_t i = 0; i < COUNT_OF(old); i++)
        (void)property_find(old[i].name, &old[i].property);
    for (size_t i = 0; i < COUNT_OF(new); i++)
        (void)property_find(new[i].name, &new[i].property);
    tallies_count(&tallies, &arena, &before, &after);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct tallied *row = tallies_row(&tallies, text_of(rows[i].key));
        unit_row = text_of(rows[i].key);
        assert_i64(row->blanked, rows[i].blanked);
        assert_i64(row->changed, rows[i].changed);
    }
    tallies_release(&tallies);
}

/* -- More removals never make a plan pass --------------------------------------------------------
 */

static uint64_t state_of_chance = 26;

static unsigned chance(unsigned below)
{
    state_of_chance = state_of_chance * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)((state_of_chance >> 33) % below);
}

static struct share random_limit(void)
{
    bool percent = chance(4) != 0;
    return (struct share){chance(percent ? 101 : 12), percent};
}

/* What the two plans have in common beside the people. */
struct setting {
    struct share limits[1 + AXES + SPANS];
    struct recent recent[SPANS];
};

static void settle(struct setting *setting, struct one *people, size_t count)
{
    for (size_t i = 0; i < COUNT_OF(setting->limits); i++)
        setting->limits[i] = random_limit();
    for (size_t i = 0; i < SPANS; i++)
        setting->recent[i] = (struct recent){.removed = chance(8), .base = chance(2 * MOST)};
    for (size_t i = 0; i < count; i++)
        people[i] = (struct one){.department = chance(4),
                                 .domain = chance(4),
                                 .labels = chance(4),
                                 .guarded = chance(30) == 0,
                                 .announced = chance(6) == 0,
                                 .leaves = chance(3) == 0};
}

static void evaluate(struct trial *trial, const struct setting *setting, const struct one *people,
                     size_t count)
{
    begin(trial);
    trial->mapping.removals = setting->limits[0];
    memcpy(trial->mapping.removals_per, setting->limits + 1, sizeof trial->mapping.removals_per);
    memcpy(trial->mapping.removals_in, setting->limits + 1 + AXES,
           sizeof trial->mapping.removals_in);
    memcpy(trial->lookout.recent, setting->recent, sizeof setting->recent);
    run(trial, people, count);
}

static void more_removals_never_make_a_plan_pass(void **state)
{
    uint64_t held = 0, passed = 0;
    (void)state;
    for (size_t i = 0; i < CASES; i++) {
        struct setting setting;
        struct one people[MOST];
        struct trial fewer, more;
        size_t count = 1 + chance(MOST);
        arena_reset(&arena);
        settle(&setting, people, count);
        evaluate(&fewer, &setting, people, count);
        for (size_t j = 0; j < count; j++)
            people[j].leaves |= chance(4) == 0;
        evaluate(&more, &setting, people, count);
        for (size_t code = 0; code < GUARD_COUNT; code++) {
            unit_row = text_of(guard_word((enum guard_code)code));
            if (code != GUARD_EXPECTED_REMOVALS && holds(&fewer, (enum guard_code)code))
                assert_holds(holds(&more, (enum guard_code)code));
            held += holds(&fewer, (enum guard_code)code);
            passed += !holds(&fewer, (enum guard_code)code);
        }
        end(&fewer);
        end(&more);
    }
    assert_holds(held > CASES / 2 && passed > CASES);
}

static void the_order_of_people_is_no_matter(void **state)
{
    (void)state;
    for (size_t i = 0; i < CASES / 20; i++) {
        struct setting setting;
        struct one people[MOST];
        struct trial forth, back;
        arena_reset(&arena);
        settle(&setting, people, MOST);
        for (size_t j = 0; j < MOST; j++)
            people[j].announced = people[j].guarded =
                false; /* they are named in the order of ids */
        evaluate(&forth, &setting, people, MOST);
        for (size_t j = 0; j < MOST / 2; j++) {
            struct one one = people[j];
            people[j] = people[MOST - 1 - j];
            people[MOST - 1 - j] = one;
        }
        evaluate(&back, &setting, people, MOST);
        for (size_t code = 0; code < GUARD_COUNT; code++) {
            assert_i64(forth.results[code].state, back.results[code].state);
            assert_texts_equal(forth.results[code].value, back.results[code].value);
        }
        end(&forth);
        end(&back);
    }
}

static void memory_is_given_back(void **state)
{
    (void)state;
    arena_release(&arena);
    assert_null(arena.blocks);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(groups_hold_above_half_and_above_five),
    UNIT_TEST(the_worst_groups_are_named),
    UNIT_TEST(earlier_runs_count_with_this_one),
    UNIT_TEST(who_is_announced_counts_for_nothing),
    UNIT_TEST(the_protected_are_named),
    UNIT_TEST(mass_changes_hold_where_they_are_watched),
    UNIT_TEST(every_property_is_counted),
    UNIT_TEST(more_removals_never_make_a_plan_pass),
    UNIT_TEST(the_order_of_people_is_no_matter),
    UNIT_TEST(memory_is_given_back),
};

UNIT_MAIN(tests)
