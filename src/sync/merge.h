/* The merge of a card that somebody edited in the book with what the export says now: three ways,
 * one property instance at a time. A pure function; docs/decisions/0024-merge.md has its rules. */
#ifndef SYNC_MERGE_H
#define SYNC_MERGE_H

#include "format/consumer.h"
#include "model/contact.h"

/* Whose a property is when both sides have a say. */
enum merge_owner {
    MERGE_BOTH,  /* what one side changed wins; what both changed is a conflict */
    MERGE_ENTRA, /* the export always wins, also over what only the book changed */
    MERGE_BOOK   /* what stands in the book is never changed and never removed */
};

/* Who owns the instances of a property. */
struct merge_rule {
    struct text name;         /* "TEL", in upper case */
    const struct text *types; /* of the instance, in lower case */
    size_t type_count;
    bool any_type; /* whatever types it has */
    enum merge_owner owner;
};

struct merge_input {
    const struct contact *base; /* what was written last; NULL: the card was never ours */
    const struct contact *ours; /* what the export says; a photo that is to be written as a URI */
    struct text card;           /* as found in the book: one card of any version, nothing else */
    enum consumer consumer;     /* for whom cards are written */
    enum consumer consumer_before;  /* for whom the base was */
    const struct merge_rule *rules; /* the first that fits counts; none: MERGE_BOTH */
    size_t rule_count;
};

enum merge_remark_kind {
    MERGE_CONFLICT,  /* both sides changed the value, each in its way */
    MERGE_WITHDRAWN, /* the export has the value no more, and it is gone from the card */
    MERGE_LOST       /* only the book changed the value, and the export owns it */
};

struct merge_remark {
    enum merge_remark_kind kind;
    struct text property; /* "TEL;cell [Desk]" */
    struct text base;     /* values as people read them; TEXT_NONE: there was none */
    struct text ours;
    struct text local;
    bool local_won; /* the card has the local value still */
};

struct merge_result {
    struct text card;             /* the octets; those of the input where nothing changed */
    bool changed;                 /* does the card say anything else than before? */
    struct merge_remark *remarks; /* sorted by property, then by values */
    size_t remark_count;
    const char *refusal; /* why it could not be merged; NULL: it was */
};

/* Memory from the arena; texts may borrow from the input. The result does not depend on the order
 * of instances. 0, or -1 with the refusal: the card cannot be read, or it is so damaged that no
 * line of it can be changed. */
int merge_card(struct arena *arena, const struct merge_input *input, struct merge_result *ret);

#endif
