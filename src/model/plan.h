/* A plan: all changes, bound by digest to the inputs they were computed from. */
#ifndef MODEL_PLAN_H
#define MODEL_PLAN_H

#include "base/error.h"
#include "model/change.h"
#include "model/deployment.h"
#include "model/finding.h"
#include "model/guard.h"

/* Totals, in the order of the report. before + added - removed = after. */
#define TOTALS(X)                                                                                  \
    X(before, "cards in the book before")                                                          \
    X(added, "cards added")                                                                        \
    X(updated, "cards rewritten")                                                                  \
    X(removed, "cards removed")                                                                    \
    X(unchanged, "cards left as they are")                                                         \
    X(after, "cards in the book after")                                                            \
    X(inactive, "disabled or deleted, without a card")                                             \
    X(missing, "kept, although not in the export")                                                 \
    X(excluded, "excluded by the filter, without a card")                                          \
    X(disabledKept, "disabled, but kept because the mapping says so")                              \
    X(rejected, "rejected: the record could not be used")                                          \
    X(skipped, "not updated because the policy is skip")                                           \
    X(foreign, "foreign: in the book, but not ours")                                               \
    X(conflicts, "conflicts: changed on both sides")                                               \
    X(undecided, "held back until it is decided whose a card is")                                  \
    X(imported, "foreign cards taken over from --existing")                                        \
    X(announced, "of those removed, expected by --expect-removals")

struct totals {
#define X(name, what) uint64_t name;
    TOTALS(X)
#undef X
};

struct total_row {
    const char *name;
    const char *what;
    size_t offset; /* of a uint64_t in struct totals */
};
const struct total_row *totals_table(size_t *ret_count);
uint64_t totals_get(const struct totals *totals, const struct total_row *row);
void totals_set(struct totals *totals, const struct total_row *row, uint64_t value);

/* Appends "totals":{...} with every total, as plan, journal and report have it. */
void totals_put(struct buffer *out, const struct totals *totals);

/* A file that the plan was computed from. */
struct plan_input {
    struct text role; /* "export", "mapping", "snapshot" */
    struct text name; /* the file's name without its folder */
    uint64_t bytes;
    struct text sha256; /* hexadecimal */
    struct text format; /* "json", "csv", "mapping", "snapshot" */
    uint64_t records;
    struct text kind;              /* of an export (model/kind.h); else empty */
    struct text encoding, packing; /* of an export, for an inspection; not in the plan */
};

/* A label and how many contacts have it. */
struct label_size {
    struct text label;
    uint64_t before, after;
};

/* A rule of the filter, and whom it leaves out. Whoever several rules leave out counts for the
 * first of them. */
struct exclusion {
    struct text rule;
    bool excludes;   /* it stands under "exclude": who fulfils it is left out; else, who does not */
    uint64_t people; /* records */
    uint64_t removed; /* of them, contacts that leave the book for it */
};

/* Append them as objects, as plan and report have them. */
void input_put(struct buffer *out, const struct plan_input *input);
void label_put(struct buffer *out, const struct label_size *label);
void exclusion_put(struct buffer *out, const struct exclusion *exclusion);

/* What differs between the mapping and the one that the book was made with. */
enum difference_kind {
    DIFFERENCE_ADDED,
    DIFFERENCE_REMOVED,
    DIFFERENCE_CHANGED,
    DIFFERENCE_ORDER, /* elements of a list moved */
    DIFFERENCE_KINDS
};

struct mapping_difference {
    enum difference_kind kind;
    struct text key;    /* "fields", "deletes.missing" */
    struct text before; /* JSON; data NULL: it was not there, or is not told (a salt) */
    struct text after;
};

const char *difference_word(enum difference_kind kind);
int difference_parse(struct text word, enum difference_kind *ret_kind);

/* A changed mapping, and what comes of it: changes that the old mapping would not have made of this
 * export. */
struct mapping_change {
    bool changed;
    bool known; /* the snapshot has the old mapping; all of the following */
    struct mapping_difference *list;
    size_t count;
    uint64_t added, updated, removed; /* the old mapping would not have done it */
    uint64_t both;  /* updates that the old mapping would have made, too, but other ones */
    uint64_t stays; /* contacts that the old mapping would have removed */
};

/* Appends it as an object, as plan and report have it. */
void mapping_change_put(struct buffer *out, const struct mapping_change *change);

/* The first line of a plan. */
struct plan_head {
    struct text program; /* "entra2vcard 1.2.3" */
    struct text layout;
    struct text version;
    struct text as_of;    /* when the run is said to take place; empty: nobody says */
    struct text revision; /* the REV of cards that it writes; empty: they get none */
    struct plan_input *inputs;
    size_t input_count;
    struct totals totals;
    uint64_t reasons[REASON_COUNT];
    uint64_t findings[FINDING_COUNT];
    struct guard_result guards[GUARD_COUNT];
    struct label_size *labels; /* those whose size changes, sorted */
    size_t label_count;
    struct exclusion *excluded_by; /* all rules of the filter, in the order of the mapping */
    size_t excluded_by_count;
    struct mapping_change mapping;
    struct deployment_size *deployments; /* those that are there, come or go; sorted by name */
    size_t deployment_count;
    struct text approval; /* the mapping's rules (format/approval_rules.h); data NULL: none */
    struct text approval_before; /* those of the book, which count as well */
    bool held;                   /* a guard holds the plan */
    bool renewed;                /* the snapshot changes, though maybe no card does */
    bool rebuilt;    /* the plan has every line of the next snapshot: it was compared with another
                        snapshot than the book's own */
    uint64_t run;    /* the number that the run has in the book's journal when this is applied */
    uint64_t undoes; /* the run that this plan takes back; 0: none */
    struct text restores; /* then the digest of the snapshot that comes back, named; or empty: none
                             does */
    struct text cards_before;    /* the cards in the book, digest (sync/book.h) */
    struct text snapshot_before; /* the book's own: digest "sha256:...", or empty: there is none */
    struct text head_before;     /* its first line (JSON); data NULL: there is none */
    struct text snapshot_head; /* first line of the next snapshot (JSON); data NULL, in a plan that
                                  takes back the first run: there is none */
};

/* Anything to apply: a card or a line of the snapshot. */
bool plan_has_effect(const struct plan_head *head);
/* Has somebody to approve it? */
bool plan_wants_approval(const struct plan_head *head);
/* Cards of the book that change. */
uint64_t plan_changes(const struct plan_head *head);
/* How many of the reasons such a plan counts: those of taking back where it takes a run back. */
size_t plan_reasons(const struct plan_head *head);
/* Does anything of a deployment change? */
bool plan_deploys(const struct plan_head *head);

enum plan_item_kind {
    PLAN_FINDING,
    PLAN_CHANGE,
    PLAN_STATE,  /* a line of the snapshot that changes without a change to the card; or that stays,
                    where a card of a deployment changes alone */
    PLAN_IMPORT, /* a card of nobody's that comes into the book: file and card_after of `change` */
    PLAN_DEPLOYED /* behind the change or state of its id */
};

struct plan_item {
    enum plan_item_kind kind;
    struct finding finding;
    struct change change; /* PLAN_IMPORT: see there; PLAN_STATE: id and the two lines only */
    struct deployed deployed;
};

/* A plan that can be read from front to back, as often as wanted: findings first, then changes
 * sorted by hidden id; behind those of an id what changes of it in deployments, sorted by name. */
struct plan_view {
    struct plan_head head;
    struct text digest; /* SHA-256 of the plan file, "sha256:..." */
    void *self;
    int (*rewind)(void *self, struct errors *errors);
    /* 1: an item, valid until the next call; 0: the end; -1: error. */
    int (*next)(void *self, struct plan_item *ret_item, struct errors *errors);
};

#endif
