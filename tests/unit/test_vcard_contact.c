/* What a card of others says, as a contact. */
#include "unit.h"

#include "format/jcard.h"
#include "format/vcard_contact.h"

static struct arena arena;

/* The contact of a card with these lines, as a report would show its cells. */
static struct text cells_of(const char *lines)
{
    struct buffer card = {0}, shown = {0};
    struct contact contact;
    size_t count = 0;
    buffer_format(&card, "BEGIN:VCARD\r\n%sEND:VCARD\r\n", lines);
    assert_i64(vcard_contact(&arena, arena_copy(&arena, buffer_text(&card)), &contact), 0);
    const struct cell *cells = contact_cells(&arena, &contact, &count);
    for (size_t i = 0; i < count; i++)
        buffer_format(&shown, "%s%.*s=%.*s", i == 0 ? "" : "|", TEXT_ARG(cells[i].key),
                      TEXT_ARG(cells[i].text));
    struct text text = arena_copy(&arena, buffer_text(&shown));
    buffer_release(&card);
    buffer_release(&shown);
    return text;
}

static void values_are_read_whatever_the_version(void **state)
{
    static const struct {
        const char *lines, *cells;
    } rows[] = {
        {"VERSION:3.0\r\nFN:Ada\\, Countess\r\n", "FN=Ada, Countess"},
        {"VERSION:2.1\r\nFN;CHARSET=UTF-8;QUOTED-PRINTABLE:J=C3=BC\r\nTEL;CELL;PREF:1\r\n",
         "FN=J\xc3\xbc|TEL;cell=1"},
        {"VERSION:4.0\r\nTEL;TYPE=\"work,voice\";VALUE=uri:tel:+1\r\n", "TEL;work,voice=tel:+1"},
        {"VERSION:3.0\r\nitem1.TEL:5\r\nitem1.X-ABLabel:Desk\r\n", "TEL [Desk]=5"},
        {"VERSION:3.0\r\nitem1.TEL:5\r\nitem1.X-ABLabel:_$!<Home>!$_\r\n", "TEL=5"},
        {"VERSION:3.0\r\nN:Lund;Ada\r\nORG:Firm;Sales;East\r\n",
         "N.family=Lund|N.given=Ada|ORG.name=Firm|ORG.unit=Sales"},
        {"VERSION:3.0\r\nCATEGORIES:a,b\r\nTITLE:T\r\nCATEGORIES:c\r\n",
         "TITLE=T|CATEGORIES=a|CATEGORIES=b|CATEGORIES=c"},
        {"VERSION:4.0\r\nBDAY:19850203\r\n", "BDAY=1985-02-03"},
        {"VERSION:4.0\r\nBDAY:--0203\r\n", "BDAY=--02-03"},
        {"VERSION:3.0\r\nBDAY:1985-02-03\r\n", "BDAY=1985-02-03"},
        {"VERSION:3.0\r\nX-OWN:mine\r\nX-ABADR:de\r\nKIND:group\r\nSOUND:x\r\n", "X-OWN=mine"},
        {"VERSION:3.0\r\nNOTE:\r\nPHOTO;ENCODING=b:aaaa\r\nGEO:1;2\r\n", ""},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        unit_row = text_of(rows[i].lines);
        assert_texts_equal(cells_of(rows[i].lines), text_of(rows[i].cells));
    }
    arena_release(&arena);
}

static void what_is_no_card_gives_no_contact(void **state)
{
    struct contact contact;
    (void)state;
    assert_i64(vcard_contact(&arena, TEXT("BEGIN:VCARD\r\nFN:cut"), &contact), -1);
    assert_i64(vcard_contact(&arena, TEXT(""), &contact), -1);
    arena_release(&arena);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(values_are_read_whatever_the_version),
    cmocka_unit_test(what_is_no_card_gives_no_contact),
};

UNIT_MAIN(tests)
