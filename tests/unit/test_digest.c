#include "unit.h"

#include "base/digest.h"

static void assert_digest(const struct digest *digest, const char *wanted)
{
    struct buffer out = {0};
    digest_print(&out, digest);
    assert_texts_equal(text_until(buffer_text(&out), strlen(wanted)), text_of(wanted));
    assert_i64(out.len, DIGEST_HEX);
    buffer_release(&out);
}

/* FIPS 180-4: the examples that NIST publishes beside it. */
static const struct {
    struct text message;
    const char *digest;
} fips[] = {
    {UNIT_TEXT(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
    {UNIT_TEXT("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
    {UNIT_TEXT("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
     "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
    {UNIT_TEXT("abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
               "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu"),
     "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"},
};

static void the_examples_of_fips_180_come_out(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(fips); i++) {
        struct digest digest = digest_of(fips[i].message);
        unit_row = fips[i].message;
        assert_digest(&digest, fips[i].digest);
    }
    struct digest none = digest_of(TEXT_NONE);
    assert_digest(&none, fips[0].digest);
}

static void a_million_letters_in_pieces_come_out(void **state)
{
    struct digester *digester = digester_open();
    char letters[1000];
    (void)state;
    memset(letters, 'a', sizeof letters);
    for (int i = 0; i < 1000; i++)
        digester_add(digester, (struct text){letters, sizeof letters});
    struct digest digest = digester_result(digester);
    assert_digest(&digest, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    digester_close(digester);
}

static void a_result_starts_anew_and_a_peek_does_not(void **state)
{
    struct digester *digester = digester_open();
    (void)state;
    digester_add(digester, TEXT("a"));
    digester_add(digester, TEXT_NONE);
    digester_add(digester, TEXT("bc"));
    struct digest peek = digester_peek(digester), again = digester_peek(digester);
    assert_digest(&peek, fips[1].digest);
    assert_digest(&again, fips[1].digest);
    struct digest result = digester_result(digester);
    assert_digest(&result, fips[1].digest);
    struct digest empty = digester_result(digester);
    assert_digest(&empty, fips[0].digest);
    digester_add(digester, fips[2].message);
    struct digest third = digester_result(digester);
    assert_digest(&third, fips[2].digest);
    digester_close(digester);
    digester_close(NULL);
}

static void two_digesters_do_not_meet(void **state)
{
    struct digester *a = digester_open(), *b = digester_open();
    (void)state;
    digester_add(a, TEXT("ab"));
    digester_add(b, TEXT("xyz"));
    struct digest between = digest_of(TEXT(""));
    digester_add(a, TEXT("c"));
    struct digest result = digester_result(a);
    assert_digest(&result, fips[1].digest);
    assert_digest(&between, fips[0].digest);
    digester_close(a);
    digester_close(b);
}

/* RFC 4231, section 4; the fifth is published cut to 128 bits. */
static void the_examples_of_rfc_4231_come_out(void **state)
{
#define AA_20        "\xaa\xaa\xaa\xaa\xaa\xaa\xaa\xaa\xaa\xaa\xaa\xaa\xaa\xaa\xaa\xaa\xaa\xaa\xaa\xaa"
#define TIMES_5(ten) ten ten ten ten ten
#define AA_131       AA_20 AA_20 AA_20 AA_20 AA_20 AA_20 "\xaa\xaa\xaa\xaa\xaa\xaa\xaa\xaa\xaa\xaa\xaa"
    static const struct {
        struct text key, message;
        const char *digest;
    } rows[] = {
        {UNIT_TEXT(
             "\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b"),
         UNIT_TEXT("Hi There"), "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"},
        {UNIT_TEXT("Jefe"), UNIT_TEXT("what do ya want for nothing?"),
         "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"},
        {UNIT_TEXT(AA_20), UNIT_TEXT(TIMES_5("\xdd\xdd\xdd\xdd\xdd\xdd\xdd\xdd\xdd\xdd")),
         "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"},
        {UNIT_TEXT("\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b\x0c\x0d\x0e\x0f\x10\x11\x12\x13"
                   "\x14\x15\x16\x17\x18\x19"),
         UNIT_TEXT(TIMES_5("\xcd\xcd\xcd\xcd\xcd\xcd\xcd\xcd\xcd\xcd")),
         "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"},
        {UNIT_TEXT(
             "\x0c\x0c\x0c\x0c\x0c\x0c\x0c\x0c\x0c\x0c\x0c\x0c\x0c\x0c\x0c\x0c\x0c\x0c\x0c\x0c"),
         UNIT_TEXT("Test With Truncation"), "a3b6167473100ee06e0c796c2955552b"},
        {UNIT_TEXT(AA_131), UNIT_TEXT("Test Using Larger Than Block-Size Key - Hash Key First"),
         "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"},
        {UNIT_TEXT(AA_131),
         UNIT_TEXT("This is a test using a larger than block-size key and a larger than block-size "
                   "data. The key needs to be hashed before being used by the HMAC algorithm."),
         "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"},
        {UNIT_TEXT(""), UNIT_TEXT(""),
         "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad"},
        {{NULL, 0}, {NULL, 0}, "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct digest digest = digest_keyed(rows[i].key, rows[i].message);
        unit_row = rows[i].message;
        assert_digest(&digest, rows[i].digest);
    }
}

static void a_printed_digest_is_read_back(void **state)
{
    struct digest digest = digest_of(TEXT("abc")), plain = {{0}}, named = {{0}};
    struct buffer out = {0};
    (void)state;
    digest_print(&out, &digest);
    assert_i64(digest_parse(buffer_text(&out), &plain), 0);
    assert_true(digest_equal(&plain, &digest));
    buffer_clear(&out);
    digest_print_named(&out, &digest);
    assert_text_equal(buffer_text(&out),
                      "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_i64(digest_parse(buffer_text(&out), &named), 0);
    assert_true(digest_equal(&named, &digest));
    named.bytes[DIGEST_SIZE - 1] ^= 1;
    assert_false(digest_equal(&named, &digest));
    buffer_release(&out);
}

static void what_is_no_digest_is_not_read(void **state)
{
    static const struct text rows[] = {
        UNIT_TEXT(""),
        UNIT_TEXT("sha256:"),
        UNIT_TEXT("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015a"),
        UNIT_TEXT("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad0"),
        UNIT_TEXT("ga7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        UNIT_TEXT("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015a\0"),
        UNIT_TEXT(" ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        UNIT_TEXT("sha1:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        UNIT_TEXT("sha256:sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f2"),
    };
    struct digest before = digest_of(TEXT("x"));
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct digest digest = before;
        unit_row = rows[i];
        assert_i64(digest_parse(rows[i], &digest), -1);
        assert_true(digest_equal(&digest, &before));
    }
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(the_examples_of_fips_180_come_out),
    UNIT_TEST(a_million_letters_in_pieces_come_out),
    UNIT_TEST(a_result_starts_anew_and_a_peek_does_not),
    UNIT_TEST(two_digesters_do_not_meet),
    UNIT_TEST(the_examples_of_rfc_4231_come_out),
    UNIT_TEST(a_printed_digest_is_read_back),
    UNIT_TEST(what_is_no_digest_is_not_read),
};

UNIT_MAIN(tests)
