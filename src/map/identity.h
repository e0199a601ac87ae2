/* The hidden id and the UID that is made from it. */
#ifndef MAP_IDENTITY_H
#define MAP_IDENTITY_H

#include "base/arena.h"
#include "model/guid.h"

enum {
    IDENTITY_LONGEST = 256,
    IDENTITY_GUID = GUID_BYTES,
    IDENTITY_GUID_TEXT = GUID_TEXT,
    UID_LENGTH = 36
};

/* The id in the form in which ids are compared: without surrounding space, braces, quotes and
 * "guid:", in lower case, a GUID with its dashes. In the arena. 0, or -1 when it is empty, too
 * long, holds control characters or U+FFFD, or is an ImmutableId: 16 octets in base64, the GUID of
 * a user in another directory. */
int identity_canonical(struct arena *arena, struct text raw, struct text *ret_id);

/* A UUID of version 8 (RFC 9562, section 5.8) made from HMAC-SHA-256(salt, id): 36 octets, lower
 * case, in the arena. The id cannot be found from it without the salt. */
struct text identity_uid(struct arena *arena, struct text salt, struct text id);

/* The canonical form of a GUID; no NUL behind it. */
void identity_print_guid(const unsigned char bytes[IDENTITY_GUID],
                         char ret_text[IDENTITY_GUID_TEXT]);
/* The first three groups little-endian, as Windows lays a GUID out in memory. */
void identity_swap_guid(const unsigned char bytes[IDENTITY_GUID],
                        unsigned char ret_swapped[IDENTITY_GUID]);

/* The ways in which an id could be spelled: its digits in the order of the text or in that of
 * Windows' memory, with any separators or none, or either, or the
 * text itself, in base64 (plain or for URLs). */
struct spellings {
    struct text plain[2]; /* letters and digits only, lower case */
    size_t plain_count;
    struct text base64[3]; /* of both orders and of the text, without padding */
    size_t base64_count;
    struct text id;
    size_t shortest;
};

void identity_spell(struct arena *arena, struct text id, struct spellings *ret_spellings);
/* Does the value contain the id in one of these spellings? */
bool identity_is_in(const struct spellings *spellings, struct text value);
/* Has the id, in its canonical form, as many digits and dashes as a GUID, and nothing else? */
bool identity_is_hexadecimal(struct text id);
/* May the value contain such an id, whichever? False is certain, and quick to find out: nothing in
 * it is long enough. */
bool identity_may_hold(struct text value);

#endif
