#include "unit.h"

#include "base/buffer.h"
#include "sync/membership.h"

/* "1:Far North,North" for each person. */
static void say(struct buffer *out, const struct membership *membership)
{
    for (size_t i = 0; i < membership->person_count; i++) {
        const struct membership_person *person = &membership->people[i];
        buffer_format(out, "%s%.*s:", i == 0 ? "" : " ", TEXT_ARG(person->id));
        for (size_t g = 0; g < person->count; g++)
            buffer_format(out, "%s%.*s", g == 0 ? "" : ",", TEXT_ARG(person->groups[g]));
    }
}

/* Groups as "name id member member ...": members with a + are known to be groups. */
static struct membership built(const char *const *groups)
{
    struct membership membership = {0};
    for (; *groups != NULL; groups++) {
        struct text rest = text_of(*groups), name, id, member;
        (void)text_next_piece(&rest, ' ', &name);
        (void)text_next_piece(&rest, ' ', &id);
        size_t group =
            membership_add_group(&membership, name, text_equal(id, TEXT("-")) ? TEXT("") : id);
        while (text_next_piece(&rest, ' ', &member)) {
            bool nested = text_starts(member, TEXT("+"));
            membership_add(&membership, group, nested ? text_from(member, 1) : member, nested);
        }
    }
    membership_follow(&membership);
    return membership;
}

static void everybody_has_all_their_groups(void **state)
{
    static const struct {
        const char *groups[6];
        const char *said;
        uint64_t unknown;
    } rows[] = {
        {{NULL}, "", 0},
        {{"A - ", NULL}, "", 0},
        {{"A - 1 2", "B - 2 3", NULL}, "1:A 2:A,B 3:B", 0},
        {{"B - 2", "A - 2", NULL}, "2:A,B", 0},
        {{"A - 1 1", "A - 1", NULL}, "1:A", 0},
        {{"A a 1 b", "B b 2", NULL}, "1:A 2:A,B", 0},
        {{"A a 1 b", "B b 2 c", "C c 3", NULL}, "1:A 2:A,B 3:A,B,C", 0},
        {{"A a 1 b", "B b 2 a", NULL}, "1:A,B 2:A,B", 0},
        {{"A a a", NULL}, "", 0},
        {{"A - 1 +x", NULL}, "1:A", 1},
        {{"A - 1 +b", "B b 2", NULL}, "1:A 2:A,B", 0},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct buffer said = {0};
        struct membership membership = built(rows[i].groups);
        unit_row = text_of(rows[i].said);
        say(&said, &membership);
        assert_texts_equal(buffer_text(&said), unit_row);
        assert_i64(membership.unknown, rows[i].unknown);
        buffer_release(&said);
        membership_release(&membership);
    }
}

static void names_and_people_are_found(void **state)
{
    static const char *const groups[] = {"C - 1", "A - 1 2", "B - ", "A - 3", NULL};
    struct membership membership = built(groups);
    (void)state;
    assert_i64(membership.name_count, 3);
    assert_texts_equal(membership.names[0], TEXT("A"));
    assert_i64(membership_named(&membership, TEXT("C")), 2);
    assert_i64(membership_named(&membership, TEXT("D")), 3);
    assert_i64(membership_of(&membership, TEXT("1"))->count, 2);
    assert_null(membership_of(&membership, TEXT("9")));
    membership_release(&membership);
    assert_null(membership_of(&membership, TEXT("1")));
    assert_i64(membership_named(&membership, TEXT("A")), 0);
}

/* A chain of groups as long as this ends, and everybody is in the first one. */
static void a_long_chain_is_followed(void **state)
{
    enum { LONG = 300 };
    struct membership membership = {0};
    (void)state;
    for (size_t i = 0; i < LONG; i++) {
        struct buffer id = {0}, next = {0}, person = {0};
        buffer_format(&id, "g%03zu", i);
        buffer_format(&next, "g%03zu", (i + 1) % LONG);
        buffer_format(&person, "p%03zu", i);
        size_t group = membership_add_group(&membership, buffer_text(&id), buffer_text(&id));
        membership_add(&membership, group, buffer_text(&next), true);
        membership_add(&membership, group, buffer_text(&person), false);
        buffer_release(&id);
        buffer_release(&next);
        buffer_release(&person);
    }
    membership_follow(&membership);
    assert_i64(membership.person_count, LONG);
    assert_i64(membership.people[LONG - 1].count, LONG);
    membership_release(&membership);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(everybody_has_all_their_groups),
    UNIT_TEST(names_and_people_are_found),
    UNIT_TEST(a_long_chain_is_followed),
};

UNIT_MAIN(tests)
