/* A change is one step: add, update, remove; with a reason. */
#ifndef MODEL_CHANGE_H
#define MODEL_CHANGE_H

#include "model/contact.h"

enum change_kind { CHANGE_ADD, CHANGE_UPDATE, CHANGE_REMOVE, CHANGE_KINDS };

/* name, kind, word, what it means */
#define REASONS(X)                                                                                 \
    X(NEW, ADD, "new", "an active person who is not in the book")                                  \
    X(ADOPTED, ADD, "adopted", "a card that was in the book already is known as this person's")    \
    X(RETURNED, ADD, "returned", "removed earlier, active again; the card keeps its UID")          \
    X(CHANGED, UPDATE, "changed", "the contact's data differ")                                     \
    X(MAPPING, UPDATE, "mapping", "the mapping makes another card of the same data")               \
    X(VERSION, UPDATE, "version", "the same data, in another vCard version or for others")         \
    X(RELATED, UPDATE, "related", "the card of a related person came into the book or left it")    \
    X(RESTORED, UPDATE, "restored", "the card was missing from the book")                          \
    X(DISABLED, REMOVE, "disabled", "the account is disabled")                                     \
    X(EXCLUDED, REMOVE, "excluded", "the mapping's filter no longer includes the person")          \
    X(DELETED, REMOVE, "deleted", "the account was deleted (Graph delta)")                         \
    X(GONE, REMOVE, "missing", "not in the export, and the mapping removes such contacts")         \
    X(BROUGHT_BACK, ADD, "brought-back", "the run that is taken back had removed the card")        \
    X(PUT_BACK, UPDATE, "put-back", "the run that is taken back had changed the card")             \
    X(TAKEN_BACK, REMOVE, "taken-back", "the run that is taken back had added the card")

enum change_reason {
#define X(name, kind, word, what) REASON_##name,
    REASONS(X)
#undef X
        REASON_COUNT,
    REASON_FIRST_BACK = REASON_BROUGHT_BACK /* from here on they are of plans that take back */
};

struct change {
    enum change_kind kind;
    enum change_reason reason;
    struct text id; /* the hidden id */
    struct text uid;
    struct text name;     /* as shown: the new one, for a removal the old one */
    struct text place;    /* of the record, "file:line:column"; empty: no record */
    struct field *fields; /* what differs */
    size_t field_count;
    struct text card_before; /* the card's bytes as found in the book; data NULL: no card */
    struct text card_after;  /* the card's bytes; data NULL: no card */
    struct text line_before; /* the line in the snapshot (JSON); data NULL: none */
    struct text line_after;
    struct text file; /* of an adopted card what the book knows it by; empty: the UID */
};

/* By what the book knows the card. */
struct text change_key(const struct change *change);
/* Does the card change, and not only who it is of? */
bool change_writes(const struct change *change);
const char *change_kind_word(enum change_kind kind);
int change_kind_parse(struct text word, enum change_kind *ret_kind);
const char *reason_word(enum change_reason reason);
const char *reason_meaning(enum change_reason reason);
enum change_kind reason_kind(enum change_reason reason);
int reason_parse(struct text word, enum change_reason *ret_reason);

#endif
