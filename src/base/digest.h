/* SHA-256 (FIPS 180-4) and HMAC-SHA-256 (RFC 2104), from libcrypto. Exhaustion of memory inside
 * the library ends the process through the hook of base/memory.h. */
#ifndef BASE_DIGEST_H
#define BASE_DIGEST_H

#include "base/buffer.h"

enum { DIGEST_SIZE = 32, DIGEST_HEX = 64, DIGEST_512_SIZE = 64 };

struct digest {
    unsigned char bytes[DIGEST_SIZE];
};

struct digest_512 {
    unsigned char bytes[DIGEST_512_SIZE];
};

struct digester; /* a running SHA-256 */

struct digester *digester_open(void);
void digester_add(struct digester *digester, struct text bytes);
/* The digest of all that was added since open or the last call; starts anew. */
struct digest digester_result(struct digester *digester);
/* What digester_result() would give now; the run goes on. */
struct digest digester_peek(const struct digester *digester);
void digester_close(struct digester *digester);

/* A running SHA-512 (FIPS 180-4), for what others sign: add as to the other kind, and end with this
 * result. */
struct digester *digester_open_512(void);
struct digest_512 digester_result_512(struct digester *digester);

struct digest digest_of(struct text bytes);
struct digest digest_keyed(struct text key, struct text bytes);

bool digest_equal(const struct digest *a, const struct digest *b);
/* 64 lower-case hexadecimal digits. */
void digest_print(struct buffer *out, const struct digest *digest);
/* "sha256:" and the digits. */
void digest_print_named(struct buffer *out, const struct digest *digest);
/* Reads either form. 0 or -1. */
int digest_parse(struct text text, struct digest *ret_digest);

#endif
