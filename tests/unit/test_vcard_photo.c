#include "unit.h"

#include "format/vcard.h"

#define CARD(lines) "BEGIN:VCARD\r\nVERSION:3.0\r\n" lines "END:VCARD\r\n"

static void a_photo_is_found_in_whatever_form_it_has(void **state)
{
    static const struct {
        const char *card, *octets;
    } rows[] = {
        {CARD("PHOTO;ENCODING=b;TYPE=JPEG:QUJDREVG\r\n"), "ABCDEF"},
        {CARD("PHOTO;ENCODING=b;TYPE=JPEG:QUJD\r\n REVG\r\nNOTE:x\r\n"), "ABCDEF"},
        {CARD("photo;type=jpeg;encoding=BASE64:QUJDREVG\r\n"), "ABCDEF"},
        {CARD("item1.PHOTO;X-ABCROP-RECTANGLE=a&b:QUJD\r\nitem1.X-ABLabel:x\r\n"), "ABC"},
        {CARD("PHOTO:data:image/jpeg;base64\\,QUJD\r\n"), "ABC"},
        {CARD("PHOTO:data:image/jpeg;base64,QUJD\r\n"), "ABC"},
        {CARD("PHOTO;VALUE=uri:data:image/jpeg\\;base64\\,QUJD\r\n"), "ABC"},
        {CARD("PHOTO;X=\"a:b;c\":QUJD\r\n"), "ABC"},
        {CARD("PHOTO:\r\nPHOTO:QUJD\r\n"), "ABC"},
        {CARD("PHOTO:data:image/png;base64\r\n"), NULL},
        {CARD("PHOTO\r\n"), NULL},
        {CARD("LOGO:QUJD\r\n"), NULL},
        {CARD("XPHOTO:QUJD\r\nPHOTO.X:QUJD\r\n"), NULL},
        {CARD(""), NULL},
        {"", NULL},
    };
    struct buffer octets = {0};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char *exact = unit_exact_copy(text_of(rows[i].card));
        unit_row = text_of(rows[i].card);
        buffer_clear(&octets);
        assert_i64(vcard_photo((struct text){exact, unit_row.len}, &octets),
                   rows[i].octets != NULL);
        assert_texts_equal(buffer_text(&octets), text_of(rows[i].octets));
        memory_free(exact);
    }
    buffer_release(&octets);
}

static const struct CMUnitTest tests[] = {UNIT_TEST(a_photo_is_found_in_whatever_form_it_has)};

UNIT_MAIN(tests)
