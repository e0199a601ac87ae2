#include "merging.h"
#include "sync/match.h"

static struct arena arena;

static void assert_facts(const struct match_facts *facts, const char *wanted)
{
    struct buffer out = {0};
    const struct text *lists[] = {facts->names, facts->mails, facts->numbers};
    const size_t counts[] = {facts->name_count, facts->mail_count, facts->number_count};
    for (size_t i = 0; i < COUNT_OF(lists); i++) {
        for (size_t k = 0; k < counts[i]; k++)
            buffer_format(&out, "%s%.*s", k == 0 ? "" : ",", TEXT_ARG(lists[i][k]));
        buffer_add_byte(&out, '|');
    }
    assert_texts_equal(buffer_text(&out), text_of(wanted));
    buffer_release(&out);
}

static void people_are_looked_for_by_name_address_and_mobile_number(void **state)
{
    static const struct {
        const char *lines, *wanted;
    } rows[] = {
        {"FN:Dr. Ann Meyer\nN:Meyer;Ann\nEMAIL;work:a@x\nEMAIL:b@x\nTEL;work,cell:1\nTEL;work:2",
         "Dr. Ann Meyer,Ann Meyer|a@x,b@x|1|"},
        {"N:Meyer;\nTEL;cell,fax:1", "|||"},
        {"N:;Ann\nTITLE:T", "|||"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct contact contact = merging_contact(&arena, text_of(rows[i].lines));
        struct match_facts facts;
        unit_row = text_of(rows[i].lines);
        match_facts_of_contact(&arena, &contact, &facts);
        assert_facts(&facts, rows[i].wanted);
    }
    arena_release(&arena);
}

static void cards_are_looked_for_by_any_number(void **state)
{
    static const struct {
        const char *version, *lines, *wanted;
    } rows[] = {
        {"3.0",
         "fn:Ann M.\r\nN:Meyer;Ann;;;\r\nitem1.EMAIL;TYPE=HOME:a@x\r\nTEL:1\r\nTEL;TYPE=HOME:2\r\n"
         "TEL;TYPE=FAX:3\r\nTEL;TYPE=PAGER:4\r\nNOTE:n\r\n",
         "Ann M.,Ann Meyer|a@x|1,2|"},
        {"2.1",
         "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;Ann\r\nTEL;WORK;FAX:1\r\n"
         "TEL;CELL:2\r\nEMAIL;CHARSET=none:a@x\r\n",
         "Ann M\xC3\xBCller||2|"},
        {"4.0", "FN:Ann\r\nN:Meyer\r\nTEL;VALUE=uri:tel:+1-2\r\n", "Ann||tel:+1-2|"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct card card = cards_of_lines(&arena, rows[i].version, rows[i].lines);
        struct match_facts facts;
        match_facts_of_card(&arena, &card, &facts);
        assert_facts(&facts, rows[i].wanted);
    }
    arena_release(&arena);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(people_are_looked_for_by_name_address_and_mobile_number),
    UNIT_TEST(cards_are_looked_for_by_any_number),
};

UNIT_MAIN(tests)
