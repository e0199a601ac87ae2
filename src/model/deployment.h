/* A deployment: a read-only set of cards that is derived from the contacts of the book. */
#ifndef MODEL_DEPLOYMENT_H
#define MODEL_DEPLOYMENT_H

#include "base/buffer.h"
#include "model/change.h"

/* Why a card of a deployment is added, updated or removed: name, word, what it means */
#define DEPLOYED_REASONS(X)                                                                        \
    X(CONTACT, "contact", "the contact joined the book, changed or left it")                       \
    X(LABEL, "label", "the contact got a label of the deployment, or lost it")                     \
    X(FILTER, "filter", "the deployment's filter includes the person now, or no longer does")      \
    X(DEPLOYMENT, "deployment", "the mapping says otherwise what is in the deployment, or how")    \
    X(RESTORED, "restored", "the card was missing from the deployment, or edited there")           \
    X(UNWRITABLE, "unwritable", "the card cannot be made in the deployment's version")             \
    X(UNDONE, "undone", "the run that is taken back had changed the card")

enum deployed_reason {
#define X(name, word, what) DEPLOYED_##name,
    DEPLOYED_REASONS(X)
#undef X
        DEPLOYED_REASON_COUNT
};

/* That a contact is in a deployment, or that its filter alone includes the person, as a line of the
 * snapshot says. */
struct membership_card {
    struct text deployment;
    struct text card; /* SHA-256 of the card's bytes there, hexadecimal; empty: no card is there */
};

/* A change to one card of a deployment. */
struct deployed {
    struct text deployment;
    enum change_kind kind;
    enum deployed_reason reason;
    struct text id; /* the hidden id */
    struct text uid;
    struct text name;        /* of the contact as shown */
    struct text card_before; /* the card's bytes as found; data NULL: none */
    struct text card_after;  /* data NULL: none */
};

/* A deployment as the head of a snapshot knows it. */
struct deployment_state {
    struct text name;
    struct text layout; /* "directory" or "file" */
    struct text who;    /* digest of what says who is in it, "sha256:..." */
    struct text how;    /* digest of what says how its cards are made, the same */
    uint64_t contacts;
};

/* A deployment in a plan. before + added - removed = after. */
struct deployment_size {
    struct text name;
    struct text layout_before; /* empty: it was not there */
    struct text layout;        /* empty: it goes */
    struct text version;       /* "2.1", "3.0", "4.0"; empty: it goes */
    uint64_t before, added, updated, removed, after;
    uint64_t foreign; /* files in its folder that end in .vcf and are not ours */
    bool rewritten; /* layout "file": the file is written anew, maybe without a change to a card */
};

const char *deployed_reason_word(enum deployed_reason reason);
const char *deployed_reason_meaning(enum deployed_reason reason);
int deployed_reason_parse(struct text word, enum deployed_reason *ret_reason);
/* A name is that of a folder: lower-case letters, digits and "-_.", no dot in front, at most 64
 * octets. So no two differ in case alone. */
bool deployment_name_is_safe(struct text name);
/* Appends it as an object, as plan and report have it. */
void deployment_put(struct buffer *out, const struct deployment_size *size);
/* Changes to its cards. */
uint64_t deployment_changes(const struct deployment_size *size);
/* It goes or gets the other layout: also with nobody in it something is removed. */
bool deployment_moves(const struct deployment_size *size);

#endif
