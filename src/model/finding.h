/* A finding is something true about the data that a person should know; the run goes on. The list
 * below is the only one: reports, documents (docs/findings.md) and tests read it. */
#ifndef MODEL_FINDING_H
#define MODEL_FINDING_H

#include "base/text.h"

enum severity { SEVERITY_NOTE, SEVERITY_WARNING, SEVERITY_ERROR, SEVERITY_BLOCK };

/* name, word, severity, what it says */
#define FINDINGS(X)                                                                                \
    X(INCOMPLETE, "incomplete", BLOCK, "the export is not whole")                                  \
    X(DUPLICATE_ID, "duplicate-id", BLOCK, "two records have one id and differ")                   \
    X(NO_ID, "no-id", ERROR, "a record without an id was rejected")                                \
    X(HIDDEN_ID, "hidden-id", ERROR, "a value that contains a hidden id was left out")             \
    X(UNFIT, "unfit", ERROR, "a value that its property cannot have was left out")                 \
    X(FILTER_UNKNOWN, "filter-unknown", WARNING,                                                   \
      "an attribute of the filter is absent or damaged")                                           \
    X(STATUS_UNKNOWN, "status-unknown", WARNING, "whether the account is enabled is not known")    \
    X(MISSING, "missing", WARNING, "a contact of the book is not in the export")                   \
    X(ABSENCE_UNSURE, "absence-unsure", WARNING, "who is missing may be a user without an id")     \
    X(PARTIAL, "partial", WARNING, "a delta holds too little of somebody without a card")          \
    X(DELETED_KEPT, "deleted-kept", WARNING, "deleted in Entra, kept because deletes are off")     \
    X(RECREATED, "recreated", WARNING, "a new id carries an address or number of one that goes")   \
    X(DRIFT, "drift", WARNING, "a card was edited since the last run; the edits are lost")         \
    X(AMBIGUOUS_MATCH, "ambiguous-match", WARNING, "whose a card is has to be decided")            \
    X(UNREADABLE, "unreadable", WARNING, "a card in the book cannot be read and stays as it is")   \
    X(CONFLICT, "conflict", WARNING, "a value was changed in Entra and in the book")               \
    X(POSSIBLE_DUPLICATE, "possible-duplicate", WARNING, "two of them may be one person")          \
    X(MOVED, "moved", WARNING, "an address or number has gone from one person to another")         \
    X(COPIES, "copies", WARNING, "a card stands in the book several times")                        \
    X(PHOTO_UNUSABLE, "photo-unusable", WARNING, "a photo was left out")                           \
    X(PHOTO_LOST, "photo-lost", WARNING, "the octets of a photo are in the book no more")          \
    X(UNWRITABLE, "unwritable", WARNING, "a card cannot be made for a deployment")                 \
    X(DAMAGED, "damaged", WARNING, "a value was damaged on its way and cannot be repaired")        \
    X(GUEST_NAME, "guest-name", WARNING, "a guest's sign-in name is no mail address")              \
    X(TWO_NAMES, "two-names", WARNING, "two names of one attribute disagree in a record")          \
    X(TOO_LONG, "too-long", WARNING, "a text is too long for what the mapping does to it")         \
    X(CUT_LINE, "cut-line", WARNING, "the last line of a file has no line end")                    \
    X(SUB_FOLDER, "sub-folder", WARNING, "a folder in the folder of an export was not read")       \
    X(SENSITIVE, "sensitive", WARNING, "the mapping publishes a sensitive attribute")              \
    X(DUPLICATE_RECORD, "duplicate-record", WARNING, "a record is there twice, with one content")  \
    X(ATTRIBUTE_ABSENT, "attribute-absent", NOTE, "an attribute of the mapping is in no record")   \
    X(LABEL_ABSENT, "label-absent", NOTE, "nobody has a label that a deployment asks for")         \
    X(NESTED_GROUP, "nested-group", WARNING,                                                       \
      "the members of a group inside a group are not known")                                       \
    X(LABELS_CUT, "labels-cut", WARNING, "a list of memberships has as many as Graph gives")       \
    X(LABELS_MISSING, "labels-missing", WARNING, "the members of a known group are not given")     \
    X(DANGLING_MEMBER, "dangling-member", NOTE, "members of a group are not in the export")        \
    X(NOT_EXPORTED, "not-exported", NOTE, "an attribute is blank in all records: not exported")    \
    X(WITHDRAWN, "withdrawn", NOTE, "a property that Entra has no more leaves the card")           \
    X(PHONE_UNSURE, "phone-unsure", NOTE, "a telephone number may lack its country or area")       \
    X(SUPERSEDED, "superseded", NOTE, "of several records in a log the newest counts")             \
    X(CLEANED, "cleaned", NOTE, "characters that no card can hold were removed")                   \
    X(REPAIRED, "repaired", NOTE, "a value was damaged on its way and could be repaired")          \
    X(REDUCED, "reduced", NOTE, "vCard 2.1 cannot hold all that a contact has")                    \
    X(NAME_DERIVED, "name-derived", NOTE, "there is no name to show; another value stands in")     \
    X(NOT_A_USER, "not-a-user", NOTE, "an object that is no user was passed over")                 \
    X(DELTA, "delta", NOTE, "the export is a delta: absence from it means nothing")                \
    X(PHOTO_STRAY, "photo-stray", NOTE, "photos that belong to nobody")                            \
    X(UNCHECKED, "unchecked", NOTE, "some signs of an incomplete export were not looked for")      \
    X(EDITED, "edited", NOTE, "a card was edited since the last run; the edits stay")              \
    X(DECISION_UNUSED, "decision-unused", NOTE, "a decision about a card came to nothing")         \
    X(FOREIGN, "foreign", NOTE, "cards that no record matches stay untouched")

enum finding_code {
#define X(name, word, severity, what) FINDING_##name,
    FINDINGS(X)
#undef X
        FINDING_COUNT
};

/* The three values of a finding "conflict"; data NULL: there is none. */
struct conflict {
    struct text property; /* "TEL;cell [Desk]"; empty: the finding is no conflict */
    struct text base;     /* what was written last */
    struct text ours;     /* what the export says */
    struct text local;    /* what the book says */
    bool local_won;       /* the book's value stays; else the export's counts */
};

struct finding {
    enum finding_code code;
    struct text place; /* "file:line:column", or empty */
    struct text id;    /* the hidden id it is about, or empty */
    struct text name;  /* the person's name, or empty */
    struct text message;
    struct conflict conflict;
};

const char *finding_word(enum finding_code code);
const char *finding_meaning(enum finding_code code);
enum severity finding_severity(enum finding_code code);
const char *severity_word(enum severity severity);
/* 0, or -1 for a word that is none. */
int finding_parse(struct text word, enum finding_code *ret_code);

#endif
