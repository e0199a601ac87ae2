#include "base/base64.h"
#include "unit.h"

/* RFC 4648, section 10. */
static void the_vectors_of_the_rfc(void **state)
{
    static const struct {
        const char *plain, *encoded;
    } rows[] = {{"", ""},
                {"f", "Zg=="},
                {"fo", "Zm8="},
                {"foo", "Zm9v"},
                {"foob", "Zm9vYg=="},
                {"fooba", "Zm9vYmE="},
                {"foobar", "Zm9vYmFy"}};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct buffer out = {0};
        base64_add(&out, text_of(rows[i].plain));
        assert_texts_equal(buffer_text(&out), text_of(rows[i].encoded));
        buffer_release(&out);
    }
}

static void base64_is_decoded_or_refused(void **state)
{
    static const struct {
        struct text in, out;
        int outcome;
    } rows[] = {
        {UNIT_TEXT(""), UNIT_TEXT(""), 0},
        {UNIT_TEXT("Zg=="), UNIT_TEXT("f"), 0},
        {UNIT_TEXT("Zm9v YmF\r\n y"), UNIT_TEXT("foobar"), 0},
        {UNIT_TEXT("Zm8"), UNIT_TEXT("fo"), 0},
        {UNIT_TEXT("/+8A"), UNIT_TEXT("\xFF\xEF\0"), 0},
        {UNIT_TEXT("Z"), UNIT_TEXT(""), -1},
        {UNIT_TEXT("Zg="), UNIT_TEXT(""), -1},
        {UNIT_TEXT("Zg==Zg=="), UNIT_TEXT(""), -1},
        {UNIT_TEXT("Zg==="), UNIT_TEXT(""), -1},
        {UNIT_TEXT("Zm-v"), UNIT_TEXT(""), -1},
        {UNIT_TEXT("Zm9v\0"), UNIT_TEXT(""), -1},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct buffer out = {0};
        unit_row = rows[i].in;
        assert_i64(base64_decode(&out, rows[i].in), rows[i].outcome);
        assert_texts_equal(buffer_text(&out), rows[i].out);
        buffer_release(&out);
    }
}

static const struct CMUnitTest tests[] = {UNIT_TEST(the_vectors_of_the_rfc),
                                          UNIT_TEST(base64_is_decoded_or_refused)};

UNIT_MAIN(tests)
