/* Public keys and detached signatures as OpenSSH writes them (RFC 4253, section 6.6; OpenSSH's
 * PROTOCOL.sshsig): what `ssh-keygen -Y sign -n NAMESPACE FILE` makes. Read strictly: there is one
 * spelling of each signature, and nothing behind it.
 *
 * Keys of the kinds ssh-ed25519, ecdsa-sha2-nistp256, -384, -521 and ssh-rsa (signing with
 * rsa-sha2-256 or -512). Certificates and keys in security tokens (sk-...) are none of them. */
#ifndef FORMAT_SSH_SIGNATURE_H
#define FORMAT_SSH_SIGNATURE_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/digest.h"
#include "base/public_key.h"

struct ssh_key {
    struct text type; /* "ssh-ed25519" */
    struct text blob; /* the key as signatures hold it */
    struct public_key key;
};

/* Reads "TYPE BASE64 [COMMENT]", one line of a .pub file. Memory from the arena. 0, or -1 with the
 * reason, a sentence without a full stop. */
int ssh_key_parse(struct arena *arena, struct text line, struct ssh_key *ret_key,
                  const char **ret_why);
/* "TYPE BASE64", in one spelling. */
void ssh_key_print(struct buffer *out, const struct ssh_key *key);
/* "SHA256:..." as ssh-keygen -l shows it. */
void ssh_key_print_fingerprint(struct buffer *out, const struct ssh_key *key);

/* The digests of a signed file, one of which a signature holds. */
struct message_digests {
    struct digest sha256;
    struct digest_512 sha512;
};

struct ssh_signature {
    struct ssh_key key; /* that signed, by its own word */
    struct text space;  /* namespace */
    bool sha512;        /* the digest of the file that is signed; else SHA-256 */
    struct key_signature signature;
};

/* Reads the text of a .sig file. As ssh_key_parse(). */
int ssh_signature_parse(struct arena *arena, struct text armored, struct ssh_signature *ret,
                        const char **ret_why);
/* Is it one of this file, made with the key that it names? The namespace is part of it. */
bool ssh_signature_is_of(const struct ssh_signature *signature,
                         const struct message_digests *message);

#endif
