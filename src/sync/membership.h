/* Groups, who is in them, and groups inside groups. */
#ifndef SYNC_MEMBERSHIP_H
#define SYNC_MEMBERSHIP_H

#include "base/names.h"

struct membership_group {
    struct text name;
    struct text id; /* empty where it is not known */
};

struct membership_entry {
    size_t group;
    struct text id; /* of a person, or of a group inside */
    bool nested;    /* it is known to be a group */
};

struct membership_person {
    struct text id;
    const struct text *groups; /* names, sorted, each once */
    size_t count;
};

struct membership {
    struct arena arena;
    struct membership_group *groups;
    size_t group_count, group_room;
    struct membership_entry *list;
    size_t count, room;

    /* after membership_follow(): */
    struct membership_person *people; /* sorted by id */
    size_t person_count;
    struct text *names; /* of groups, sorted, each once */
    size_t name_count;
    uint64_t unknown; /* groups inside groups whose members are not known */
};

/* Zero-initialised is empty. Texts are copied. The group's index. */
size_t membership_add_group(struct membership *membership, struct text name, struct text id);
void membership_add(struct membership *membership, size_t group, struct text id, bool nested);
/* Everybody in each group and in the groups inside it; circles end where they close. Time is at
 * most the number of groups times the number of entries. */
void membership_follow(struct membership *membership);
/* NULL when the person is in no group. */
const struct membership_person *membership_of(const struct membership *membership, struct text id);
/* The index in `names`, or name_count. */
size_t membership_named(const struct membership *membership, struct text name);
void membership_release(struct membership *membership);

#endif
