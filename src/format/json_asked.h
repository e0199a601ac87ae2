/* Which attributes were asked for, by record: what the context of its page says, or its own. */
#ifndef FORMAT_JSON_ASKED_H
#define FORMAT_JSON_ASKED_H

#include "format/export.h"
#include "format/json_context.h"

/* Begin with the first two; the rest zero. */
struct asked {
    struct attribute_set *attributes;
    struct export_facts *facts; /* get what all records of a kind declare */

    struct declared page, own;
    struct declared all; /* while attributes are discovered, all contexts together */
    bool of_record;      /* the record's own context counts */
    uint32_t page_kinds; /* of the records on the page so far, one bit a kind */
    struct digest mark;  /* of all that the page has said by now; zero: nothing */
    uint32_t undeclared[LIMIT_MAPPING_ATTRIBUTES]; /* kinds of records that stand elsewhere */
};

/* A page begins: nothing is said of it yet. */
void asked_page(struct asked *asked);
/* The context of the page; behind its records it counts for what they have, not for what they lack.
 * Returns what the records are, by it, when they are no users; else NULL. */
const char *asked_context(struct asked *asked, struct text context);
/* A record begins, with a context of its own or none (empty). Returns what it is, by the context
 * that counts, when it is no user; else NULL. */
const char *asked_of_record(struct asked *asked, struct text context);
/* At its end, its kind being known: what was asked for and the record lacks is null, for Graph
 * leaves it out. */
void asked_imply(struct asked *asked, struct record *record, struct arena *arena);
/* Fills in the facts, and gives the memory back. */
void asked_close(struct asked *asked);

#endif
