#include "unit.h"

#include "base/limits.h"
#include "format/ssh_signature.h"
#include "signed.h"

static struct message_digests digests_of(const char *message)
{
    struct digester *digester = digester_open_512();
    struct message_digests digests = {.sha256 = digest_of(text_of(message))};
    digester_add(digester, text_of(message));
    digests.sha512 = digester_result_512(digester);
    digester_close(digester);
    return digests;
}

/* Read, made for our purpose, by this key, of this message? */
static bool is_good(struct text armored, const struct ssh_key *key, const char *message)
{
    struct arena arena = {0};
    struct ssh_signature signature;
    struct message_digests digests = digests_of(message);
    const char *why = NULL;
    bool good = ssh_signature_parse(&arena, armored, &signature, &why) == 0 &&
                text_equal(signature.space, TEXT("entra2vcard-approval")) &&
                text_equal(signature.key.blob, key->blob) &&
                ssh_signature_is_of(&signature, &digests);
    arena_release(&arena);
    return good;
}

static void signatures_of_every_kind_of_key_are_read(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(signed_rows); i++) {
        struct arena arena = {0};
        struct ssh_key key;
        struct buffer out = {0};
        const char *why = NULL;
        unit_row = text_of(signed_rows[i].key);
        assert_i64(ssh_key_parse(&arena, unit_row, &key, &why), 0);
        ssh_key_print_fingerprint(&out, &key);
        assert_texts_equal(buffer_text(&out), text_of(signed_rows[i].fingerprint));
        buffer_clear(&out);
        ssh_key_print(&out, &key);
        assert_true(text_starts(unit_row, buffer_text(&out)));
        assert_true(is_good(text_of(signed_rows[i].signature), &key, signed_message));
        assert_false(is_good(text_of(signed_rows[i].signature), &key, "another plan\n"));
        buffer_release(&out);
        arena_release(&arena);
    }
}

static void line_ends_may_become_those_of_windows(void **state)
{
    struct arena arena = {0};
    struct buffer text = {0};
    struct ssh_key key;
    const char *why = NULL;
    (void)state;
    for (const char *at = signed_rows[0].signature; *at != '\0'; at++)
        buffer_add_string(&text, *at == '\n' ? "\r\n" : (char[]){*at, '\0'});
    assert_i64(ssh_key_parse(&arena, text_of(signed_rows[0].key), &key, &why), 0);
    assert_true(is_good(buffer_text(&text), &key, signed_message));
    buffer_release(&text);
    arena_release(&arena);
}

static void a_signature_that_is_cut_anywhere_is_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(signed_rows); i++) {
        struct text whole = text_of(signed_rows[i].signature);
        for (size_t length = 0; length < whole.len; length++) {
            struct arena arena = {0};
            struct ssh_signature signature;
            const char *why = NULL;
            assert_i64(ssh_signature_parse(&arena, text_until(whole, length), &signature, &why),
                       -1);
            assert_non_null(why);
            arena_release(&arena);
        }
    }
}

static void a_signature_with_any_bit_turned_is_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(signed_rows); i++) {
        struct arena arena = {0};
        struct ssh_key key;
        const char *why = NULL;
        struct text whole = arena_copy(&arena, text_of(signed_rows[i].signature));
        char *octets = arena_get(&arena, whole.len);
        memcpy(octets, whole.data, whole.len);
        assert_i64(ssh_key_parse(&arena, text_of(signed_rows[i].key), &key, &why), 0);
        for (size_t bit = 0; bit < whole.len * 8; bit++) {
            octets[bit / 8] = (char)(octets[bit / 8] ^ (1 << bit % 8));
            if (is_good((struct text){octets, whole.len}, &key, signed_message)) {
                print_error("row %zu: bit %zu of %zu\n", i, bit, whole.len * 8);
                fail();
            }
            octets[bit / 8] = whole.data[bit / 8];
        }
        arena_release(&arena);
    }
}

static void nothing_stands_around_a_signature(void **state)
{
    static const char *const around[][2] = {{" ", ""}, {"\n", ""},           {"", "\n"},
                                            {"", " "}, {"\xEF\xBB\xBF", ""}, {"", "more\n"}};
    struct arena arena = {0};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(around); i++) {
        struct buffer text = {0};
        struct ssh_signature signature;
        const char *why = NULL;
        buffer_format(&text, "%s%s%s", around[i][0], signed_rows[0].signature, around[i][1]);
        assert_i64(ssh_signature_parse(&arena, buffer_text(&text), &signature, &why), -1);
        buffer_release(&text);
    }
    arena_release(&arena);
}

static void the_namespace_is_told(void **state)
{
    struct arena arena = {0};
    struct ssh_signature signature;
    struct message_digests digests = digests_of(signed_message);
    const char *why = NULL;
    (void)state;
    assert_i64(ssh_signature_parse(&arena, text_of(signed_for_another_purpose), &signature, &why),
               0);
    assert_texts_equal(signature.space, TEXT("file"));
    assert_true(ssh_signature_is_of(&signature, &digests));
    signature.space = TEXT("entra2vcard-approval");
    assert_false(ssh_signature_is_of(&signature, &digests));
    arena_release(&arena);
}

#define ED25519 "AAAAC3NzaC1lZDI1NTE5AAAAI"

static const struct {
    const char *line;
    const char *why; /* a part of it */
} refused[] = {
    {"", "no public key"},
    {"ssh-ed25519", "no public key"},
    {"ssh-ed25519 " ED25519, "no key that could be"},
    {"ssh-ed25519 AAAA====", "no key that could be"},
    {"ssh-dss AAAAB3NzaC1kc3MAAACB", "no kind that is read"},
    {"alice@firm.example ssh-ed25519 " ED25519 "A", "do not belong"},
    {"valid-before=\"20300101\" ssh-ed25519 " ED25519 "A", "do not belong"},
    {"cert-authority ssh-ed25519 " ED25519 "A", "do not belong"},
    {"namespaces=\"file\" ecdsa-sha2-nistp256 AAAA", "do not belong"},
    {"ssh-ed25519-cert-v01@openssh.com AAAA", "certificates"},
    {"sk-ssh-ed25519@openssh.com AAAA", "security token"},
    {"ssh-ed25519 AAAA\nssh-ed25519 AAAA", "no public key"},
    /* the blob says another kind than the line */
    {"ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f",
     "no key that could be"},
};

static void what_is_no_key_of_a_signer_is_refused_with_its_reason(void **state)
{
    struct arena arena = {0};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(refused); i++) {
        struct ssh_key key;
        const char *why = NULL;
        unit_row = text_of(refused[i].line);
        assert_i64(ssh_key_parse(&arena, unit_row, &key, &why), -1);
        assert_true(text_find(text_of(why), text_of(refused[i].why)) >= 0);
    }
    arena_release(&arena);
}

static void rsa_keys_have_their_limits(void **state)
{
    static char octets[LIMIT_RSA_MOST / 8 + 1];
    static const struct {
        size_t bits;
        bool sound;
    } rows[] = {{LIMIT_RSA_LEAST - 8, false},
                {LIMIT_RSA_LEAST, true},
                {LIMIT_RSA_MOST, true},
                {LIMIT_RSA_MOST + 8, false}};
    (void)state;
    memset(octets, 0xC5, sizeof octets);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct public_key key = {
            .kind = KEY_RSA, .modulus = {octets, rows[i].bits / 8}, .exponent = {"\1\0\1", 3}};
        assert_int_equal(public_key_is_sound(&key), rows[i].sound);
    }
}

static void a_point_beside_the_curve_is_no_key(void **state)
{
    char point[65] = {0x04, 1, 2, 3};
    struct public_key key = {.kind = KEY_P256, .point = {point, sizeof point}};
    (void)state;
    assert_false(public_key_is_sound(&key));
    key.kind = KEY_P384;
    assert_false(public_key_is_sound(&key));
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(signatures_of_every_kind_of_key_are_read),
    UNIT_TEST(line_ends_may_become_those_of_windows),
    UNIT_TEST(a_signature_that_is_cut_anywhere_is_refused),
    UNIT_TEST(a_signature_with_any_bit_turned_is_refused),
    UNIT_TEST(nothing_stands_around_a_signature),
    UNIT_TEST(the_namespace_is_told),
    UNIT_TEST(what_is_no_key_of_a_signer_is_refused_with_its_reason),
    UNIT_TEST(rsa_keys_have_their_limits),
    UNIT_TEST(a_point_beside_the_curve_is_no_key),
};

UNIT_MAIN(tests)
