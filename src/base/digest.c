#include "base/digest.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "base/memory.h"

struct digester {
    EVP_MD_CTX *context;
};

static void must(bool done)
{
    if (!done)
        memory_exhausted();
}

static struct digester *open_kind(const EVP_MD *kind)
{
    struct digester *digester = memory_zeroed(sizeof *digester);
    digester->context = EVP_MD_CTX_new();
    must(digester->context != NULL);
    must(EVP_DigestInit_ex(digester->context, kind, NULL) == 1);
    return digester;
}

struct digester *digester_open(void)
{
    return open_kind(EVP_sha256());
}

struct digester *digester_open_512(void)
{
    return open_kind(EVP_sha512());
}

struct digest_512 digester_result_512(struct digester *digester)
{
    struct digest_512 digest;
    must(EVP_MD_CTX_get_size(digester->context) == DIGEST_512_SIZE);
    must(EVP_DigestFinal_ex(digester->context, digest.bytes, NULL) == 1);
    must(EVP_DigestInit_ex(digester->context, NULL, NULL) == 1);
    return digest;
}

void digester_add(struct digester *digester, struct text bytes)
{
    if (bytes.len != 0)
        must(EVP_DigestUpdate(digester->context, bytes.data, bytes.len) == 1);
}

struct digest digester_result(struct digester *digester)
{
    struct digest digest;
    must(EVP_DigestFinal_ex(digester->context, digest.bytes, NULL) == 1);
    must(EVP_DigestInit_ex(digester->context, NULL, NULL) == 1);
    return digest;
}

struct digest digester_peek(const struct digester *digester)
{
    struct digest digest;
    EVP_MD_CTX *copy = EVP_MD_CTX_new();
    must(copy != NULL && EVP_MD_CTX_copy_ex(copy, digester->context) == 1);
    must(EVP_DigestFinal_ex(copy, digest.bytes, NULL) == 1);
    EVP_MD_CTX_free(copy);
    return digest;
}

void digester_close(struct digester *digester)
{
    if (digester == NULL)
        return;
    EVP_MD_CTX_free(digester->context);
    memory_free(digester);
}

struct digest digest_of(struct text bytes)
{
    static struct digester *shared; /* lives as long as the process */
    if (shared == NULL)
        shared = digester_open();
    digester_add(shared, bytes);
    return digester_result(shared);
}

struct digest digest_keyed(struct text key, struct text bytes)
{
    struct digest digest;
    unsigned len = 0;
    must(HMAC(EVP_sha256(), key.data == NULL ? "" : key.data, (int)key.len,
              (const unsigned char *)(bytes.data == NULL ? "" : bytes.data), bytes.len,
              digest.bytes, &len) != NULL);
    return digest;
}

bool digest_equal(const struct digest *a, const struct digest *b)
{
    return memcmp(a->bytes, b->bytes, DIGEST_SIZE) == 0;
}

void digest_print(struct buffer *out, const struct digest *digest)
{
    static const char digits[] = "0123456789abcdef";
    char *at = buffer_reserve(out, DIGEST_HEX);
    for (size_t i = 0; i < DIGEST_SIZE; i++) {
        *at++ = digits[digest->bytes[i] >> 4];
        *at++ = digits[digest->bytes[i] & 0x0F];
    }
    out->len += DIGEST_HEX;
}

void digest_print_named(struct buffer *out, const struct digest *digest)
{
    buffer_add(out, TEXT("sha256:"));
    digest_print(out, digest);
}

int digest_parse(struct text text, struct digest *ret_digest)
{
    struct digest digest;
    if (text_starts(text, TEXT("sha256:")))
        text = text_from(text, TEXT("sha256:").len);
    if (text.len != DIGEST_HEX)
        return -1;
    for (size_t i = 0; i < DIGEST_SIZE; i++) {
        int high = ascii_hex(text.data[2 * i]), low = ascii_hex(text.data[2 * i + 1]);
        if (high < 0 || low < 0)
            return -1;
        digest.bytes[i] = (unsigned char)(high << 4 | low);
    }
    *ret_digest = digest;
    return 0;
}
