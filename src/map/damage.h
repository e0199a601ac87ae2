/* Values that were damaged on their way: by a spreadsheet, by a wrong encoding, by copy and paste.
 * What can be repaired with certainty is repaired; the rest is doubted, and what is known of the
 * person decides whether the old value stays (map/doubt.h). Pure: the value alone decides here. */
#ifndef MAP_DAMAGE_H
#define MAP_DAMAGE_H

#include "base/arena.h"

/* What a value is; the same octets are damage in one and well in another. */
enum damage_place {
    DAMAGE_IN_TEXT = 1,
    DAMAGE_IN_NUMBER = 2,  /* TEL */
    DAMAGE_IN_ADDRESS = 4, /* EMAIL */
    DAMAGE_IN_URI = 8
};

enum damage_kind {
    DAMAGE_NONE,
    /* repaired: */
    DAMAGE_BACKSLASH,
    DAMAGE_WRAPPED,
    DAMAGE_QUOTED,
    DAMAGE_ENTITIES,
    DAMAGE_MARKS,
    /* doubted: */
    DAMAGE_GUEST,
    DAMAGE_EXPONENT,
    DAMAGE_MOJIBAKE,
    DAMAGE_REPLACED,
    DAMAGE_QUESTION,
    DAMAGE_DATE,
    DAMAGE_ZEROS,
    DAMAGE_SPELLED,
    DAMAGE_COUNT
};

enum damage_keep {
    KEEP_NEVER,  /* the old value has no claim */
    KEEP_PROVEN, /* it stays when it shows what was damaged */
    KEEP_ALWAYS  /* it stays */
};

struct damage_rule {
    const char *what; /* "... is {what}", "... looks like {what}" */
    enum damage_keep keep;
    bool emitted; /* without an old value it goes on the card as it is */
    bool doubted; /* not repaired */
};

const struct damage_rule *damage_rule(enum damage_kind kind);

struct damage {
    size_t field; /* of the mapping */
    enum damage_kind kind;
    struct text seen;  /* as it stands in the record */
    struct text value; /* repaired and cleaned */
    struct text meant; /* what it was, as far as can be told; or empty */
    bool told;         /* worth a finding also when no old value proves it */
    bool emitted;      /* `value` is on the contact */
};

/* The value, repaired where that is certain. Fills in kind, seen, meant and told. A value without
 * anything odd costs one look at its octets. Memory from the arena; may borrow from `raw`. */
struct text damage_examine(struct arena *arena, enum damage_place place, struct text raw,
                           struct damage *ret_damage);

/* The same for a value that was derived (model/record.h): where nothing else is odd, capitals and
 * small letters are in doubt. */
struct text damage_examine_derived(struct arena *arena, enum damage_place place, struct text raw,
                                   struct damage *ret_damage);

/* Of two damages (NULL: none) the one that counts for a text made from both. */
const struct damage *damage_graver(const struct damage *first, const struct damage *second);

/* Does the old value show that the new one is what damage made of it? */
bool damage_is_proven(const struct damage *damage, struct text old);
/* Has the old value the same damage? Then it is not worth keeping. */
bool damage_is_in(struct arena *arena, enum damage_kind kind, struct text old);

/* Is the value one of these words (in lower case)? One that is damaged may be: when a word shows
 * what was damaged, the answer is in doubt. */
enum damage_answer { DAMAGE_NO, DAMAGE_MAYBE, DAMAGE_YES };
enum damage_answer damage_word_in(struct text value, const struct text *words, size_t count);
/* Does the value match one of these globs? The same for one that is damaged, when what it was may
 * match. */
enum damage_answer damage_like(struct text value, const struct text *globs, size_t count);

/* The digits of a postal code with the zeros that a spreadsheet took off, or empty when nothing
 * shows that it did. The country is free text: its code or its name. */
struct text damage_postal_code(struct arena *arena, struct text code, struct text country);

/* -- One kind each; for damage.c and tests ------------------------------------------------------*/

/* Repairs: false when there is nothing to repair. */
bool damage_mend_backslash(struct arena *arena, enum damage_place place, struct text text,
                           struct text *ret_text);
bool damage_mend_wrapped(struct arena *arena, enum damage_place place, struct text text,
                         struct text *ret_text);
bool damage_mend_quoted(struct arena *arena, enum damage_place place, struct text text,
                        struct text *ret_text);
bool damage_mend_entities(struct arena *arena, enum damage_place place, struct text text,
                          struct text *ret_text);
bool damage_mend_marks(struct arena *arena, enum damage_place place, struct text text,
                       struct text *ret_text);

/* UTF-8 that was read as Windows-1252 (or Latin-1), once or more: read rightly. Not sure: somebody
 * may have written it, as a capital with an accent before a quote. */
bool damage_read_mojibake(struct arena *arena, struct text text, struct text *ret_text,
                          bool *ret_sure);
/* Is `whole` what stands in `pattern`, when each `?` (or run of them) and each U+FFFD stands for
 * characters that are not ASCII? */
bool damage_matches(struct text pattern, struct text whole);

bool damage_is_exponent(struct text text);
/* The number that a spreadsheet shortened to this one. */
bool damage_exponent_fits(struct text exponent, struct text old);
/* "Nov-18", "11. Okt": numbers with a sign between them that a spreadsheet took for a date. */
bool damage_is_date(struct text text);
bool damage_date_fits(struct text date, struct text old);
bool damage_zeros_fit(struct text shorter, struct text old);

#endif
