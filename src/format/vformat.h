/* libvformat, the library for vCard 2.1. It must see nothing but what vcard21.h lets through:
 * docs/decisions/0006 tells why. */
#ifndef FORMAT_VFORMAT_H
#define FORMAT_VFORMAT_H

#include "base/arena.h"

enum { VFORMAT_QUALIFIERS = 9 }; /* at most, of one property */

/* A property as the library has it. */
struct vformat_property {
    struct text name;        /* without the group when read; with it to be written */
    struct text *qualifiers; /* "WORK", "CHARSET=UTF-8" */
    size_t qualifier_count;
    struct text *parts; /* split at semicolons, quoted-printable undone; none when octets */
    size_t part_count;
    bool quoted;        /* to be written in quoted-printable */
    bool binary;        /* base64 */
    struct text octets; /* decoded */
};

/* Reads one card of `count` properties, as the gate wrote it. Memory from the arena. 0, or -1 when
 * the library made something else of it. Only names, parts and octets are told. */
int vformat_read(struct arena *arena, struct text card, size_t count,
                 struct vformat_property *ret_properties);

/* The properties of a card to be written. No text may have a NUL. */
struct vformat_card {
    const struct vformat_property *properties;
    size_t count;
};

/* The lines before and behind the cards of a file: to the library they are parts of one object. */
#define VFORMAT_BEGIN "BEGIN:CARDS\r\n"
#define VFORMAT_END   "END:CARDS\r\n"

/* Writes the cards, in their order, to the file of that name. 0, or -1. */
int vformat_write(struct arena *arena, const char *path, const struct vformat_card *cards,
                  size_t count);

#endif
