#include "map/identity.h"

#include "base/base64.h"
#include "base/digest.h"

enum { SHORT_ID = 8, IMMUTABLE_ID = 24 };

static const char digits[] = "0123456789abcdef";

static bool is_alphanumeric(char octet)
{
    return ascii_is_alpha(octet) || ascii_is_digit(octet);
}

void identity_print_guid(const unsigned char bytes[IDENTITY_GUID],
                         char ret_text[IDENTITY_GUID_TEXT])
{
    size_t at = 0;
    for (size_t i = 0; i < GUID_BYTES; i++) {
        if (guid_is_dash(at))
            ret_text[at++] = '-';
        ret_text[at++] = digits[bytes[i] >> 4];
        ret_text[at++] = digits[bytes[i] & 0x0F];
    }
}

static struct text write_guid(struct arena *arena, const unsigned char bytes[GUID_BYTES])
{
    char *text = arena_get(arena, GUID_TEXT + 1);
    identity_print_guid(bytes, text);
    text[GUID_TEXT] = '\0';
    return (struct text){text, GUID_TEXT};
}

/* 16 octets in base64: an ImmutableId, which is the GUID of another directory. */
static bool is_immutable_id(struct text id)
{
    if (id.len != IMMUTABLE_ID || !text_ends(id, TEXT("==")))
        return false;
    for (size_t i = 0; i < id.len - 2; i++)
        if (!is_alphanumeric(id.data[i]) && id.data[i] != '+' && id.data[i] != '/')
            return false;
    return true;
}

int identity_canonical(struct arena *arena, struct text raw, struct text *ret_id)
{
    unsigned char bytes[GUID_BYTES];
    struct text id = text_trim(raw);
    while (guid_undress(&id))
        continue;
    if (id.len == 0 || id.len > IDENTITY_LONGEST || is_immutable_id(id) ||
        text_find(id, TEXT("\xEF\xBF\xBD")) >= 0)
        return -1;
    if (guid_read(id, bytes)) {
        *ret_id = write_guid(arena, bytes);
        return 0;
    }
    char *folded = arena_get(arena, id.len + 1);
    for (size_t i = 0; i < id.len; i++) {
        if ((unsigned char)id.data[i] < 0x20 || id.data[i] == 0x7F)
            return -1;
        folded[i] = ascii_lower(id.data[i]);
    }
    *ret_id = (struct text){folded, id.len};
    return 0;
}

struct text identity_uid(struct arena *arena, struct text salt, struct text id)
{
    struct digest digest = digest_keyed(salt, id);
    unsigned char bytes[GUID_BYTES];
    memcpy(bytes, digest.bytes, GUID_BYTES);
    bytes[6] = (unsigned char)((bytes[6] & 0x0F) | 0x80);
    bytes[8] = (unsigned char)((bytes[8] & 0x3F) | 0x80);
    return write_guid(arena, bytes);
}

void identity_swap_guid(const unsigned char bytes[IDENTITY_GUID], unsigned char out[IDENTITY_GUID])
{
    static const unsigned char order[GUID_BYTES] = {3, 2, 1,  0,  5,  4,  7,  6,
                                                    8, 9, 10, 11, 12, 13, 14, 15};
    for (size_t i = 0; i < GUID_BYTES; i++)
        out[i] = bytes[order[i]];
}

/* Letters and digits alone. */
static struct text squeezed(struct arena *arena, struct text id)
{
    char *text = arena_get(arena, id.len + 1);
    size_t len = 0;
    for (size_t at = 0; at < id.len; at++)
        if (is_alphanumeric(id.data[at]))
            text[len++] = ascii_lower(id.data[at]);
    return (struct text){text, len};
}

/* Without padding, and without a last character that holds other bits than the octets'. */
static struct text base64(struct arena *arena, struct text octets)
{
    struct buffer out = {0};
    base64_add(&out, octets);
    struct text text = arena_copy(arena, text_until(buffer_text(&out), octets.len * 8 / 6));
    buffer_release(&out);
    return text;
}

static struct text octets_of(const unsigned char bytes[GUID_BYTES])
{
    return (struct text){(const char *)bytes, GUID_BYTES};
}

void identity_spell(struct arena *arena, struct text id, struct spellings *ret_spellings)
{
    unsigned char bytes[GUID_BYTES], swapped[GUID_BYTES];
    *ret_spellings = (struct spellings){.id = id, .shortest = id.len};
    ret_spellings->plain[ret_spellings->plain_count++] = squeezed(arena, id);
    if (!guid_read(id, bytes))
        return;
    identity_swap_guid(bytes, swapped);
    ret_spellings->plain[ret_spellings->plain_count++] =
        squeezed(arena, write_guid(arena, swapped));
    ret_spellings->base64[0] = base64(arena, octets_of(bytes));
    ret_spellings->base64[1] = base64(arena, octets_of(swapped));
    ret_spellings->base64[2] = base64(arena, id);
    ret_spellings->base64_count = 3;
    ret_spellings->shortest = ret_spellings->base64[0].len;
}

/* Does `plain` begin here, whatever separators stand in between? */
static bool begins_plain(struct text value, struct text plain)
{
    size_t at = 0, matched = 0;
    for (; at < value.len && matched < plain.len; at++) {
        if (!is_alphanumeric(value.data[at]))
            continue;
        if (ascii_lower(value.data[at]) != plain.data[matched])
            return false;
        matched++;
    }
    return matched == plain.len;
}

static bool contains_plain(struct text value, struct text plain)
{
    for (size_t at = 0; plain.len >= SHORT_ID && at < value.len; at++)
        if (ascii_lower(value.data[at]) == plain.data[0] &&
            begins_plain(text_from(value, at), plain))
            return true;
    return false;
}

/* RFC 4648, section 5: the alphabet for URLs has - and _ for + and /. */
static bool contains_base64(struct text value, struct text word)
{
    for (size_t at = 0; at + word.len <= value.len; at++) {
        size_t same = 0;
        for (; same < word.len; same++) {
            char octet = value.data[at + same];
            octet = octet == '-' ? '+' : octet == '_' ? '/' : octet;
            if (octet != word.data[same])
                break;
        }
        if (same == word.len)
            return true;
    }
    return false;
}

bool identity_is_in(const struct spellings *spellings, struct text value)
{
    if (value.len < spellings->shortest)
        return false;
    /* a short id such as "7" is found in anything: then only the whole value counts */
    if (spellings->shortest < SHORT_ID)
        return text_equal_fold(text_trim(value), spellings->id);
    for (size_t i = 0; i < spellings->plain_count; i++)
        if (contains_plain(value, spellings->plain[i]))
            return true;
    for (size_t i = 0; i < spellings->base64_count; i++)
        if (contains_base64(value, spellings->base64[i]))
            return true;
    return false;
}

bool identity_is_hexadecimal(struct text id)
{
    size_t found = 0;
    for (size_t i = 0; id.len == GUID_TEXT && i < id.len; i++) {
        if (ascii_hex(id.data[i]) >= 0)
            found++;
        else if (id.data[i] != '-')
            return false;
    }
    return found == GUID_DIGITS;
}

bool identity_may_hold(struct text value)
{
    enum { SHORTEST_BASE64 = GUID_BYTES * 8 / 6 };
    size_t hexadecimal = 0, base64 = 0;
    for (size_t at = 0; value.len >= SHORTEST_BASE64 && at < value.len; at++) {
        char octet = value.data[at];
        unsigned char letter = (unsigned char)((octet | 0x20) - 'a');
        bool digit = ascii_is_digit(octet), word = digit || letter < 26;
        if (word) /* separators count for nothing */
            hexadecimal = digit || letter < 6 ? hexadecimal + 1 : 0;
        word |= octet == '+' || octet == '/' || octet == '-' || octet == '_';
        base64 = word ? base64 + 1 : 0;
        if (hexadecimal == GUID_DIGITS || base64 == SHORTEST_BASE64)
            return true;
    }
    return false;
}
