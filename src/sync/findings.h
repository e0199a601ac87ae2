/* Collects the findings of a run, in memory bounded by a spill. */
#ifndef SYNC_FINDINGS_H
#define SYNC_FINDINGS_H

#include "model/finding.h"
#include "os/spill.h"

struct findings {
    struct spill lines; /* of the plan */
    uint64_t count;
    uint64_t by_code[FINDING_COUNT];
    struct errors *errors;
    bool failed; /* the spill could not be written; the errors say why */
};

struct finding_about {
    const struct place *place; /* NULL: none */
    struct text id;
    struct text name;
};

__attribute__((format(printf, 4, 5))) void findings_add(struct findings *findings,
                                                        enum finding_code code,
                                                        struct finding_about about,
                                                        const char *format, ...);
/* The same with a place that is text already. */
void findings_add_at(struct findings *findings, const struct finding *finding);
void findings_release(struct findings *findings);

#endif
