#include "unit.h"

#include "base/base64.h"
#include "base/inline_uri.h"

static void a_inline_uri_has_a_media_type_and_whole_base64(void **state)
{
    static const struct {
        const char *uri, *media, *base64;
    } rows[] = {
        {"data:image/jpeg;base64,AAAA", "image/jpeg", "AAAA"},
        {"DATA:image/svg+xml;BASE64,AA==", "image/svg+xml", "AA=="},
        {"data:application/pkix-cert;base64,AAA=", "application/pkix-cert", "AAA="},
        {"data:image/jpeg;base64,", NULL, NULL},
        {"data:image/jpeg;base64,AAA", NULL, NULL},
        {"data:image/jpeg;base64,AA=A", NULL, NULL},
        {"data:image/jpeg;base64,====", NULL, NULL},
        {"data:image/jpeg;base64,AA A", NULL, NULL},
        {"data:image/jpeg;base64,AA-_", NULL, NULL},
        {"data:image/jpeg;q=1;base64,AAAA", NULL, NULL},
        {"data:image;base64,AAAA", NULL, NULL},
        {"data:/jpeg;base64,AAAA", NULL, NULL},
        {"data:image/;base64,AAAA", NULL, NULL},
        {"data:a/b/c;base64,AAAA", NULL, NULL},
        {"data:ima ge/x;base64,AAAA", NULL, NULL},
        {"data:;base64,AAAA", NULL, NULL},
        {"data:text/plain,hello", NULL, NULL},
        {"data:image/jpeg;base64", NULL, NULL},
        {"https://x/data:image/jpeg;base64,AAAA", NULL, NULL},
        {"", NULL, NULL},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct inline_uri uri;
        unit_row = text_of(rows[i].uri);
        assert_i64(inline_uri_parse(unit_row, &uri), rows[i].media == NULL ? -1 : 0);
        if (rows[i].media == NULL)
            continue;
        assert_texts_equal(uri.media, text_of(rows[i].media));
        assert_texts_equal(uri.base64, text_of(rows[i].base64));
    }
}

static void base64_is_read_as_it_was_written(void **state)
{
    struct buffer octets = {0}, text = {0}, again = {0};
    (void)state;
    for (size_t len = 0; len < 300; len++) {
        buffer_clear(&text);
        buffer_clear(&again);
        base64_add(&text, buffer_text(&octets));
        assert_i64(base64_is_whole(buffer_text(&text)), len != 0);
        base64_read(&again, buffer_text(&text));
        assert_texts_equal(buffer_text(&again), buffer_text(&octets));
        buffer_add_byte(&octets, (char)(unsigned char)(len * 37 % 256));
    }
    buffer_release(&octets);
    buffer_release(&text);
    buffer_release(&again);
}

static void what_is_no_base64_is_passed_over(void **state)
{
    static const struct {
        const char *text, *octets;
    } rows[] = {
        {"QUJD\r\n REVG", "ABCDEF"},
        {"QUJD=REVG", "ABC"},
        {"QU JD", "ABC"},
        {"Pz8-Pz8_", "\x3f\x3f\x3e\x3f\x3f\x3f"},
        {"Q", ""},
        {"", ""},
    };
    struct buffer out = {0};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        unit_row = text_of(rows[i].text);
        buffer_clear(&out);
        base64_read(&out, unit_row);
        assert_texts_equal(buffer_text(&out), text_of(rows[i].octets));
    }
    assert_i64(base64_value('A'), 0);
    assert_i64(base64_value('/'), 63);
    assert_i64(base64_value('='), -1);
    assert_i64(base64_value('\0'), -1);
    buffer_release(&out);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(a_inline_uri_has_a_media_type_and_whole_base64),
    UNIT_TEST(base64_is_read_as_it_was_written),
    UNIT_TEST(what_is_no_base64_is_passed_over),
};

UNIT_MAIN(tests)
