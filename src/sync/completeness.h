/* Is a whole export complete? Pages that were lost, a list that was cut and a filter that somebody
 * forgot leave no trace in the files. They show in who is missing of those whom the last export
 * had. Fed with people, asked for evidence; no file, no clock, no order of calls but this:
 *
 *   completeness_open
 *   completeness_missing or completeness_present for each contact of the last export
 *   while completeness_asks: completeness_compare for each present one, in any order
 *   completeness_judge
 *
 * The second round ends early where nothing suspicious is left, after some hundred people on a
 * usual day. Memory grows with the missing alone, up to LIMIT_GONE_NAMES and LIMIT_GONE_GROUPS. */
#ifndef SYNC_COMPLETENESS_H
#define SYNC_COMPLETENESS_H

#include "base/buffer.h"
#include "sync/missing_groups.h"
#include "sync/missing_names.h"

/* The thresholds. People means contacts that the last export had and that are in this one no more
 * as records, be they enabled or not. Healthy days lose about one in a hundred, anywhere. */
enum {
    /* With fewer nothing is looked for: so many leave in any week. */
    EVIDENCE_PEOPLE = 5,

    /* A third of a company does not leave between two exports; small ones are watched by the
     * other signs, and a book that keeps missing people loses nothing by waiting. */
    EVIDENCE_DROP_PEOPLE = 20,
    EVIDENCE_DROP_PERCENT = 30,

    /* A round number is met by chance, too. Then as many come as leave. */
    EVIDENCE_ROUND_PERCENT = 2,

    /* A cut or a lost page takes neighbours. Ten people who leave in one week are no neighbours
     * in the order of names, save for rooms that are numbered. Others may have left for good
     * beside them; some of those who are there may have sorted elsewhere, by another name. */
    EVIDENCE_NAMES_PEOPLE = 10,
    EVIDENCE_NAMES_TOGETHER_PERCENT = 50,
    EVIDENCE_NAMES_PRESENT_PERCENT = 10,

    /* A team of five may go. Whoever moved lately is present and stands in the old group still. */
    EVIDENCE_GROUP_PEOPLE = 6,
    EVIDENCE_GROUP_PERCENT = 90,
    /* A group says something only where most others are there; else the drop says it. */
    EVIDENCE_OTHERS_PERCENT = 70,
    EVIDENCE_GROUPS_SHOWN = 10,

    /* Nobody of so many: not this directory, or not these ids. */
    EVIDENCE_STRANGERS = 20
};

struct completeness {
    /* given: */
    uint64_t records;      /* in the export */
    uint64_t arrived;      /* people of the export whom the last one did not have, and who may have
                              a card; asked for by completeness_asks_arrivals() alone */
    uint64_t files;        /* that it consists of */
    uint64_t file_records; /* in each of the files, when all have as many; else 0 */

    /* counted: */
    uint64_t missing, present;
    uint64_t with_domain;  /* strangers with a mail address */
    uint64_t known_domain; /* of them with a domain that is known */

    struct missing_names names[2]; /* by name as shown, by mail address */
    struct missing_groups groups;
    struct arena arena; /* of the judgement */
    bool sorted;        /* the first round is over */
};

void completeness_open(struct completeness *completeness);
/* Somebody whom the last export had: missing now, with the contact of the snapshot; or there. */
void completeness_missing(struct completeness *completeness, const struct contact *contact);
void completeness_present(struct completeness *completeness);

/* Must those who are present be looked at (once more, now with their contacts)? */
bool completeness_asks(struct completeness *completeness);
void completeness_compare(struct completeness *completeness, const struct contact *contact);

/* The export may end where a tool stopped: set `arrived`, between the rounds or behind them. */
bool completeness_asks_arrivals(const struct completeness *completeness);

/* Nobody of the book is in the export, and that is no small matter: the export's own people are to
 * be shown with completeness_stranger(). */
bool completeness_asks_strangers(const struct completeness *completeness);
void completeness_stranger(struct completeness *completeness, const struct contact *contact);

/* Is this a number at which tools and pages stop? */
bool completeness_is_round(uint64_t records);

/* Calls `tell` with one message for each piece of evidence, in a fixed order. How many. */
size_t completeness_judge(struct completeness *completeness,
                          void (*tell)(void *self, struct text message), void *self);
/* So many are missing that some of it was not looked for. */
bool completeness_is_partial(const struct completeness *completeness);
void completeness_release(struct completeness *completeness);

#endif
