#include "people.h"

#define ANN                                                                                        \
    "FN:Ann Lee\nN:Lee|Ann|||\nORG:Acme|Sales\nTEL;work,voice:+1 1\nTEL;work,voice:+1 2\n"         \
    "TEL;cell!:+1 3\nADR;work:||Road 1|Ulm||89073|\nCATEGORIES:North|Sales\nX-A:x\nX-B:y\n"

static struct buffer shown;

static void release_shown(void)
{
    buffer_release(&shown);
}

static const char *cells_of(const char *lines)
{
    struct arena arena = {0};
    struct contact contact = people_contact(&arena, lines);
    size_t count = 0;
    buffer_clear(&shown);
    const struct cell *cells = contact_cells(&arena, &contact, &count);
    for (size_t i = 0; i < count; i++)
        buffer_format(&shown, "%.*s=%.*s\n", TEXT_ARG(cells[i].key), TEXT_ARG(cells[i].text));
    buffer_add_byte(&shown, '\0');
    arena_release(&arena);
    return shown.data;
}

/* "key: before -> after", - for what is not there. */
static const char *difference(const char *before, const char *after)
{
    struct arena arena = {0};
    struct contact old = people_contact(&arena, before == NULL ? "" : before);
    struct contact new = people_contact(&arena, after == NULL ? "" : after);
    size_t count = 0;
    buffer_clear(&shown);
    const struct field *fields =
        contact_compare(&arena, before == NULL ? NULL : &old, after == NULL ? NULL : &new, &count);
    for (size_t i = 0; i < count; i++)
        buffer_format(&shown, "%.*s: %.*s -> %.*s\n", TEXT_ARG(fields[i].property),
                      TEXT_ARG(fields[i].before.data == NULL ? TEXT("-") : fields[i].before),
                      TEXT_ARG(fields[i].after.data == NULL ? TEXT("-") : fields[i].after));
    buffer_add_byte(&shown, '\0');
    arena_release(&arena);
    return shown.data;
}

static void a_contact_is_called_by_its_name(void **state)
{
    struct arena arena = {0};
    struct contact ann = people_contact(&arena, "N:Lee|Ann|||\nFN:Ann Lee\n");
    struct contact nobody = people_contact(&arena, "N:Lee|Ann|||\n");
    (void)state;
    assert_text_equal(contact_name(&ann), "Ann Lee");
    assert_i64(contact_name(&nobody).len, 0);
    arena_release(&arena);
}

static void cells_are_named_as_a_report_names_them(void **state)
{
    (void)state;
    assert_string_is(cells_of(ANN), "FN=Ann Lee\nN.family=Lee\nN.given=Ann\nORG.name=Acme\n"
                                    "ORG.unit=Sales\nTEL;cell=+1 3\nTEL;work,voice=+1 1\n"
                                    "TEL;work,voice=+1 2\nADR.street;work=Road 1\n"
                                    "ADR.city;work=Ulm\nADR.code;work=89073\nCATEGORIES=North\n"
                                    "CATEGORIES=Sales\nX-A=x\nX-B=y\n");
    assert_string_is(cells_of("RELATED;manager:Bo Rask|0a1b\nRELATED;manager:Al Ek\n"),
                     "RELATED;manager=Al Ek\nRELATED;manager=Bo Rask\n"
                     "RELATED.card;manager=0a1b\n");
    assert_string_is(cells_of(""), "");
    release_shown();
}

static void cells_do_not_depend_on_the_order_of_instances(void **state)
{
    struct buffer kept = {0};
    (void)state;
    buffer_add_string(&kept, cells_of(ANN));
    assert_texts_equal(text_of(cells_of("X-B:y\nCATEGORIES:Sales|North\nX-A:x\n"
                                        "ADR;work:||Road 1|Ulm||89073|\nTEL;cell!:+1 3\n"
                                        "TEL;work,voice:+1 2\nTEL;work,voice:+1 1\n"
                                        "ORG:Acme|Sales\nN:Lee|Ann|||\nFN:Ann Lee\n")),
                       buffer_text(&kept));
    buffer_release(&kept);
    release_shown();
}

static void only_what_differs_is_told(void **state)
{
    static const struct {
        const char *before, *after, *difference;
    } rows[] = {
        {ANN, ANN, ""},
        {NULL, NULL, ""},
        {"FN:A\n", "FN:B\n", "FN: A -> B\n"},
        {"FN:A\n", "FN:a\n", "FN: A -> a\n"},
        {"N:Lee|Ann|||\n", "N:Smith|Ann|||\n", "N.family: Lee -> Smith\n"},
        {"N:Lee|Ann|||\n", "N:|Ann|||\n", "N.family: Lee -> -\n"},
        {"N:|Ann|||\n", "N:Lee|Ann|||\n", "N.family: - -> Lee\n"},
        {"ADR;work:||||||X\n", "ADR;home:||||||X\n",
         "ADR.country;home: - -> X\nADR.country;work: X -> -\n"},
        {"RELATED;manager:Bo|u1\n", "RELATED;manager:Bo\n", "RELATED.card;manager: u1 -> -\n"},
        {"RELATED;manager:Bo|u1\n", "RELATED;manager:Zo|a2\n",
         "RELATED;manager: Bo -> Zo\nRELATED.card;manager: u1 -> a2\n"},
        {"TEL;cell:1\n", "TEL;work:1\n", "TEL;cell: 1 -> -\nTEL;work: - -> 1\n"},
        {"TEL;work:1\nTEL;work:2\n", "TEL;work:2\nTEL;work:3\n", "TEL;work: 1 -> 3\n"},
        {"TEL;work:1\nTEL;work:2\nTEL;work:3\n", "TEL;work:2\n",
         "TEL;work: 1 -> -\nTEL;work: 3 -> -\n"},
        {"TEL;work:2\n", "TEL;work:1\nTEL;work:2\nTEL;work:3\n",
         "TEL;work: - -> 1\nTEL;work: - -> 3\n"},
        {"TEL;work:1\nTEL;work:3\n", "TEL;work:2\n", "TEL;work: 1 -> 2\nTEL;work: 3 -> -\n"},
        {"CATEGORIES:a|b|c\n", "CATEGORIES:b|c|d\n", "CATEGORIES: a -> d\n"},
        {"CATEGORIES:b|a\n", "CATEGORIES:a|b\n", ""},
        {"EMAIL;work:a@x\nX-A:1\n", "EMAIL;work:a@x\nX-B:1\n", "X-A: 1 -> -\nX-B: - -> 1\n"},
        {NULL, "FN:A\nN:|A|||\n", "FN: - -> A\nN.given: - -> A\n"},
        {"FN:A\nN:|A|||\n", NULL, "FN: A -> -\nN.given: A -> -\n"},
        {"FN:A\nTITLE:x\n", "FN:A\nROLE:x\n", "TITLE: x -> -\nROLE: - -> x\n"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        unit_row = text_of(rows[i].before);
        assert_string_is(difference(rows[i].before, rows[i].after), rows[i].difference);
    }
    release_shown();
}

static void a_value_that_stands_twice_is_compared_twice(void **state)
{
    (void)state;
    assert_string_is(difference("TEL:1\nTEL:1\n", "TEL:1\n"), "TEL: 1 -> -\n");
    assert_string_is(difference("TEL:1\n", "TEL:1\nTEL:1\n"), "TEL: - -> 1\n");
    assert_string_is(difference("TEL:1\nTEL:1\n", "TEL:1\nTEL:1\n"), "");
    release_shown();
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(a_contact_is_called_by_its_name),
    UNIT_TEST(cells_are_named_as_a_report_names_them),
    UNIT_TEST(cells_do_not_depend_on_the_order_of_instances),
    UNIT_TEST(only_what_differs_is_told),
    UNIT_TEST(a_value_that_stands_twice_is_compared_twice),
};

UNIT_MAIN(tests)
