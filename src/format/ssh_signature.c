#include "format/ssh_signature.h"

#include "base/base64.h"

enum { ARMOR_WIDTH = 70 };

static const char bad_key[] = "this is no key that could be";

/* -- The binary form: strings with their lengths in front (RFC 4251, section 5) -- */

static int take_string(struct text *rest, struct text *ret_string)
{
    size_t length = 0;
    if (rest->len < 4)
        return -1;
    for (size_t i = 0; i < 4; i++)
        length = length << 8 | (unsigned char)rest->data[i];
    if (length > rest->len - 4)
        return -1;
    *ret_string = text_until(text_from(*rest, 4), length);
    *rest = text_from(*rest, 4 + length);
    return 0;
}

/* A positive number in its one spelling, without the zero in front that keeps it positive. */
static int take_number(struct text *rest, struct text *ret_number)
{
    struct text number;
    if (take_string(rest, &number) != 0 || number.len == 0)
        return -1;
    bool zero = number.data[0] == 0;
    bool high = number.len > (size_t)zero && ((unsigned char)number.data[zero] & 0x80) != 0;
    if (zero != high)
        return -1;
    *ret_number = text_from(number, zero);
    return 0;
}

static void put_string(struct buffer *out, struct text string)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        buffer_add_byte(out, (char)(unsigned char)(string.len >> shift & 0xFF));
    buffer_add(out, string);
}

/* -- Keys -- */

static const struct key_type {
    const char *name;
    const char *curve; /* NULL: none */
    enum key_kind kind;
} types[] = {
    {"ssh-ed25519", NULL, KEY_ED25519},
    {"ecdsa-sha2-nistp256", "nistp256", KEY_P256},
    {"ecdsa-sha2-nistp384", "nistp384", KEY_P384},
    {"ecdsa-sha2-nistp521", "nistp521", KEY_P521},
    {"ssh-rsa", NULL, KEY_RSA},
};

static const struct key_type *type_called(struct text name)
{
    for (size_t i = 0; i < COUNT_OF(types); i++)
        if (text_equal(name, text_of(types[i].name)))
            return &types[i];
    return NULL;
}

static const char *unknown_type(struct text name)
{
    if (text_find(name, TEXT("-cert-v01")) >= 0)
        return "certificates are not signers; give the key itself";
    if (text_starts(name, TEXT("sk-")))
        return "the key is in a security token (sk-...), whose signatures are not read";
    return "the key is of no kind that is read: ssh-ed25519, ecdsa-sha2-nistp256, -384, -521, "
           "ssh-rsa";
}

static int take_key(struct text blob, const struct key_type *type, struct public_key *key)
{
    struct text curve = TEXT_NONE;
    key->kind = type->kind;
    if (type->kind == KEY_RSA)
        return take_number(&blob, &key->exponent) == 0 && take_number(&blob, &key->modulus) == 0 &&
                       blob.len == 0
                   ? 0
                   : -1;
    if (type->curve != NULL &&
        (take_string(&blob, &curve) != 0 || !text_equal(curve, text_of(type->curve))))
        return -1;
    return take_string(&blob, &key->point) == 0 && blob.len == 0 ? 0 : -1;
}

static int read_key(struct text blob, struct ssh_key *ret_key, const char **ret_why)
{
    struct text rest = blob;
    *ret_key = (struct ssh_key){.blob = blob};
    *ret_why = bad_key;
    if (take_string(&rest, &ret_key->type) != 0)
        return -1;
    const struct key_type *type = type_called(ret_key->type);
    if (type == NULL) {
        *ret_why = unknown_type(ret_key->type);
        return -1;
    }
    if (take_key(rest, type, &ret_key->key) != 0)
        return -1;
    if (public_key_is_sound(&ret_key->key))
        return 0;
    if (type->kind == KEY_RSA)
        *ret_why = "an RSA key has 2048 to 16384 bits";
    return -1;
}

/* Base64 in the one spelling that it has. */
static int read_base64(struct arena *arena, struct text text, struct text *ret_octets)
{
    struct buffer octets = {0}, again = {0};
    int outcome = base64_decode(&octets, text);
    base64_add(&again, buffer_text(&octets));
    if (outcome == 0 && (text.len == 0 || !text_equal(buffer_text(&again), text)))
        outcome = -1;
    if (outcome == 0)
        *ret_octets = arena_copy(arena, buffer_text(&octets));
    buffer_release(&octets);
    buffer_release(&again);
    return outcome;
}

static bool is_type(struct text word)
{
    return type_called(word) != NULL || text_starts(word, TEXT("sk-")) ||
           text_find(word, TEXT("-cert-v01")) >= 0;
}

int ssh_key_parse(struct arena *arena, struct text line, struct ssh_key *ret_key,
                  const char **ret_why)
{
    struct text type, base64, blob, rest = text_trim(line);
    *ret_key = (struct ssh_key){0};
    *ret_why = "this is no public key as a .pub file has it";
    if (text_has_byte(rest, '\n') || !text_next_piece(&rest, ' ', &type) ||
        !text_next_piece(&rest, ' ', &base64))
        return -1;
    if (!is_type(type)) {
        *ret_why = text_find(line, TEXT("ssh-")) > 0 || text_find(line, TEXT("ecdsa-")) > 0
                       ? "names and options of an allowed-signers file do not belong to the key"
                       : unknown_type(type);
        return -1;
    }
    if (type_called(type) == NULL) {
        *ret_why = unknown_type(type);
        return -1;
    }
    *ret_why = bad_key;
    if (read_base64(arena, base64, &blob) != 0 || read_key(blob, ret_key, ret_why) != 0)
        return -1;
    *ret_why = bad_key;
    return text_equal(ret_key->type, type) ? 0 : -1;
}

void ssh_key_print(struct buffer *out, const struct ssh_key *key)
{
    buffer_add(out, key->type);
    buffer_add_byte(out, ' ');
    base64_add(out, key->blob);
}

void ssh_key_print_fingerprint(struct buffer *out, const struct ssh_key *key)
{
    struct digest digest = digest_of(key->blob);
    buffer_add_string(out, "SHA256:");
    base64_add(out, (struct text){(const char *)digest.bytes, DIGEST_SIZE});
    out->len--; /* ssh-keygen leaves the padding out */
}

/* -- Signatures -- */

/* Between a first and a last line, base64 in lines of 70. Line ends may have become CR LF on the
 * way. */
static int read_armor(struct arena *arena, struct text text, struct text *ret_blob)
{
    struct buffer base64 = {0};
    struct text line;
    size_t last = ARMOR_WIDTH;
    bool begun = false, ended = false, good = text_ends(text, TEXT("\n"));
    while (good && text_next_piece(&text, '\n', &line)) {
        if (text_ends(line, TEXT("\r")))
            line = text_until(line, line.len - 1);
        if (!begun) {
            good = begun = text_equal(line, TEXT("-----BEGIN SSH SIGNATURE-----"));
        } else if (ended) {
            good = false;
        } else if (text_equal(line, TEXT("-----END SSH SIGNATURE-----"))) {
            ended = true;
        } else {
            good = last == ARMOR_WIDTH && line.len != 0 && line.len <= ARMOR_WIDTH;
            last = line.len;
            buffer_add(&base64, line);
        }
    }
    int outcome = good && ended ? read_base64(arena, buffer_text(&base64), ret_blob) : -1;
    buffer_release(&base64);
    return outcome;
}

static int take_signature(struct text blob, struct ssh_signature *signature)
{
    struct text name;
    struct key_signature *made = &signature->signature;
    if (take_string(&blob, &name) != 0 || take_string(&blob, &made->octets) != 0 || blob.len != 0)
        return -1;
    if (signature->key.key.kind == KEY_RSA) {
        made->hash = text_equal(name, TEXT("rsa-sha2-256")) ? KEY_SHA256 : KEY_SHA512;
        return made->hash == KEY_SHA256 || text_equal(name, TEXT("rsa-sha2-512")) ? 0 : -1;
    }
    if (!text_equal(name, signature->key.type))
        return -1;
    if (signature->key.key.kind == KEY_ED25519)
        return 0;
    struct text numbers = made->octets;
    return take_number(&numbers, &made->r) == 0 && take_number(&numbers, &made->s) == 0 &&
                   numbers.len == 0
               ? 0
               : -1;
}

#define MAGIC "SSHSIG"

int ssh_signature_parse(struct arena *arena, struct text armored, struct ssh_signature *ret,
                        const char **ret_why)
{
    struct text blob, key, reserved, hash, made;
    *ret = (struct ssh_signature){0};
    *ret_why = "this is no signature as ssh-keygen -Y sign makes it, or it was cut or changed";
    if (read_armor(arena, armored, &blob) != 0 ||
        !text_starts(blob, (struct text){MAGIC "\0\0\0\1", 10}))
        return -1;
    blob = text_from(blob, 10);
    if (take_string(&blob, &key) != 0 || take_string(&blob, &ret->space) != 0 ||
        take_string(&blob, &reserved) != 0 || take_string(&blob, &hash) != 0 ||
        take_string(&blob, &made) != 0 || blob.len != 0 || reserved.len != 0)
        return -1;
    ret->sha512 = text_equal(hash, TEXT("sha512"));
    if (!ret->sha512 && !text_equal(hash, TEXT("sha256")))
        return -1;
    const char *why;
    if (read_key(key, &ret->key, &why) != 0) {
        *ret_why = why;
        return -1;
    }
    return take_signature(made, ret);
}

bool ssh_signature_is_of(const struct ssh_signature *signature,
                         const struct message_digests *message)
{
    struct buffer bound = {0};
    struct text digest = {(const char *)message->sha256.bytes, DIGEST_SIZE};
    if (signature->sha512)
        digest = (struct text){(const char *)message->sha512.bytes, DIGEST_512_SIZE};
    buffer_add(&bound, TEXT(MAGIC));
    put_string(&bound, signature->space);
    put_string(&bound, TEXT(""));
    put_string(&bound, signature->sha512 ? TEXT("sha512") : TEXT("sha256"));
    put_string(&bound, digest);
    bool good =
        public_key_verifies(&signature->key.key, &signature->signature, buffer_text(&bound));
    buffer_release(&bound);
    return good;
}
