#include "map/doubt.h"

#include "built.h"

/* What becomes of one record with the old contact `old` (NULL: none). */
struct settled {
    const struct mapping *mapping;
    const char *old;
    struct buffer said;
};

static void tell(struct settled *settled, const struct doubt *doubts, size_t count)
{
    static const char *const words[] = {"stands", "out", "kept"};
    for (size_t i = 0; i < count; i++)
        buffer_format(&settled->said, "%s %.*s%s%.*s\n", words[doubts[i].outcome],
                      TEXT_ARG(doubts[i].damage->value), doubts[i].old.len != 0 ? " <- " : "",
                      TEXT_ARG(doubts[i].old));
}

static int take(void *self, struct record *record, struct errors *errors)
{
    struct settled *settled = self;
    struct arena arena = {0};
    struct built built;
    struct buffer text = {0};
    struct text id;
    (void)errors;
    assert_i64(identity_canonical(&arena, TEXT(BUILT_ID), &id), 0);
    build_contact(settled->mapping, record, id, &arena, &built);
    struct doubt *doubts = arena_array(&arena, built.damage_count, sizeof *doubts);
    if (settled->old == NULL) {
        doubt_without_old(built.damages, built.damage_count, doubts);
    } else {
        struct contact old = people_contact(&arena, settled->old);
        struct doubt_record all = {settled->mapping, built.absent, built.absent_count,
                                   built.damages, built.damage_count};
        (void)doubt_settle(&all, &old, &arena, &built.contact, doubts);
    }
    buffer_add(&settled->said, people_text(&text, &built.contact));
    tell(settled, doubts, built.damage_count);
    buffer_release(&text);
    arena_release(&arena);
    return 0;
}

static void assert_settled(const char *fields, const char *record, const char *old,
                           const char *wanted)
{
    struct buffer content = {0}, line = {0};
    struct mapping mapping;
    struct errors errors = {0};
    struct export_facts facts;
    struct window window;
    struct settled settled = {&mapping, old, {0}};
    buffer_format(&line, "\"fields\": [%s]", fields);
    buffer_add_byte(&line, '\0');
    mapped_good(&mapping, mapped_text(&content, 6, line.data));
    struct memory_source memory = {text_of(record), 0};
    struct record_taker taker = {.take = take, .self = &settled};
    window_open(&window, source_of_text(&memory), TEXT("f"));
    assert_i64(export_read(&window, &(struct export_reading){0}, &mapping.attributes, &taker,
                           &facts, &errors),
               0);
    unit_row = text_of(record);
    assert_texts_equal(buffer_text(&settled.said), text_of(wanted));
    window_release(&window);
    errors_release(&errors);
    mapping_release(&mapping);
    buffer_release(&content);
    buffer_release(&line);
    buffer_release(&settled.said);
}

struct row {
    const char *record, *old, *wanted;
};

static void assert_rows_settled(const char *fields, const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++)
        assert_settled(fields, rows[i].record, rows[i].old, rows[i].wanted);
}

#define FN     "{\"from\":\"displayName\",\"to\":\"FN\"},"
#define PHONES "{\"from\":\"businessPhones\",\"to\":\"TEL\",\"type\":\"work\"}"
#define LABELS "{\"from\":\"groups\",\"to\":\"CATEGORIES\"}"
#define UE     "\xc3\xbc"
#define WRONG  "\xc3\x83\xc2\xbc" /* the same, read as Windows-1252 */

static void of_one_value_the_old_one_stays(void **state)
{
    static const struct row rows[] = {
        {"[{\"displayName\":\"M?ller\"}]", "FN:M" UE "ller\nN:||||\n",
         "FN:M" UE "ller\nN:||||\nkept M?ller <- M" UE "ller\n"},
        {"[{\"displayName\":\"M?ller\"}]", "FN:Meier\nN:||||\n",
         "FN:M?ller\nN:||||\nstands M?ller\n"},
        {"[{\"displayName\":\"M?ller\"}]", NULL, "FN:M?ller\nN:||||\nstands M?ller\n"},
        {"[{\"displayName\":\"M" WRONG "ller\"}]", "FN:M" UE "ller\nN:||||\n",
         "FN:M" UE "ller\nN:||||\nkept M" WRONG "ller <- M" UE "ller\n"},
        {"[{\"displayName\":\"M" WRONG "ller\"}]", "FN:Meier\nN:||||\n",
         "FN:Meier\nN:||||\nkept M" WRONG "ller <- Meier\n"},
        /* the old one is damaged, too */
        {"[{\"displayName\":\"M" WRONG "ller\"}]", "FN:B" WRONG "ller\nN:||||\n",
         "FN:M" WRONG "ller\nN:||||\nstands M" WRONG "ller\n"},
        {"[{\"displayName\":\"2138\"}]", "FN:02138\nN:||||\n",
         "FN:02138\nN:||||\nkept 2138 <- 02138\n"},
        {"[{\"displayName\":\"2138\"}]", "FN:2139\nN:||||\n", "FN:2138\nN:||||\nstands 2138\n"},
        {"[{\"displayName\":\"Nov-18\"}]", "FN:18/2111\nN:||||\n",
         "FN:18/2111\nN:||||\nkept Nov-18 <- 18/2111\n"},
        {"[{\"displayName\":\"4.5E+11\"}]", "FN:Ann\nN:||||\n",
         "FN:Ann\nN:||||\nkept 4.5E+11 <- Ann\n"},
        {"[{\"displayName\":\"4.5E+11\"}]", NULL, "FN:(no name)\nN:||||\nout 4.5E+11\n"},
        {"[{\"displayName\":\"R&amp;D\"}]", "FN:R\nN:||||\n", "FN:R&D\nN:||||\nstands R&D\n"},
    };
    (void)state;
    assert_rows_settled("{\"from\":\"displayName\",\"to\":\"FN\"}", rows, COUNT_OF(rows));
}

/* The UID of a related person's card is no old value of the name, however undamaged it is. */
static void the_card_of_somebody_is_no_old_name(void **state)
{
    static const struct row rows[] = {
        {"[{\"displayName\":\"A\",\"manager\":\"M" WRONG "ller\"}]",
         "FN:A\nN:||||\nRELATED:B" WRONG "ller|0a1b\n",
         "FN:A\nN:||||\nRELATED:M" WRONG "ller\nstands M" WRONG "ller\n"},
        {"[{\"displayName\":\"A\",\"manager\":\"M" WRONG "ller\"}]",
         "FN:A\nN:||||\nRELATED:Meier|0a1b\n",
         "FN:A\nN:||||\nRELATED:Meier\nkept M" WRONG "ller <- Meier\n"},
    };
    (void)state;
    assert_rows_settled(FN "{\"from\":\"manager\",\"to\":\"RELATED\"}", rows, COUNT_OF(rows));
}

static void of_several_values_each_is_looked_at(void **state)
{
    static const struct row rows[] = {
        {"[{\"displayName\":\"A\",\"businessPhones\":[\"+1 2\",\"4.47911E+11\"]}]",
         "FN:A\nN:||||\nTEL;work:+1 3\nTEL;work:+447911123456\n",
         "FN:A\nN:||||\nTEL;work:+1 2\nTEL;work:+447911123456\n"
         "kept 4.47911E+11 <- +447911123456\n"},
        {"[{\"displayName\":\"A\",\"businessPhones\":[\"+1 2\",\"4.47911E+11\"]}]",
         "FN:A\nN:||||\nTEL;work:+1 3\nTEL;work:+1 4\n",
         "FN:A\nN:||||\nTEL;work:+1 3\nTEL;work:+1 4\nkept 4.47911E+11 <- +1 3\n"},
        {"[{\"displayName\":\"A\",\"businessPhones\":[\"+1 2\",\"4.47911E+11\"]}]",
         "FN:A\nN:||||\n", "FN:A\nN:||||\nTEL;work:+1 2\nout 4.47911E+11\n"},
        {"[{\"displayName\":\"A\",\"businessPhones\":[\"447911123456\",\"+447911123456\"]}]",
         "FN:A\nN:||||\nTEL;work:+447911123456\n",
         "FN:A\nN:||||\nTEL;work:+447911123456\nkept 447911123456 <- +447911123456\n"},
        {"[{\"displayName\":\"A\",\"businessPhones\":[\"4.47911E+11\",\"4,47911E+11\"]}]",
         "FN:A\nN:||||\nTEL;work:+1 3\n",
         "FN:A\nN:||||\nTEL;work:+1 3\nkept 4,47911E+11 <- +1 3\nkept 4.47911E+11 <- +1 3\n"},
    };
    (void)state;
    assert_rows_settled(FN PHONES, rows, COUNT_OF(rows));
}

static void labels_and_globs(void **state)
{
    static const struct row rows[] = {
        {"[{\"displayName\":\"A\",\"groups\":[\"B?ro\",\"Z\"]}]",
         "FN:A\nN:||||\nCATEGORIES:B" UE "ro|Y\n",
         "FN:A\nN:||||\nCATEGORIES:B" UE "ro|Z\nkept B?ro <- B" UE "ro\n"},
        {"[{\"displayName\":\"A\",\"groups\":[\"B?ro\",\"Z\"]}]", "FN:A\nN:||||\n",
         "FN:A\nN:||||\nCATEGORIES:B?ro|Z\nstands B?ro\n"},
        {"[{\"displayName\":\"A\",\"groups\":[\"B" WRONG "ro\",\"Z\"]}]",
         "FN:A\nN:||||\nCATEGORIES:Y\n", "FN:A\nN:||||\nCATEGORIES:Y\nkept B" WRONG "ro <- Y\n"},
    };
    static const struct row globs[] = {
        {"[{\"displayName\":\"A\",\"groups\":[\"B?ro 1\",\"B" UE "ro 2\"]}]",
         "FN:A\nN:||||\nCATEGORIES:B" UE "ro 1\n",
         "FN:A\nN:||||\nCATEGORIES:B" UE "ro 1|B" UE "ro 2\nkept B?ro 1 <- B" UE "ro 1\n"},
        {"[{\"displayName\":\"A\",\"groups\":[\"B?ro 1\",\"X?\"]}]", "FN:A\nN:||||\n",
         "FN:A\nN:||||\nout B?ro 1\nout X?\n"},
        {"[{\"displayName\":\"A\",\"groups\":[\"R&amp;D\",\"B" UE "ro&#32;3\"]}]", NULL,
         "FN:A\nN:||||\nCATEGORIES:B" UE "ro 3\nstands B" UE "ro 3\n"},
    };
    (void)state;
    assert_rows_settled(FN LABELS, rows, COUNT_OF(rows));
    assert_rows_settled(FN "{\"from\":\"groups\",\"to\":\"CATEGORIES\",\"include\":[\"B" UE
                           "ro*\"]}",
                        globs, COUNT_OF(globs));
}

/* Whose the old value is cannot be told when another field writes to the same place. */
static void a_sibling_is_left_alone(void **state)
{
    static const char fields[] =
        FN PHONES ",{\"from\":\"otherPhone\",\"to\":\"TEL\",\"type\":\"work\"}";
    static const struct row rows[] = {
        {"[{\"displayName\":\"A\",\"businessPhones\":[\"4.47911E+11\"],\"otherPhone\":\"+1 5\"}]",
         "FN:A\nN:||||\nTEL;work:+1 3\nTEL;work:+447911123456\n",
         "FN:A\nN:||||\nTEL;work:+1 5\nTEL;work:+447911123456\n"
         "kept 4.47911E+11 <- +447911123456\n"},
        {"[{\"displayName\":\"A\",\"businessPhones\":[\"4.47911E+11\"],\"otherPhone\":null}]",
         "FN:A\nN:||||\nTEL;work:+1 3\n", "FN:A\nN:||||\nout 4.47911E+11\n"},
        {"[{\"displayName\":\"A\",\"businessPhones\":[\"4.47911E+11\"]}]",
         "FN:A\nN:||||\nTEL;work:+1 3\n",
         "FN:A\nN:||||\nTEL;work:+1 3\nkept 4.47911E+11 <- +1 3\n"},
    };
    (void)state;
    assert_rows_settled(fields, rows, COUNT_OF(rows));
}

/* A name that is made of others is made of those that stay. */
static void a_derived_name_follows(void **state)
{
    static const char fields[] = FN "{\"from\":\"givenName\",\"to\":\"N.given\"},"
                                    "{\"from\":\"surname\",\"to\":\"N.family\"}";
    static const char old[] = "FN:J" UE " M" UE "\nN:M" UE "|J" UE "|||\n";
    static const struct row rows[] = {
        {"[{\"displayName\":\"\",\"givenName\":\"J?\",\"surname\":\"M?\"}]", old,
         "FN:J" UE " M" UE "\nN:M" UE "|J" UE "|||\nkept J? <- J" UE "\nkept M? <- M" UE "\n"},
        {"[{\"displayName\":null,\"givenName\":\"J" WRONG "\",\"surname\":\"X\"}]", old,
         "FN:J" UE " X\nN:X|J" UE "|||\nkept J" WRONG " <- J" UE "\n"},
    };
    (void)state;
    assert_rows_settled(fields, rows, COUNT_OF(rows));
}

static void a_guests_name_is_no_address(void **state)
{
    static const char fields[] =
        FN "{\"from\":\"userPrincipalName\",\"to\":\"EMAIL\",\"type\":\"work\"}";
    static const struct row rows[] = {
        {"[{\"displayName\":\"A\",\"userPrincipalName\":\"a_x.example#EXT#@firm.example\"}]",
         "FN:A\nN:||||\nEMAIL;work:a@x.example\n",
         "FN:A\nN:||||\nout a_x.example#EXT#@firm.example\n"},
        {"[{\"displayName\":\"A\",\"userPrincipalName\":\"a@firm.onmicrosoft.com\"}]", NULL,
         "FN:A\nN:||||\nEMAIL;work:a@firm.onmicrosoft.com\n"},
    };
    (void)state;
    assert_rows_settled(fields, rows, COUNT_OF(rows));
}

static void a_short_postal_code_is_told_of(void **state)
{
    static const char fields[] = FN "{\"from\":\"postalCode\",\"to\":\"ADR.code\"},"
                                    "{\"from\":\"country\",\"to\":\"ADR.country\"}";
    static const struct row rows[] = {
        {"[{\"displayName\":\"A\",\"postalCode\":\"2138\",\"country\":\"US\"}]",
         "FN:A\nN:||||\nADR:|||||02138|US\n",
         "FN:A\nN:||||\nADR:|||||02138|US\nkept 2138 <- 02138\n"},
        {"[{\"displayName\":\"A\",\"postalCode\":\"2138\",\"country\":\"US\"}]", NULL,
         "FN:A\nN:||||\nADR:|||||2138|US\nstands 2138\n"},
    };
    (void)state;
    assert_rows_settled(fields, rows, COUNT_OF(rows));
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(of_one_value_the_old_one_stays),
    UNIT_TEST(the_card_of_somebody_is_no_old_name),
    UNIT_TEST(of_several_values_each_is_looked_at),
    UNIT_TEST(labels_and_globs),
    UNIT_TEST(a_sibling_is_left_alone),
    UNIT_TEST(a_derived_name_follows),
    UNIT_TEST(a_guests_name_is_no_address),
    UNIT_TEST(a_short_postal_code_is_told_of),
};

UNIT_MAIN(tests)
