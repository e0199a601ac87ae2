/* The decisions file: who the cards are of that could be several people's (docs/formats.md). A
 * person writes it, mostly from the template, so that every mistake has its place and a hint. */
#ifndef FORMAT_DECISIONS_H
#define FORMAT_DECISIONS_H

#include "base/error.h"

enum decision_kind {
    DECISION_OPEN,   /* "": nobody has decided yet */
    DECISION_PERSON, /* the card is this person's */
    DECISION_NOBODY  /* null: it is of nobody in the export, and stays as it is */
};

struct card_decision {
    struct text card; /* UID or file name, as written */
    enum decision_kind kind;
    struct text id; /* hidden id as written, without space around it */
    struct place place;
};

struct decisions {
    struct arena arena;
    struct card_decision *list; /* in the order of the file; each card once, each id once */
    size_t count;
};

/* Reads the text of a decisions file. `file` names it in messages and must outlive the decisions.
 * All mistakes are collected (ERROR_INPUT). 0 or -1; release in both cases. */
int decisions_parse(struct decisions *decisions, struct text content, struct text file,
                    struct errors *errors);
void decisions_release(struct decisions *decisions);

/* Somebody whom a card may be of. */
struct decision_person {
    struct text id, name;
};

/* A card to be decided about. */
struct decision_case {
    struct text card; /* file name */
    struct text name; /* of the person on it */
    const struct decision_person *people;
    size_t count;
    bool more;       /* there are more of them than those */
    const char *why; /* it is the person's, but cannot be kept as their card; or NULL */
};

/* Appends a decisions file in which all is open: a line to fill in for each case, the people in
 * comments above it. */
void decisions_write(struct buffer *out, const struct decision_case *cases, size_t count);

#endif
