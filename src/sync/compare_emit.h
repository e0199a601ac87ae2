/* How a comparison writes its lines and cards into the plan. */
#ifndef SYNC_COMPARE_EMIT_H
#define SYNC_COMPARE_EMIT_H

#include "sync/compare.h"
#include "sync/drift.h"

/* One hidden id with all that is known of it. */
struct person {
    struct text id;
    const struct entry *old;          /* NULL: not in the snapshot */
    const struct ingest_entry *entry; /* NULL: not in the export */
    struct taken taken;
    struct text mapped; /* the contact as the mapping made it */
    struct text uid;    /* of the card; file and own as in struct entry */
    struct text file, own;
    struct text found;           /* the card as the book has it; data NULL: it has none */
    struct text said;            /* as in struct entry, of the card as it will be */
    struct text base;            /* as in struct entry, when less than the contact is written */
    const struct contact *local; /* what such a card says, for deployments; NULL: what ours says */
    bool announced;              /* the person leaves, and was expected to */
    bool guarded;                /* by a rule of the mapping the person must not leave */
    bool imported;               /* the card found is one of --existing */
    bool skipped;                /* the policy keeps what Entra says anew from the card */
    struct text photo;           /* its octets, once they are found */
    struct text ties; /* who its related people are; with a card, after compare_relate() */
    bool retied;      /* which of them have a card has changed, and the card does not show it */
    struct text by_old_mapping; /* the contact that a changed mapping would have made; or nothing */
    enum entry_state state;     /* afterwards, when there is a card */
    uint64_t runs;
};

/* "file:line:column" of the person's record, in the arena; empty without one. */
struct text compare_place(struct compare *compare, const struct person *person);
/* A line of the next snapshot, in the arena. */
struct text compare_entry_line(struct compare *compare, const struct entry *entry);

/* The next line of the person has this contact: the record can be known by it in the next run when
 * it is what the mapping made of it alone. */
void compare_keep_recall(const struct compare *compare, const struct person *person,
                         struct text jcard);

/* All that is known of the person, for decide(). */
struct situation compare_situation(const struct compare *compare, const struct person *person);
/* The contact that somebody with a card is to have, without its photo, in person->taken: damage,
 * attributes that are not there and hidden ids are seen to. 0 or -1. */
int compare_settle(struct compare *compare, struct person *person);

/* A card of nobody's that comes into the book. */
int compare_emit_import(struct compare *compare, struct text key, struct text card);
/* A line of the snapshot that changes while the card stays; nothing when it does not change. */
int compare_emit_state(struct compare *compare, const struct person *person,
                       struct text line_after);
/* A change of a card, counted. */
int compare_emit_change(struct compare *compare, struct change *change,
                        const struct contact *before, const struct contact *after);

/* Fills in the change's new line, for change->card_after and the contact `jcard`, and what becomes
 * of deployments. 0, or -1 with an error when the card holds a hidden id. */
int compare_fill_line(struct compare *compare, struct person *person, struct text jcard,
                      const struct contact *contact, struct change *change);
/* The card as the contact is written. */
struct text compare_written(struct compare *compare, const struct person *person,
                            const struct contact *contact);
/* The UID of the entry's card as vcard_find_uid() finds it there. */
struct text compare_folded_uid(struct compare *compare, const struct entry *entry);
/* By what the book knows the card of an entry; another layout than that of the snapshot knows it by
 * other things. */
struct text compare_key(struct compare *compare, const struct entry *entry);
/* The card in the book is ours; a finding tells when there are several of it. */
int compare_mark_card(struct compare *compare, const struct person *person, struct book_card *card);
/* Tells what of the card found is lost when it is not what was written last. */
void compare_tell_drift(struct compare *compare, const struct person *person,
                        const struct change *change);
/* The SHA-256 of octets, hexadecimal, in the arena. */
struct text compare_digest(struct compare *compare, struct text bytes);
/* What was written last: of the card found, to be compared with. */
struct drift_known compare_known(struct compare *compare, const struct person *person);

#endif
