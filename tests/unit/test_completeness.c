#include "unit.h"

#include "people.h"
#include "sync/completeness.h"

/* What the judgement said, one line each. */
static struct buffer heard;

static void hear(void *self, struct text message)
{
    (void)self;
    buffer_add(&heard, message);
    buffer_add_byte(&heard, '\n');
}

static struct arena arena;

/* One person of a book. */
struct one {
    int number;
    bool missing;
    const char *more; /* lines of the contact */
};

static struct contact contact_of(const struct one *one)
{
    struct buffer lines = {0};
    buffer_format(&lines, "FN:Person %05d\n%s", one->number, one->more == NULL ? "" : one->more);
    struct contact contact = people_contact(&arena, arena_string(&arena, buffer_text(&lines)));
    buffer_release(&lines);
    return contact;
}

/* Judges the people, who come in an order that is not that of their names. Returns how many people
 * the second round looked at. */
static size_t judge_all(struct completeness *given, const struct one *people, size_t count)
{
    struct completeness completeness = *given;
    size_t looked = 0;
    for (size_t i = 0; i < count; i++) {
        const struct one *one = &people[i * 7919 % count];
        struct contact contact = contact_of(one);
        if (one->missing)
            completeness_missing(&completeness, &contact);
        else
            completeness_present(&completeness);
    }
    for (size_t i = 0; i < count && completeness_asks(&completeness); i++) {
        const struct one *one = &people[i * 7919 % count];
        struct contact contact = contact_of(one);
        if (!one->missing) {
            completeness_compare(&completeness, &contact);
            looked++;
        }
    }
    if (completeness_asks_arrivals(&completeness) && completeness.records > completeness.present)
        completeness.arrived = completeness.records - completeness.present;
    buffer_clear(&heard);
    (void)completeness_judge(&completeness, hear, NULL);
    completeness_release(&completeness);
    arena_reset(&arena);
    return looked;
}

enum { BOOK = 1000 };
static struct one people[BOOK];

/* A book in which nobody is missing. */
static void fresh(void)
{
    for (int i = 0; i < BOOK; i++)
        people[i] = (struct one){.number = i};
}

static void miss(size_t first, size_t last, size_t step)
{
    for (size_t i = first; i <= last; i += step)
        people[i].missing = true;
}

static const struct {
    const char *what;
    uint64_t records, files, file_records;
    size_t count, first, last, step; /* of the missing */
    const char *said;
} rows[] = {
    {"nobody", 1000, 1, 0, 1000, 1, 0, 1, ""},
    {"one in a hundred, anywhere", 990, 1, 0, 1000, 3, 999, 100, ""},
    {"one in four, anywhere", 1750, 1, 0, 1000, 0, 999, 4, ""},
    {"a third, anywhere", 666, 1, 0, 1000, 0, 999, 3,
     "334 of the 1000 contacts that the last export had are missing (33.4%)\n"},
    {"three in ten, exactly", 70, 1, 0, 100, 0, 89, 3,
     "30 of the 100 contacts that the last export had are missing (30.0%)\n"},
    {"less than three in ten", 701, 1, 0, 1000, 0, 894, 3, ""},
    {"nineteen of a small book", 19, 1, 0, 38, 0, 36, 2, ""},
    {"twenty of it", 20, 1, 0, 40, 0, 38, 2,
     "20 of the 40 contacts that the last export had are missing (50.0%)\n"},

    {"a round number and too few missing", 100, 1, 0, 104, 0, 100, 33, ""},
    {"a round number", 100, 1, 0, 105, 0, 104, 26,
     "the export has exactly 100 records, as if a tool had stopped there, and 5 of the 105 "
     "contacts that the last export had are missing (4.7%)\n"},
    {"the number beside it", 101, 1, 0, 106, 0, 104, 26, ""},
    {"as many have come", 100, 1, 0, 100, 0, 99, 24, ""},
    {"less than one in fifty", 500, 1, 0, 519, 0, 513, 57, ""},
    {"one in fifty", 500, 1, 0, 500 + 1, 0, 500, 50,
     "the export has exactly 500 records, as if a tool had stopped there, and 11 of the 501 "
     "contacts that the last export had are missing (2.1%)\n"},
    {"files of one round size", 300, 3, 100, 320, 0, 319, 29,
     "each of the 3 files has exactly 100 records, as if a tool had stopped there, and 12 of the "
     "320 contacts that the last export had are missing (3.7%)\n"},
    {"files of one other size", 303, 3, 101, 320, 0, 319, 29, ""},

    {"nine neighbours", 991, 1, 0, 1000, 500, 508, 1, ""},
    {"ten neighbours", 990, 1, 0, 1000, 500, 509, 1,
     "all 10 missing contacts are neighbours in the order of their names, from \"Person 00500\" to "
     "\"Person 00509\", with none of the 990 others between them: a page is missing in the "
     "middle\n"},
    {"the last hundred", 901, 1, 0, 1000, 900, 999, 1,
     "all 100 missing contacts are neighbours in the order of their names, from \"Person 00900\" "
     "to \"Person 00999\", with none of the 900 others between them: the list is cut at its "
     "end\n"},
    {"the first ten", 990, 1, 0, 1000, 0, 9, 1,
     "all 10 missing contacts are neighbours in the order of their names, from \"Person 00000\" to "
     "\"Person 00009\", with none of the 990 others between them: the list lacks its "
     "beginning\n"},
    {"every second of twenty neighbours", 990, 1, 0, 1000, 500, 518, 2, ""},
};

static void who_is_missing_decides(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct completeness completeness;
        unit_row = text_of(rows[i].what);
        completeness_open(&completeness);
        completeness.records = rows[i].records;
        completeness.files = rows[i].files;
        completeness.file_records = rows[i].file_records;
        fresh();
        miss(rows[i].first, rows[i].last, rows[i].step);
        (void)judge_all(&completeness, people, rows[i].count);
        assert_texts_equal(buffer_text(&heard), text_of(rows[i].said));
    }
    buffer_release(&heard);
    arena_release(&arena);
}

static void judge_book(uint64_t records)
{
    struct completeness completeness;
    completeness_open(&completeness);
    completeness.records = records;
    (void)judge_all(&completeness, people, BOOK);
}

/* Leavers beside a cut, and one who sorts elsewhere by now. */
static void a_cut_is_seen_among_other_leavers(void **state)
{
    (void)state;
    fresh();
    miss(980, 999, 1);
    miss(10, 950, 60);
    people[990].missing = false;
    judge_book(964);
    assert_texts_equal(
        buffer_text(&heard),
        TEXT("19 of the 35 missing contacts are neighbours in the order of their names, from "
             "\"Person 00980\" to \"Person 00999\", with 1 of the 965 others between them: the "
             "list is cut at its end\n"));
    buffer_release(&heard);
    arena_release(&arena);
}

/* Sorted by mail address, which has another order than the names. */
static void a_cut_is_seen_by_mail_address(void **state)
{
    static char mails[BOOK][40];
    (void)state;
    fresh();
    for (size_t i = 0; i < BOOK; i++) {
        size_t place = i * 333 % BOOK;
        (void)snprintf(mails[i], sizeof mails[i], "EMAIL;work:m%04zu@firm.example", place);
        people[i].more = mails[i];
        people[i].missing = place >= 850;
    }
    judge_book(850);
    assert_texts_equal(
        buffer_text(&heard),
        TEXT("all 150 missing contacts are neighbours in the order of their mail addresses, from "
             "\"m0850@firm.example\" to \"m0999@firm.example\", with none of the 850 others "
             "between them: the list is cut at its end\n"));
    buffer_release(&heard);
    arena_release(&arena);
}

/* Those who share their names with people who are there are no neighbours of each other alone. */
static void equal_names_are_no_run(void **state)
{
    (void)state;
    fresh();
    for (size_t i = 0; i < BOOK; i++)
        people[i].number = 7;
    miss(0, 999, 50);
    judge_book(980);
    assert_texts_equal(buffer_text(&heard), TEXT(""));
    buffer_release(&heard);
    arena_release(&arena);
}

static const struct {
    const char *what;
    const char *more; /* of the group */
    size_t size, missing;
    const char *said;
} groups[] = {
    {"five of five", "ORG:|Legal", 5, 5, ""},
    {"six of six", "ORG:|Legal", 6, 6,
     "all 6 people of ORG.unit \"Legal\" are missing, while all 994 others are there (100.0%)\n"},
    {"nine of ten", "ORG:|Legal", 10, 9,
     "9 of the 10 people of ORG.unit \"Legal\" are missing, while all 990 others are there "
     "(100.0%)\n"},
    {"eight of nine", "ORG:|Legal", 9, 8, ""},
    {"a company", "ORG:Daughter|", 20, 20,
     "all 20 people of ORG.name \"Daughter\" are missing, while all 980 others are there "
     "(100.0%)\n"},
    {"a domain, however written", "EMAIL;work:a@b@Two.Example\nEMAIL;home:c@two.example", 8, 8,
     "all 8 people of EMAIL domain \"two.example\" are missing, while all 992 others are there "
     "(100.0%)\n"},
    {"an address that is none", "EMAIL;work:nobody", 8, 8, ""},
    {"an office", "ADR;work:|Room 1|||||", 8, 8,
     "all 8 people of ADR.ext \"Room 1\" are missing, while all 992 others are there (100.0%)\n"},
    {"a city and its country", "ADR;work:|||Oslo|||Norway", 8, 8,
     "all 8 people of ADR.country \"Norway\" are missing, while all 992 others are there "
     "(100.0%)\nall 8 people of ADR.city \"Oslo\" are missing, while all 992 others are there "
     "(100.0%)\n"},
    {"a department that is a label, too: once", "ORG:|Legal\nCATEGORIES:Legal", 8, 8,
     "all 8 people of ORG.unit \"Legal\" are missing, while all 992 others are there "
     "(100.0%)\n"},
    {"a label among others", "CATEGORIES:Legal|Staff", 8, 8,
     "all 8 people of CATEGORIES \"Legal\" are missing, while all 992 others are there "
     "(100.0%)\n"},
    {"a title is no group", "TITLE:Clerk", 8, 8, ""},
};

static void a_group_that_is_gone_is_told(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(groups); i++) {
        unit_row = text_of(groups[i].what);
        fresh();
        for (size_t n = 0; n < groups[i].size; n++) {
            people[n * 40 + 50].more = groups[i].more;
            people[n * 40 + 50].missing = n < groups[i].missing;
        }
        people[1].more = "CATEGORIES:Staff";
        people[2].more = "CATEGORIES:Staff";
        judge_book(BOOK - groups[i].missing);
        assert_texts_equal(buffer_text(&heard), text_of(groups[i].said));
    }
    buffer_release(&heard);
    arena_release(&arena);
}

/* Twelve departments of eight are gone: ten are named. With half of the book gone, too, a
 * department says nothing. */
static void many_groups_are_counted(void **state)
{
    static char units[12][40];
    size_t lines = 0;
    (void)state;
    fresh();
    for (size_t i = 0; i < 96; i++) {
        (void)snprintf(units[i % 12], sizeof units[0], "ORG:|Unit %02zu", i % 12);
        people[i * 10].more = units[i % 12];
        people[i * 10].missing = true;
    }
    judge_book(904);
    for (size_t i = 0; i < heard.len; i++)
        lines += heard.data[i] == '\n';
    assert_i64(lines, 11);
    assert_holds(text_starts(buffer_text(&heard), TEXT("all 8 people of ORG.unit \"Unit 00\"")));
    assert_holds(
        text_ends(buffer_text(&heard), TEXT("\n2 more groups are missing in the same way\n")));
    miss(1, 999, 2);
    judge_book(404);
    assert_texts_equal(
        buffer_text(&heard),
        TEXT("596 of the 1000 contacts that the last export had are missing (59.6%)\n"));
    buffer_release(&heard);
    arena_release(&arena);
}

/* A day on which one in a hundred leaves costs a look at few of those who stay. */
static void the_second_round_ends_early(void **state)
{
    struct completeness completeness;
    static char units[10][40];
    (void)state;
    fresh();
    for (size_t i = 0; i < BOOK; i++) {
        (void)snprintf(units[i % 10], sizeof units[0], "ORG:Firm|Unit %zu", i % 10);
        people[i].more = units[i % 10];
    }
    miss(5, 999, 30);
    completeness_open(&completeness);
    completeness.records = 966;
    assert_holds(judge_all(&completeness, people, BOOK) < 200);
    assert_texts_equal(buffer_text(&heard), TEXT(""));
    fresh();
    miss(5, 999, 300);
    assert_i64(judge_all(&completeness, people, BOOK), 0);
    buffer_release(&heard);
    arena_release(&arena);
}

static void judge_strangers(size_t book, uint64_t records, const char *theirs)
{
    struct completeness completeness;
    completeness_open(&completeness);
    completeness.records = records;
    struct one old = {.number = 1, .missing = true, .more = "EMAIL:a@firm.example"};
    struct one new = {.number = 2, .more = theirs};
    struct contact mine = contact_of(&old), other = contact_of(&new);
    for (size_t i = 0; i < book; i++)
        completeness_missing(&completeness, &mine);
    assert_holds(!completeness_asks(&completeness));
    for (size_t i = 0; i < records && completeness_asks_strangers(&completeness); i++)
        completeness_stranger(&completeness, &other);
    if (completeness_asks_arrivals(&completeness) && completeness.records > completeness.present)
        completeness.arrived = completeness.records - completeness.present;
    buffer_clear(&heard);
    (void)completeness_judge(&completeness, hear, NULL);
    completeness_release(&completeness);
}

static void another_tenant_is_told(void **state)
{
    (void)state;
    judge_strangers(20, 30, "EMAIL:a@other.example");
    assert_texts_equal(
        buffer_text(&heard),
        TEXT("none of the 20 contacts that the last export had is in this one, by id, and none of "
             "its 30 people with a mail address has a domain that they had: it is the export of "
             "another tenant\n"));
    judge_strangers(20, 30, "EMAIL:b@FIRM.example");
    assert_texts_equal(
        buffer_text(&heard),
        TEXT("none of the 20 contacts that the last export had is in this one, by id, though 30 of "
             "its people have a mail domain that they had: it identifies people by other ids\n"));
    judge_strangers(20, 30, NULL);
    assert_texts_equal(
        buffer_text(&heard),
        TEXT("none of the 20 contacts that the last export had is in this one, by id\n"));
    judge_strangers(19, 30, NULL);
    assert_texts_equal(buffer_text(&heard), TEXT(""));
    judge_strangers(20, 19, NULL);
    assert_texts_equal(
        buffer_text(&heard),
        TEXT("20 of the 20 contacts that the last export had are missing (100.0%)\n"));
    buffer_release(&heard);
    arena_release(&arena);
}

static void round_numbers_are_known(void **state)
{
    static const uint64_t stops[] = {100,   500,   999,    1000,   1500,    5000,   10000,
                                     50000, 65535, 100000, 500000, 1048575, 1000000};
    static const uint64_t others[] = {0, 1, 99, 101, 300, 998, 1001, 1200, 9998, 10001, 123456};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(stops); i++)
        assert_holds(completeness_is_round(stops[i]));
    for (size_t i = 0; i < COUNT_OF(others); i++)
        assert_holds(!completeness_is_round(others[i]));
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(who_is_missing_decides),        UNIT_TEST(a_cut_is_seen_among_other_leavers),
    UNIT_TEST(a_cut_is_seen_by_mail_address), UNIT_TEST(equal_names_are_no_run),
    UNIT_TEST(a_group_that_is_gone_is_told),  UNIT_TEST(many_groups_are_counted),
    UNIT_TEST(the_second_round_ends_early),   UNIT_TEST(another_tenant_is_told),
    UNIT_TEST(round_numbers_are_known),
};

UNIT_MAIN(tests)
