/* Keys by which names, mail addresses, telephone numbers and URIs are the same to people although
 * they are written in different ways. A key is for comparing alone: it stands on no card. */
#ifndef MODEL_LIKENESS_H
#define MODEL_LIKENESS_H

#include "base/arena.h"

/* All keys are UTF-8 in normal form C, in the arena or borrowed; text that is no UTF-8 is its own
 * key. Empty: there is nothing to compare. */

/* Words: case folded, every run of white space one space, none at the ends. */
struct text likeness_words(struct arena *arena, struct text text);
/* A mail address: case folded, without "mailto:". */
struct text likeness_mail(struct arena *arena, struct text text);
/* A telephone number: its digits, with + in front where the country's code is there (00 counts as
 * +), an extension as x and its digits. The (0) behind a country's code is left out; letters of
 * words count as themselves. */
struct text likeness_number(struct arena *arena, struct text text);
/* A URI: scheme and host in lower case, without a slash at the end; one without a host is folded
 * as a whole. */
struct text likeness_uri(struct arena *arena, struct text text);

/* Are two keys of numbers the same number, one of them without its country's code? At least seven
 * digits of it must agree. */
bool likeness_numbers_end_alike(struct text a, struct text b);

#endif
