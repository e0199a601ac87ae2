/* Why is a person's contact as it is? First the person is looked for in export and snapshot; then a
 * plan is made as for any run, with the person watched, and nothing is applied. */
#ifndef SYNC_WHY_H
#define SYNC_WHY_H

#include "model/why.h"
#include "sync/plan.h"
#include "sync/watch.h"

/* One who may be meant. */
struct why_person {
    struct text id, name, mail;
    struct text place;  /* of the first record, "file:line:column"; empty: the snapshot alone */
    struct text status; /* as that record says it, or the state in the snapshot */
    bool by_id;
};

struct why_search {
    struct arena arena;
    struct why_person *people; /* at most LIMIT_FOUND */
    size_t count;
    bool more;           /* and others */
    struct text near[3]; /* names and addresses much like the one looked for */
    size_t near_count;
    struct why_attribute *unread; /* attributes of the first record of people[0] that the mapping
                                     does not read */
    size_t unread_count;
};

/* Looks for whom `wanted` means: a mail address, a sign-in name, a name, or a hidden id in any
 * spelling. Reads the exports once, and the snapshot. 0, or -1 when one cannot be read; release in
 * both cases. */
int why_find(struct why_search *search, const struct plan_request *request, const struct book *book,
             const char *wanted, struct errors *errors);
void why_search_release(struct why_search *search);

struct why_made {
    struct arena arena;
    struct watch watch; /* some texts of the answer live in it */
    struct why why;
};

/* Makes the plan and tells of the person with this hidden id. 0, or -1; release in both cases. */
int why_make(struct why_made *made, const struct plan_request *request, struct book *book,
             struct text id, struct errors *errors);
void why_made_release(struct why_made *made);

#endif
