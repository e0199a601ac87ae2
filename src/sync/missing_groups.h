/* The groups (department, company, label, place, mail domain) of those who are missing, and how
 * many of each are present. */
#ifndef SYNC_MISSING_GROUPS_H
#define SYNC_MISSING_GROUPS_H

#include "base/buffer.h"
#include "base/names.h"
#include "model/contact.h"

struct missing_group {
    struct text label; /* ORG.unit "Sales" */
    size_t source;     /* property and part, as an index in their order of importance */
    size_t value_at;   /* offset of the value in the label */
    uint64_t missing, present;
    uint64_t counted_for; /* the person who was counted last: nobody counts twice in a group */
};

struct missing_groups {
    struct arena arena;
    struct names index;
    struct missing_group *list;
    size_t count, room;
    size_t open;                     /* large groups of which (nearly) nobody present was seen */
    uint64_t people;                 /* who were counted */
    bool overflow;                   /* more than LIMIT_GONE_GROUPS: none is looked at */
    uint64_t domains, known_domains; /* of the contact that was looked at last */
    struct buffer label;
};

void missing_groups_add(struct missing_groups *groups, const struct contact *contact);
/* After the last one: counts the large groups. */
void missing_groups_open(struct missing_groups *groups);
/* Counts one who is present. */
void missing_groups_present(struct missing_groups *groups, const struct contact *contact);
/* Is (nearly) all of this large group missing? */
bool missing_group_gone(const struct missing_group *group);
/* How the contact's mail domains stand to those of the missing: has it any, is one known? */
void missing_groups_domain(struct missing_groups *groups, const struct contact *contact,
                           bool *ret_any, bool *ret_known);
void missing_groups_release(struct missing_groups *groups);

#endif
