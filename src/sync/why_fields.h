/* The parts of an answer to "why": what sync/why.c puts together. */
#ifndef SYNC_WHY_FIELDS_H
#define SYNC_WHY_FIELDS_H

#include "sync/why.h"

/* What is known of the person once the plan is made. */
struct why_facts {
    const struct mapping *mapping;
    const struct watch *watch;
    const struct watched *record; /* the one that counts; NULL: none */
    const struct entry *before;   /* of the snapshot; NULL: none */
    const struct entry *after;    /* NULL: the same as before */
    const struct change *change;  /* NULL: none */
    const struct contact *contact;
    const struct contact *old; /* that of the snapshot; empty: there is none */
    struct arena *arena;
};

/* A text made in the arena. */
__attribute__((format(printf, 2, 3))) struct text why_text(struct arena *arena, const char *format,
                                                           ...);
/* An attribute of a record. */
void why_source(struct arena *arena, const struct trace_source *from,
                struct why_source *ret_source);

/* Fields of the mapping, then the values of the contact. */
void why_fields(const struct why_facts *facts, struct why *why);
void why_cells(const struct why_facts *facts, struct why *why);

/* Status, rules, deployments. */
void why_status(const struct why_facts *facts, struct why *why);
void why_deployments(const struct why_facts *facts, struct why *why);
/* What happens, as a word and a sentence. */
void why_decision(const struct why_facts *facts, struct why *why);

#endif
