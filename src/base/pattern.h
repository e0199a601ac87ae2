/* Regular expressions: the syntax of POSIX extended ones without back-references, over the
 * characters of UTF-8 in whatever locale. Of several ways to match at the leftmost place the first
 * one counts: `a|ab` finds "a", and `*`, `+`, `?`, `{m,n}` take as much as they can.
 *
 * Time is at most the length of the text times the steps of the pattern: no pattern and no text
 * makes it explode. */
#ifndef BASE_PATTERN_H
#define BASE_PATTERN_H

#include "base/arena.h"
#include "base/buffer.h"

enum { PATTERN_GROUPS = 10 }; /* the whole match and nine groups */

struct pattern;

/* Compiles; memory from the arena. NULL when it is wrong: `ret_wrong` says why, `ret_offset` where
 * in the source. */
const struct pattern *pattern_compile(struct arena *arena, struct text source, bool fold_case,
                                      const char **ret_wrong, size_t *ret_offset);

/* Looks for the first match in text from `start` on. `ret_groups` (PATTERN_GROUPS of them) get the
 * groups that took part, the others TEXT_NONE. Text must be UTF-8 and at most LIMIT_PATTERN_TEXT
 * long. */
bool pattern_find(const struct pattern *pattern, struct arena *arena, struct text text,
                  size_t start, struct text *ret_groups);

#endif
