/* Telephone numbers as a country writes them, in the form that is right everywhere (E.164). Only
 * what is certain is changed: a number without its area code stays as it is. */
#ifndef MAP_PHONE_H
#define MAP_PHONE_H

#include "base/arena.h"

/* How numbers of a country are written at home. */
struct country {
    const char *code;          /* ISO 3166-1 */
    const char *calling;       /* country calling code */
    const char *trunk;         /* what stands before an area code at home; "": nothing */
    bool trunk_left_out;       /* some write the number without it, and that is certain, too */
    const char *international; /* what stands before a foreign number */
    unsigned char least, most; /* digits of a number without trunk prefix */
    const char *names;         /* English and its own, with a semicolon between */
};

const struct country *phone_countries(size_t *ret_count);
/* By its code or one of its names, without case; NULL: not in the table. */
const struct country *phone_country(struct text text);

enum phone_outcome {
    PHONE_MADE,   /* `ret_number` is in the form of E.164, an extension behind ";ext=" */
    PHONE_GLOBAL, /* it began with +; `ret_number` is without other signs */
    PHONE_UNSURE  /* it is not certain what it means */
};

/* `country` may be NULL: then only numbers with + are read. */
enum phone_outcome phone_read(struct arena *arena, struct text text, const struct country *country,
                              struct text *ret_number);

#endif
