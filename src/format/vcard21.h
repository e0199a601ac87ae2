/* The vCard 2.1 codec: libvformat behind a gate. The library is given nothing but what it is known
 * to read right (docs/decisions/0006), one card at a time; what it wrote is read again before it is
 * handed out. */
#ifndef FORMAT_VCARD21_H
#define FORMAT_VCARD21_H

#include "base/error.h"
#include "model/card.h"
#include "model/contact.h"

/* Gives the properties of a 2.1 card the parts that the library reads from them; those in base64
 * and those whose character set is unknown get none. NULL, or why the gate refused the card or the
 * library failed: then no property has parts, and vcard_text.h reads the values by itself. */
const char *vcard21_decode(struct arena *arena, struct card *card);

/* Appends the card as the gate gives it to the library. NULL, or why it refuses. */
const char *vcard21_clean(struct buffer *out, struct arena *arena, const struct card *card);

/* The file that the library writes to, for it writes to nothing else. */
struct vcard21_file {
    const char *path;
    /* Appends what stands in the file, at most `limit` octets. 0 or -1. */
    int (*read)(void *self, size_t limit, struct buffer *out, struct errors *errors);
    void *self;
};

struct vcard21_writer {
    struct vcard21_file file;
    uint64_t substituted; /* values in which ; became , or \ became /: readers disagree on them */
    uint64_t left_out;    /* instances and labels that 2.1 has no form for */
};

/* Appends the contact as a vCard 2.1. `uid` is a bare lower-case UUID; `photo` are the octets of a
 * JPEG, PNG or GIF image, or nothing. Lines end in CRLF. What 2.1 has no type for is written
 * without it; numbers, addresses and web pages without one get what 2.1 means by that; GEO, LANG,
 * zones by name, labels, relations other than manager and assistant, and what makes a card a group
 * have no form there and are left out. 0, or -1 with an error and nothing appended. */
int vcard21_write(struct vcard21_writer *writer, struct buffer *out, const struct contact *contact,
                  struct text uid, struct text photo, struct errors *errors);

/* One of many cards. */
struct vcard21_order {
    const struct contact *contact;
    struct text uid, photo;
    size_t len; /* set: how many octets of `out` its card has; 0 when it could not be written */
};

/* Appends the cards in their order, as vcard21_write() would; some tens at a time take half the
 * time. A card that cannot be written is left out, with an error, and does no harm to the others.
 * 0, or -1 when there is one. */
int vcard21_write_all(struct vcard21_writer *writer, struct buffer *out,
                      struct vcard21_order *orders, size_t count, struct errors *errors);

#endif
