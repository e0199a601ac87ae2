#include "unit.h"

#include "sync/roster.h"

static struct text names[] = {
    UNIT_TEXT("{A7C1D9E2-0B44-4B1E-9A57-3F0C2D5E8B16}"),
    UNIT_TEXT("Ann@Firm.example"),
    UNIT_TEXT("ann@firm.example"),
    UNIT_TEXT("desk@firm.example"),
};

static void people_are_met_by_id_and_every_address(void **state)
{
    static struct text address[] = {UNIT_TEXT("DESK@firm.example")};
    struct instance email = {.name = TEXT("EMAIL"), .parts = address, .part_count = 1};
    struct contact contact = {&email, 1};
    const struct {
        const char *id;
        struct taken taken;
        const struct contact *contact;
        bool met;
    } rows[] = {
        {"a7c1d9e2-0b44-4b1e-9a57-3f0c2d5e8b16", {0}, NULL, true},
        {"a7c1d9e2-0b44-4b1e-9a57-3f0c2d5e8b17", {0}, NULL, false},
        {"x", {.keys = {TEXT("ANN@firm.example")}}, NULL, true},
        {"x", {.keys = {TEXT(""), TEXT("ann@firm.example ")}}, NULL, true},
        {"x", {.keys = {TEXT(""), TEXT(""), TEXT("ann@firm.example")}}, NULL, false},
        {"x", {.aliases = TEXT("a@b.example\nann@FIRM.example\n")}, NULL, true},
        {"x", {.keys = {TEXT("ann")}}, NULL, false},
        {"x", {0}, &contact, true},
    };
    struct roster roster;
    (void)state;
    roster_open(&roster, names, COUNT_OF(names));
    assert_i64(roster.count, 3); /* Ann stands there twice */
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct roster_person person = {text_of(rows[i].id), &rows[i].taken, rows[i].contact};
        assert_i64(roster_names(&roster, &person), rows[i].met);
        assert_i64(roster_meet(&roster, &person, true), rows[i].met);
    }
    roster_release(&roster);
}

static void whoever_has_several_names_is_one_person_of_each(void **state)
{
    struct taken taken = {.keys = {TEXT("ann@firm.example"), TEXT("ann@firm.example")},
                          .aliases = TEXT("desk@firm.example\n")};
    struct roster_person person = {TEXT("a7c1d9e2-0b44-4b1e-9a57-3f0c2d5e8b16"), &taken, NULL};
    struct arena arena = {0};
    struct roster roster;
    (void)state;
    roster_open(&roster, names, COUNT_OF(names));
    assert_true(roster_meet(&roster, &person, false));
    const struct roster_entry **list = roster_ordered(&roster, &arena);
    for (size_t i = 0; i < roster.count; i++) {
        assert_i64(list[i]->people, 1);
        assert_i64(list[i]->others, 1);
    }
    assert_text_equal(list[1]->shown, "Ann@Firm.example");
    assert_text_equal(list[2]->shown, "desk@firm.example");
    arena_release(&arena);
    roster_release(&roster);
}

static void nobody_is_on_an_empty_roster(void **state)
{
    struct roster_person person = {.id = TEXT("x")};
    struct roster roster;
    (void)state;
    roster_open(&roster, NULL, 0);
    assert_false(roster_meet(&roster, &person, true));
    roster_release(&roster);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(people_are_met_by_id_and_every_address),
    UNIT_TEST(whoever_has_several_names_is_one_person_of_each),
    UNIT_TEST(nobody_is_on_an_empty_roster),
};

UNIT_MAIN(tests)
