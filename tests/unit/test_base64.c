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

static const struct CMUnitTest tests[] = {UNIT_TEST(the_vectors_of_the_rfc)};

UNIT_MAIN(tests)
