/* What stands in a redacted report in place of names and values: consonants that are made of the
 * text and of a key, so that the same text is the same everywhere in a report and in every report
 * of its plan, and nobody who does not have the plan can try texts out
 * (docs/decisions/0035). No digit and no vowel, so that it looks like no number and like no word.
 */
#ifndef REPORT_PSEUDONYM_H
#define REPORT_PSEUDONYM_H

#include "base/arena.h"
#include "base/digest.h"

struct pseudonyms {
    struct digest key;
    struct digester
        *digester;       /* opened once: a keyed digest of the library's costs five times more */
    struct arena *arena; /* where they are put */
};

/* "Person bcdf-ghjk-lmnp" of the word "Person". A text without octets stays one: whether there is
 * a value, is told. */
struct text pseudonym(const struct pseudonyms *pseudonyms, const char *what, struct text text);
/* The same of a value; a longer one than LIMIT_REPORT_VALUE is another for each owner, because it
 * is never said to be the same on several people (report/sums.h). */
struct text pseudonym_value(const struct pseudonyms *pseudonyms, struct text value,
                            struct text owner);
/* A property as a field has it, "TEL;cell [Desk]": what the program itself calls so stays, labels
 * and properties that a mapping made up do not. */
struct text pseudonym_property(const struct pseudonyms *pseudonyms, struct text property);
/* The text of a name, or of the id in its place: one person is one name. */
struct text pseudonym_person(const struct pseudonyms *pseudonyms, struct text id, struct text name);
/* "(file bcdf-ghjk-lmnp)": of a place the file alone, without line and column, which tell the way
 * to a person for whoever knows the order of the file. */
struct text pseudonym_place(const struct pseudonyms *pseudonyms, struct text place);

#endif
