/* The snapshot: what the book was made from. Lines sorted by hidden id. */
#ifndef MODEL_SNAPSHOT_H
#define MODEL_SNAPSHOT_H

#include "base/arena.h"
#include "base/digest.h"
#include "model/deployment.h"

enum entry_state {
    ENTRY_ACTIVE,  /* has a card; was in the last export */
    ENTRY_MISSING, /* has a card; was not in the last export */
    ENTRY_REMOVED  /* a tombstone: no card, no personal value */
};

struct entry {
    struct text id;
    enum entry_state state;
    struct text uid;            /* of ours a bare lower-case UUID */
    struct text file;           /* of an adopted card what the book knows it by, else nothing */
    struct text own;            /* what it has in place of the UID as we would write it */
    uint64_t runs;              /* missing: runs in a row */
    struct text reason;         /* removed: the reason's word */
    struct text source;         /* digest of the record as the mapping read it, hexadecimal */
    struct text card;           /* SHA-256 of the card's bytes, hexadecimal */
    struct text said;           /* what a card says that is not ours alone (sync/drift.h) */
    struct text contact;        /* jCard (RFC 7095), the JSON text */
    struct text base;           /* of it what the card was given, or nothing: all of it */
    struct membership_card *in; /* the deployments that it is in, sorted by name */
    size_t in_count;
    struct text ties; /* who its related people are (format/tie_list.h), or nothing */
    struct text line; /* the whole line without its line end */
};

/* A name with a number: how many contacts have a property. Sorted by name. */
struct tally {
    struct text name;
    uint64_t count;
};

/* The first line. Its JSON text is the canonical form: equal heads have equal text. */
struct snapshot_head {
    struct text mapping;  /* digests of the mapping as a whole and of three of its parts: */
    struct text identity; /* all of the form "sha256:..." */
    struct text status;
    struct text filter;
    struct text rules;       /* the mapping itself (map/mapping_text.h); empty: an older snapshot */
    struct text layout;      /* "directory" or "file" */
    struct text version;     /* "3.0" or "4.0" */
    struct text consumer;    /* for whom the cards are written; empty: nobody in particular */
    struct text *attributes; /* mapped attributes that the export had, sorted */
    size_t attribute_count;
    bool filled_known;   /* some field reads several attributes: */
    struct text *filled; /* those of them that had values when they were last exported, sorted */
    size_t filled_count;
    struct text *members; /* groups whose members were given beside the export, sorted */
    size_t member_count;
    struct tally *labels; /* and how many contacts have them; none: not counted */
    size_t label_count;
    struct tally *properties; /* cells (model/contact.h) and how many contacts have them */
    size_t property_count;
    struct deployment_state *deployments; /* sorted by name */
    size_t deployment_count;
    uint64_t contacts;   /* lines with a card */
    uint64_t tombstones; /* lines without */
};

const char *entry_state_word(enum entry_state state);
/* A UID names a file: letters, digits and "-_.+@" only, no dot in front, at most 200 octets. */
bool entry_uid_is_safe(struct text uid);
/* What the book knows a card by: the name of its file without ".vcf", or its UID. In a folder it
 * must be a name besides. */
bool entry_key_is_safe(struct text key);
bool entry_key_is_name(struct text key);
/* By what the book knows the card of the entry. */
struct text entry_key(const struct entry *entry);
int entry_state_parse(struct text word, enum entry_state *ret_state);

#endif
