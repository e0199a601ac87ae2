/* Those who leave, by what they have in common: how many of each department, mail domain and label,
 * and how large these were. */
#ifndef SYNC_LEAVERS_H
#define SYNC_LEAVERS_H

#include "base/buffer.h"
#include "base/names.h"
#include "map/mapping.h"
#include "model/contact.h"

/* The people of one department, domain or label. */
struct leaver_group {
    struct text name;
    uint64_t removed;     /* without those who are announced */
    uint64_t announced;   /* who leave, and were expected to */
    uint64_t before;      /* of the book before; counted only where it matters */
    uint64_t counted_for; /* the person who was counted last: nobody counts twice in a group */
};

struct leaver_groups {
    struct names index;
    struct leaver_group *list;
    size_t count, room;
};

struct leavers {
    struct arena arena;
    struct leaver_groups of[AXES];
    uint64_t people; /* who were looked at */
    uint64_t sized;  /* who were in the book before */
    struct buffer domain;
};

/* One who leaves; announced: he was expected to, and counts neither as a leaver nor as one who was
 * there. */
void leavers_add(struct leavers *leavers, const struct contact *contact, bool announced);
/* Do so many leave of some group that its size matters? */
bool leavers_ask(const struct leavers *leavers, const struct mapping *mapping);
/* One who was in the book before, whether or not he leaves. */
void leavers_size(struct leavers *leavers, const struct contact *contact);
/* Sizes all groups by the snapshot that is open as `fd`. 0 or -1. */
int leavers_measure(struct leavers *leavers, int fd, const char *path, struct errors *errors);
/* The groups that lose more than the limit, the largest share first; in the arena. One that
 * everybody is in is none: it says no more than the book as a whole. */
const struct leaver_group **leavers_over(const struct leavers *leavers, enum axis axis,
                                         struct share limit, struct arena *arena,
                                         size_t *ret_count);
/* Its size before, without those who are announced. */
uint64_t leavers_base(const struct leaver_group *group);
/* The most that leave of one group. */
uint64_t leavers_most(const struct leavers *leavers, enum axis axis);
void leavers_release(struct leavers *leavers);

#endif
