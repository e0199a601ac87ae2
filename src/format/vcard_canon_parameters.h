/* The parameters of a property in canonical form; for vcard_canon.c. */
#ifndef FORMAT_VCARD_CANON_PARAMETERS_H
#define FORMAT_VCARD_CANON_PARAMETERS_H

#include "base/arena.h"
#include "base/buffer.h"
#include "model/card.h"

/* What the name of a property says about its parameters. */
struct vcard_canon_rule {
    struct text value; /* the VALUE that says nothing new */
    bool octets;       /* octets: they tell by themselves of what kind they are */
    bool date;         /* a date: the year that stands for none was taken off it */
};

/* Appends ";type=cell;pref=1;language=de": types as a sorted set, the others sorted. */
void vcard_canon_parameters(struct buffer *out, struct arena *arena,
                            const struct card_property *property, enum card_version version,
                            const struct vcard_canon_rule *rule);

/* Appends text on one line; `separators`, backslash and line feed get a backslash. */
void vcard_canon_safe(struct buffer *out, struct text text, const char *separators);
/* Appends ASCII letters in lower case. */
void vcard_canon_lower(struct buffer *out, struct text text);

#endif
