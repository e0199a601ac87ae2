/* Public keys and what was signed with them, by libcrypto: Ed25519 (RFC 8032), ECDSA on the curves
 * of NIST (FIPS 186), RSA with PKCS #1 v1.5 (RFC 8017). Nothing here signs. */
#ifndef BASE_PUBLIC_KEY_H
#define BASE_PUBLIC_KEY_H

#include "base/text.h"

enum key_kind { KEY_ED25519, KEY_P256, KEY_P384, KEY_P521, KEY_RSA };
enum key_hash { KEY_SHA256, KEY_SHA512 }; /* for RSA; the others bring their own */

struct public_key {
    enum key_kind kind;
    struct text point;             /* Ed25519: 32 octets; ECDSA: an uncompressed point */
    struct text modulus, exponent; /* RSA: big-endian, without octets of zero in front */
};

/* Can such a key be? A point on its curve; RSA of LIMIT_RSA_LEAST to LIMIT_RSA_MOST bits. */
bool public_key_is_sound(const struct public_key *key);

struct key_signature {
    enum key_hash hash;
    struct text octets; /* Ed25519: 64; RSA: as long as the modulus */
    struct text r, s;   /* ECDSA: big-endian, without octets of zero in front */
};

/* Was `message` signed with the key's other half? */
bool public_key_verifies(const struct public_key *key, const struct key_signature *signature,
                         struct text message);

#endif
