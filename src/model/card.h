/* A card as somebody wrote it: its property instances with the octets they came from. Nothing is
 * corrected here: names keep their case, values their escapes and encodings. What a value means is
 * told by format/vcard_text.h, what two cards have in common by format/vcard_canon.h. */
#ifndef MODEL_CARD_H
#define MODEL_CARD_H

#include "base/place.h"

enum card_version { CARD_2_1, CARD_3_0, CARD_4_0 };

enum card_encoding { CARD_PLAIN, CARD_QUOTED_PRINTABLE, CARD_BASE64 };

/* TYPE=work,"a:b" has the name TYPE and the values work and a:b; a bare WORK, as 2.1 has it, has no
 * name and one value. */
struct card_parameter {
    struct text name;
    struct text *values; /* without quotes; escapes of RFC 6868 as they stand */
    size_t count;
};

struct card_property {
    struct text group; /* "item1"; empty: none */
    struct text name;  /* empty: a line that is no property, for it has no colon */
    struct card_parameter *parameters;
    size_t parameter_count;
    struct text value; /* folds and soft line breaks undone */
    struct text raw;   /* in the card's bytes, line ends included */
    uint64_t line;     /* of the file */
    enum card_encoding encoding;
    bool nested;        /* the value is a whole card (2.1: AGENT) */
    struct text *parts; /* 2.1: components as the codec decoded them, UTF-8; NULL: it did not */
    size_t part_count;
};

/* head, the raw octets of all properties and tail, joined, are the card's bytes. */
struct card {
    enum card_version version;
    bool versioned; /* it says which version it is of; else 3.0 is assumed */
    struct text bytes;
    struct text head; /* BEGIN:VCARD and its line end */
    struct text tail; /* END:VCARD and its line end */
    struct place place;
    struct card_property *list;
    size_t count;
};

const char *card_version_word(enum card_version version);
/* 0, or -1 when it is none of 2.1, 3.0 and 4.0. */
int card_version_parse(struct text word, enum card_version *ret_version);

/* Has the property this name? Without regard to case. */
bool card_is(const struct card_property *property, struct text name);
/* The first property of that name at `from` or behind it; card->count when there is none. */
size_t card_find(const struct card *card, struct text name, size_t from);

/* The first value of the parameter of that name, or TEXT_NONE. */
struct text card_parameter(const struct card_property *property, struct text name);
/* Is the word among the values of TYPE or the bare values? Without regard to case. */
bool card_has_type(const struct card_property *property, struct text word);

#endif
