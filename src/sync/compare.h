/* Export against snapshot: both sorted by hidden id and walked once, side by side; only what
 * differs becomes a line of the plan. */
#ifndef SYNC_COMPARE_H
#define SYNC_COMPARE_H

#include "base/names.h"
#include "format/snapshot_file.h"
#include "sync/book.h"
#include "sync/decide.h"
#include "sync/ingest.h"
#include "sync/known_ids.h"
#include "sync/labels.h"
#include "sync/tallies.h"
#include "sync/unique.h"

struct compare {
    /* given: */
    const struct mapping *mapping;
    struct ingest *ingest;
    struct book *book; /* with its stock taken */
    struct findings *findings;
    struct errors *errors;
    struct snapshot_reader *snapshot;  /* NULL: there is none */
    struct taint_ids ids;              /* all hidden ids */
    struct unique *cards;              /* what the cards of the snapshot are known by */
    struct relations *relations;       /* those whom contacts are related to */
    struct photos *photos;             /* NULL: old photos stay */
    struct book *existing;             /* cards to begin a new book with; NULL: none */
    const struct decisions *decisions; /* NULL: none */
    struct lookout *lookout;           /* who is looked out for */
    struct shadow *shadow; /* what the snapshot's own mapping makes of the export; or NULL */
    struct text revision;  /* REV of the cards that are written; empty: they get none */
    bool rebuilt;          /* it is not the book's own: every line goes into the plan */

    /* found: */
    struct spill lines; /* of the plan: changes and states, sorted by id */
    uint64_t line_count;
    uint64_t states; /* lines of the snapshot that change without a card */
    struct totals totals;
    uint64_t reasons[REASON_COUNT];
    uint64_t tombstones; /* afterwards */
    struct tallies tallies;
    struct labels labels;
    struct mapping_change mapping_change; /* its counts */
    struct exclusion *exclusions;         /* one for each condition of the filter */

    /* at work: */
    struct arena arena; /* of one id */
    struct buffer card, line, out;
    struct recreated *recreated;
    struct adopt *adopt; /* NULL: all cards of the book are known */
    struct names homes;  /* what the cards of those who return are known by */
    struct alike *alike;
    struct merge_rule *rules; /* whose fields are; those that have an owner */
    size_t rule_count;
    struct deploy *deploy; /* NULL: there are no deployments */
};

/* Compares; 0 or -1. Release in both cases. */
int compare_run(struct compare *compare);
void compare_release(struct compare *compare);

#endif
