#include "base/public_key.h"

#include <openssl/x509.h>

#include "base/buffer.h"
#include "base/limits.h"
#include "base/memory.h"

/* A key is handed over as SubjectPublicKeyInfo (RFC 5280), the one form that the library reads all
 * kinds of keys in; so it is the library that checks them. */

enum { DER_INTEGER = 0x02, DER_BITS = 0x03, DER_LIST = 0x30 };

static void put_length(struct buffer *out, size_t length)
{
    if (length >= 0x100)
        buffer_add_byte(out, (char)(unsigned char)0x82);
    else if (length >= 0x80)
        buffer_add_byte(out, (char)(unsigned char)0x81);
    if (length >= 0x100)
        buffer_add_byte(out, (char)(unsigned char)(length >> 8));
    buffer_add_byte(out, (char)(unsigned char)length);
}

static void put_value(struct buffer *out, int tag, struct text content)
{
    buffer_add_byte(out, (char)tag);
    put_length(out, content.len);
    buffer_add(out, content);
}

/* A number is signed in DER: an octet of zero keeps it positive. */
static void put_number(struct buffer *out, struct text octets)
{
    bool high = octets.len != 0 && ((unsigned char)octets.data[0] & 0x80) != 0;
    buffer_add_byte(out, DER_INTEGER);
    put_length(out, octets.len + high);
    if (high)
        buffer_add_byte(out, '\0');
    buffer_add(out, octets);
}

static void put_pair(struct buffer *out, struct text first, struct text second)
{
    struct buffer pair = {0};
    put_number(&pair, first);
    put_number(&pair, second);
    put_value(out, DER_LIST, buffer_text(&pair));
    buffer_release(&pair);
}

#define OID_EC "\x06\x07\x2A\x86\x48\xCE\x3D\x02\x01"

/* AlgorithmIdentifier without its frame, and how long the key must be (0: RSA). */
static const struct {
    struct text algorithm;
    size_t point;
} kinds[] = {
    [KEY_ED25519] = {{"\x06\x03\x2B\x65\x70", 5}, 32},
    [KEY_P256] = {{OID_EC "\x06\x08\x2A\x86\x48\xCE\x3D\x03\x01\x07", 19}, 65},
    [KEY_P384] = {{OID_EC "\x06\x05\x2B\x81\x04\x00\x22", 16}, 97},
    [KEY_P521] = {{OID_EC "\x06\x05\x2B\x81\x04\x00\x23", 16}, 133},
    [KEY_RSA] = {{"\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x01\x01\x05\x00", 13}, 0},
};

static bool is_shaped(const struct public_key *key)
{
    size_t bits = key->modulus.len * 8;
    if (key->kind != KEY_RSA)
        return key->point.len == kinds[key->kind].point &&
               (key->kind == KEY_ED25519 || key->point.data[0] == 0x04);
    return key->exponent.len != 0 && key->exponent.len <= 8 && bits >= LIMIT_RSA_LEAST &&
           bits <= LIMIT_RSA_MOST && ((unsigned char)key->modulus.data[0] & 0x80) != 0;
}

static EVP_PKEY *open_key(const struct public_key *key)
{
    struct buffer bits = {0}, body = {0}, whole = {0};
    if (!is_shaped(key))
        return NULL;
    buffer_add_byte(&bits, '\0'); /* no unused bits */
    if (key->kind == KEY_RSA)
        put_pair(&bits, key->modulus, key->exponent);
    else
        buffer_add(&bits, key->point);
    put_value(&body, DER_LIST, kinds[key->kind].algorithm);
    put_value(&body, DER_BITS, buffer_text(&bits));
    put_value(&whole, DER_LIST, buffer_text(&body));
    const unsigned char *at = (const unsigned char *)whole.data;
    EVP_PKEY *opened = d2i_PUBKEY(NULL, &at, (long)whole.len);
    buffer_release(&bits);
    buffer_release(&body);
    buffer_release(&whole);
    return opened;
}

bool public_key_is_sound(const struct public_key *key)
{
    EVP_PKEY *opened = open_key(key);
    EVP_PKEY_free(opened);
    return opened != NULL;
}

static const EVP_MD *hash_of(const struct public_key *key, const struct key_signature *signature)
{
    switch (key->kind) {
    case KEY_ED25519: return NULL;
    case KEY_P256: return EVP_sha256();
    case KEY_P384: return EVP_sha384();
    case KEY_P521: return EVP_sha512();
    case KEY_RSA: break;
    }
    return signature->hash == KEY_SHA256 ? EVP_sha256() : EVP_sha512();
}

bool public_key_verifies(const struct public_key *key, const struct key_signature *signature,
                         struct text message)
{
    struct buffer octets = {0};
    EVP_PKEY *opened = open_key(key);
    if (opened == NULL)
        return false;
    if (key->kind == KEY_ED25519 || key->kind == KEY_RSA)
        buffer_add(&octets, signature->octets);
    else
        put_pair(&octets, signature->r, signature->s);
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    if (context == NULL)
        memory_exhausted();
    bool good = octets.len != 0 &&
                EVP_DigestVerifyInit(context, NULL, hash_of(key, signature), NULL, opened) == 1 &&
                EVP_DigestVerify(context, (const unsigned char *)octets.data, octets.len,
                                 (const unsigned char *)message.data, message.len) == 1;
    EVP_MD_CTX_free(context);
    EVP_PKEY_free(opened);
    buffer_release(&octets);
    return good;
}
