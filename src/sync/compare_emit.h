/* How a comparison writes its lines and cards into the plan. */
#ifndef SYNC_COMPARE_EMIT_H
#define SYNC_COMPARE_EMIT_H

#include "sync/compare.h"

/* One hidden id with all that is known of it. */
struct person {
    struct text id;
    const struct entry *old;          /* NULL: not in the snapshot */
    const struct ingest_entry *entry; /* NULL: not in the export */
    struct taken taken;
    struct text photo; /* its octets, once they are found */
    struct text ties;  /* who its related people are; with a card, after compare_relate() */
    bool retied;       /* which of them have a card has changed, and the card does not show it */
    struct text by_old_mapping; /* the contact that a changed mapping would have made; or nothing */
    enum entry_state state;     /* afterwards, when there is a card */
    uint64_t runs;
};

/* "file:line:column" of the person's record, in the arena; empty without one. */
struct text compare_place(struct compare *compare, const struct person *person);
/* A line of the next snapshot, in the arena. */
struct text compare_entry_line(struct compare *compare, const struct entry *entry);

/* All that is known of the person, for decide(). */
struct situation compare_situation(const struct compare *compare, const struct person *person);
/* The contact that somebody with a card is to have, without its photo, in person->taken: damage,
 * attributes that are not there and hidden ids are seen to. 0 or -1. */
int compare_settle(struct compare *compare, struct person *person);

/* A line of the snapshot that changes while the card stays; nothing when it does not change. */
int compare_emit_state(struct compare *compare, const struct person *person,
                       struct text line_after);
/* A change of a card, counted. */
int compare_emit_change(struct compare *compare, struct change *change,
                        const struct contact *before, const struct contact *after);

/* Fills in the change's new card and new line. 0, or -1 with an error when the card holds a hidden
 * id. */
int compare_write_card(struct compare *compare, struct person *person, struct text jcard,
                       const struct contact *contact, struct change *change);
/* The card in the book is ours; a finding tells when there are several of it. */
int compare_mark_card(struct compare *compare, const struct person *person, struct book_card *card);
/* Fills in the card as it stands in the book now; a finding tells what of it is lost when it is
 * not what was written last. */
int compare_read_card(struct compare *compare, const struct person *person, struct change *change);

#endif
