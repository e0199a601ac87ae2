/* How a mapping fits an export. */
#ifndef MODEL_CHECKED_H
#define MODEL_CHECKED_H

#include "model/finding.h"
#include "model/plan.h"

struct checked_attribute {
    struct text name;
    struct text goes; /* where the mapping puts it: "TEL;cell"; empty: nowhere */
    uint64_t had, filled;
};

struct checked {
    struct text mapping; /* the file's name */
    size_t fields, rules;
    bool fitted; /* there was an export: all of the following */
    struct plan_input *inputs;
    size_t input_count;
    uint64_t users;
    struct checked_attribute *mapped; /* in the order of the mapping, those without a record too */
    size_t mapped_count;
    struct checked_attribute *unmapped; /* neither mapped nor left out, sorted by name */
    size_t unmapped_count;
    uint64_t contacts; /* that would have a card in a new book */
    uint64_t inactive, excluded, unknown;
    struct deployment_size *deployments; /* with what they would have in a new book (`after`) */
    size_t deployment_count;
    uint64_t nameless, without_mail, without_number; /* of the contacts */
    uint64_t findings[FINDING_COUNT];
    struct text cards[3]; /* the first ones, as they would look */
    size_t card_count;
    const char *mapping_path; /* for the next command */
    const char *const *paths;
    size_t path_count;
};

#endif
