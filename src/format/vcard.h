/* Cards: writing vCard 3.0 (RFC 2426) and 4.0 (RFC 6350), and finding the cards in a file.
 * What is written, and why just so, is told in docs/formats.md. */
#ifndef FORMAT_VCARD_H
#define FORMAT_VCARD_H

#include "format/consumer.h"
#include "format/window.h"
#include "model/contact.h"

enum vcard_version { VCARD_3_0, VCARD_4_0 };

const char *vcard_version_word(enum vcard_version version);
int vcard_version_parse(struct text word, enum vcard_version *ret_version);

/* Appends the card. `uid` is a bare lower-case UUID. Lines end in CRLF and hold at most 75 octets
 * (RFC 6350, section 3.2); the same contact gives the same bytes. */
void vcard_write(struct buffer *out, const struct contact *contact, struct text uid,
                 enum vcard_version version);

/* The same for a kind of reader; vcard_write() is for no particular one. */
void vcard_write_for(struct buffer *out, const struct contact *contact, struct text uid,
                     enum vcard_version version, enum consumer consumer);

/* One card as it stands in a file. */
struct vcard_found {
    struct text bytes; /* from BEGIN to END with its line end */
    struct text uid;   /* lower case, without "urn:uuid:"; empty: it has none */
};

/* The next card in the window. 1: found (consume its bytes before the next call); 0: no more; -1:
 * the file is not made of cards, or one is too large. The UID lives in the arena. */
int vcard_next(struct window *window, struct arena *arena, struct vcard_found *ret_card,
               struct errors *errors);
/* The UID of a card as books compare it: lower case, without "urn:uuid:"; empty: it has none. */
struct text vcard_find_uid(struct arena *arena, struct text card);
/* Takes the next line of a card off `card`, folds undone, without its line end; false at the end.
 */
bool vcard_next_line(struct text *card, struct buffer *ret_line);

/* The octets of a card's photo, as any program may have written it. False: it has none. */
bool vcard_photo(struct text card, struct buffer *out);

#endif
