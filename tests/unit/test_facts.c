#include "unit.h"

#include "report/facts.h"

#define LINE(properties) UNIT_TEXT("{\"id\":\"1\",\"contact\":[\"vcard\",[" properties "]]}")

static void facts_are_read_from_a_line_of_the_snapshot(void **state)
{
    static const struct {
        struct text line;
        const char *unit, *city, *domain;
    } rows[] = {
        {LINE("[\"org\",{},\"text\",[\"A\",\"Sa\\u006ces\"]],"
              "[\"adr\",{\"type\":\"work\"},\"text\",[\"\",\"\",\"\",\"Bonn\",\"\",\"\",\"\"]],"
              "[\"email\",{},\"text\",\"a@x@b.example\"]"),
         "Sales", "Bonn", "b.example"},
        /* The first address and mail count; a company has no department. */
        {LINE("[\"org\",{},\"text\",\"A\"],[\"email\",{},\"text\",\"a@first.example\"],"
              "[\"email\",{},\"text\",\"a@second.example\"]"),
         "", "", "first.example"},
        {LINE("[\"email\",{},\"text\",\"no address\"],[\"adr\",{},\"text\",[\"\",1,2,3]]"), "", "",
         ""},
        {LINE("[\"org\"],[],1,\"org\",[\"adr\",{},\"text\",{}]"), "", "", ""},
        {UNIT_TEXT("{\"id\":\"1\",\"state\":\"removed\"}"), "", "", ""},
        {UNIT_TEXT("{\"contact\":7}"), "", "", ""},
        {UNIT_TEXT("{\"contact\":[\"vcard\"]}"), "", "", ""},
        {{NULL, 0}, "", "", ""},
    };
    struct arena arena = {0};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct facts facts = facts_of(&arena, rows[i].line);
        unit_row = rows[i].line;
        assert_texts_equal(facts.list[FACT_UNIT], text_of(rows[i].unit));
        assert_texts_equal(facts.list[FACT_CITY], text_of(rows[i].city));
        assert_texts_equal(facts.list[FACT_DOMAIN], text_of(rows[i].domain));
    }
    arena_release(&arena);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(facts_are_read_from_a_line_of_the_snapshot),
};

UNIT_MAIN(tests)
