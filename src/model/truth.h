/* Words for yes and no, as exports and spreadsheets spell them. */
#ifndef MODEL_TRUTH_H
#define MODEL_TRUTH_H

#include "base/text.h"

enum truth {
    TRUTH_UNKNOWN, /* a word that is in no table: never guessed */
    TRUTH_NOTHING, /* a word that says that nothing is known: "", "null", "-", "N/A" */
    TRUTH_FALSE,
    TRUTH_TRUE
};

/* Without regard to case, surrounding space and quotes (also typographic ones). Linear. */
enum truth truth_of(struct text word);

/* The same of a word that stands under a name that says the opposite ("Block credential"), turned
 * round. What says how an account is, "Blocked", is no answer to such a question: whether it
 * repeats the name or answers it cannot be told, and it is unknown. */
enum truth truth_under(struct text word, bool opposite);

/* "true" or "false"; TEXT_NONE for the two others. */
struct text truth_word(enum truth truth);

/* All words, for documents and tests: i = 0, 1, ... until NULL. */
const char *truth_listed(size_t i, enum truth *ret_truth);

#endif
