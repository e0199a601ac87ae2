/* An object around JSON records: a page, a batch, one answer of it, records under their ids; or a
 * record itself. What its members are follows from their names and values. Nothing that may hold
 * users is passed over: a member that is not known is an error, and so is an object that is a page
 * and a record in one. */
#ifndef FORMAT_JSON_ENVELOPE_H
#define FORMAT_JSON_ENVELOPE_H

#include "format/json_cursor.h"
#include "model/attribute.h"

/* What an object holds whose members were read so far. */
enum holds {
    HOLDS_NOTHING, /* it may still be a record */
    HOLDS_RECORDS, /* a page */
    HOLDS_ANSWER,  /* one of a batch: its body was read */
    HOLDS_KEYED    /* records under their ids */
};

struct envelope {
    enum holds holds;
    bool answer;   /* it stands in "responses" of a batch */
    bool other;    /* a member came that a page has not: */
    bool person;   /* and even one that records have */
    bool empty;    /* an empty list came that may hold records, */
    bool listed;   /* or one that does hold objects */
    unsigned told; /* members that came and may come once, a bit each */
    bool linked;
    bool delta;         /* it is a page of a delta, as its links say */
    uint64_t before;    /* records of the file before it, */
    uint64_t counted;   /* and those that it announces; 0: it does not */
    uint64_t answer_of; /* which one it belongs to (format/chains.h) */
    size_t stray_at;  /* the name of the first member that may hold users and is not known, while */
    size_t stray_len; /* the object holds nothing: offset and length */
    size_t error_at;  /* the member "error", when it is an object: the same */
    size_t error_len;
    bool numbered; /* of an answer: its status is a number: */
    uint64_t status;
    bool odd_body; /* its body is neither an object nor null */
    bool image;    /* it is a photo */
};

/* A name under which tools list records; the key is in quotes. */
bool envelope_lists(struct text key);
/* The name of a record under its id: a GUID with its dashes. */
bool envelope_is_id(struct text key);
/* Is the whole object a person, alone or in what tools put around one? Attributes that `set`
 * identifies people by tell it, too. */
bool envelope_is_person(struct attribute_set *set, struct text object);

/* Takes a member into account that holds no records; `at` is the offset of its name. -1, with an
 * error, when it may hold some and stands in an envelope. */
int envelope_note(struct envelope *envelope, struct json_cursor *cursor, struct text key, size_t at,
                  struct text value);
/* Before the first records are read: -1 when something was passed over that may be some. */
int envelope_enter(const struct envelope *envelope, struct json_cursor *cursor);
/* At the end of an answer of a batch: -1 when its users are not here. */
int envelope_end_answer(const struct envelope *envelope, struct json_cursor *cursor);
/* The same at the end of any object of which the first `len` octets of the window are left; of one
 * that holds nothing all of them, and it may be taken for a record then. */
int envelope_end(const struct envelope *envelope, struct json_cursor *cursor,
                 struct attribute_set *set, size_t len);
/* The answer to a failed request. Returns -1. */
int envelope_fault_response(const struct envelope *envelope, struct json_cursor *cursor);

#endif
