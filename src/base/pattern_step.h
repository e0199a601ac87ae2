/* What a regular expression becomes; shared by the two files that make and run it. */
#ifndef BASE_PATTERN_STEP_H
#define BASE_PATTERN_STEP_H

#include "base/pattern.h"

enum step_kind {
    STEP_CHAR,  /* one character: `first` */
    STEP_ANY,   /* any character */
    STEP_SET,   /* a character of the set */
    STEP_FORK,  /* goes on at `first`, or else at `second` */
    STEP_JUMP,  /* goes on at `first` */
    STEP_SAVE,  /* notes the place under number `first` */
    STEP_START, /* holds at the start of the text */
    STEP_END,   /* holds at its end */
    STEP_MATCH
};

struct span {
    uint32_t from, to;
};

struct char_set {
    struct span *spans;
    size_t count;
    bool negated;
};

struct step {
    enum step_kind kind;
    uint32_t first, second;
    const struct char_set *set;
};

struct pattern {
    struct step *steps;
    size_t count;
    bool fold_case;
    char required; /* an ASCII character that every match has; NUL: none is known */
};

#endif
