/* Deployments in the comparison: who is in each of them afterwards, and which of their cards
 * change. Each person is looked at once, in the order of hidden ids, behind what was decided about
 * the person's card in the book; nobody who has none there is in a deployment. What is in a
 * deployment's folder is compared with the snapshot octet by octet: it is derived, so what differs
 * is put right.
 */
#ifndef SYNC_DEPLOY_H
#define SYNC_DEPLOY_H

#include "os/scratch.h"
#include "sync/compare_emit.h"

/* One deployment. */
struct deploying {
    const struct mapping_deployment *wanted; /* NULL: the mapping has it no more */
    const struct deployment_state *old;      /* NULL: the snapshot does not know it */
    bool who_changed, how_changed, moved;    /* moved: to the other layout */
    bool broken;                             /* its file could not be read */
    bool *labels_seen;                       /* somebody has this one of its labels */
    struct book stock;                       /* what stands in its folder, in the layout before */
    struct deployment_size size;
    uint64_t announced;             /* of those removed, people who were expected to leave */
    uint64_t edited, lost;          /* cards that are not as they were written */
    uint64_t unknown;               /* people of whom the filter knows nothing */
    uint64_t substituted, left_out; /* values that 2.1 cannot hold as they are */
    uint64_t octets;                /* of contacts.vcf: those of cards that stay */
    uint64_t at;                    /* offset of the last of them */
    bool disordered;                /* they are not in our order */
};

struct deploy {
    struct arena arena;
    struct deploying *list; /* those of mapping and snapshot, sorted by name */
    size_t count;
    struct deployed *pending; /* of the person at hand */
    size_t pending_count;
    struct buffer card; /* being made, or as found */
    struct scratch scratch;
    bool has_scratch; /* it is open */
};

/* Looks into the folders. compare->deploy stays NULL where there are no deployments. 0 or -1;
 * deploy_close() in both cases. */
int deploy_open(struct compare *compare);
/* A contact with a card afterwards: fills in entry->in and notes the changes to deployments.
 * `contact` is that of the entry, or NULL when it has not been read yet. */
int deploy_contact(struct compare *compare, struct person *person, const struct contact *contact,
                   struct entry *entry);
/* A contact that leaves the book. */
int deploy_leaver(struct compare *compare, const struct person *person, struct text name);
/* After the last person: counts, and tells what was found. */
void deploy_finish(struct compare *compare);
/* For the heads of plan and snapshot, in the arena. */
struct deployment_size *deploy_sizes(const struct compare *compare, struct arena *arena,
                                     size_t *ret_count);
struct deployment_state *deploy_states(const struct compare *compare, struct arena *arena,
                                       size_t *ret_count);
/* The one that loses the largest share, of those that lose more than the limit; NULL: none. One
 * that the mapping has given up counts not. */
const struct deploying *deploy_worst(const struct compare *compare);
void deploy_close(struct compare *compare);

#endif
