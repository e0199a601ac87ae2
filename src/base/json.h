/* JSON (RFC 8259), strictly: scanning with the place of a fault, walking over text that was
 * scanned, and writing. Nothing is built in memory: a value is the slice of text that holds it.
 *
 * Refused beyond the RFC, because readers behind us disagree on them: \u0000, lone surrogates,
 * octets that are no UTF-8, nesting over LIMIT_JSON_DEPTH, numbers over LIMIT_JSON_NUMBER. */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/error.h"

enum json_kind {
    JSON_NULL,
    JSON_FALSE,
    JSON_TRUE,
    JSON_NUMBER,
    JSON_STRING,
    JSON_ARRAY,
    JSON_OBJECT
};

enum json_outcome {
    JSON_WHOLE, /* a value stands at the start; ret_end is the offset behind it */
    JSON_CUT,   /* the text ends before the value does */
    JSON_FAULT  /* no JSON; the fault says where and why */
};

struct json_fault {
    size_t offset;
    const char *message;
};

/* Scans the value at the start of `text` (no white space before it). Linear in its length.
 * `last` says that nothing follows the text; without it a number at the very end counts as cut. */
enum json_outcome json_scan(struct text text, bool last, size_t *ret_end,
                            struct json_fault *ret_fault);

/* The same for text of others: escapes that stand for no character (\u0000, half of a surrogate
 * pair) pass, and `ret_mend` says that there are such, or numbers with an exponent; json_mend() has
 * to go over the value before anything reads it. */
enum json_outcome json_scan_mendable(struct text text, bool last, size_t *ret_end,
                                     struct json_fault *ret_fault, bool *ret_mend);
/* Appends the value with \u0001 in the place of \u0000, and \ufffd in that of half a pair. A number
 * with an exponent lost its last digits in a spreadsheet: it becomes the text that shows it, as in
 * "4.47911E+11". */
void json_mend(struct buffer *out, struct text value);

/* Is it a common slip that stands where no JSON can: a comment, a single quote, a word of Python?
 * JSON_FAULT, with its name; JSON_CUT when it may be one once more octets come (`last` says that
 * none do); else JSON_WHOLE, and the message stays. */
enum json_outcome json_slip(struct text rest, bool last, const char **ret_message);

/* Number of leading space, TAB, LF and CR. */
size_t json_space(struct text text);

/* Scans text that must be exactly one value with optional white space around it; adds an error of
 * `kind` with the fault's place otherwise. `place` is the place of the first octet. */
int json_check(struct text text, enum error_kind kind, struct place place, struct text *ret_value,
               struct errors *errors);

/* Replaces comments (two slashes to the end of the line, and slash star to star slash) outside
 * strings by spaces, in place, so that all offsets stay. 0, or -1 and the offset of a comment that
 * does not end. */
int json_blank_comments(char *data, size_t len, size_t *ret_offset);

/* -- Walking. All of it expects text that json_scan() found whole. -- */

enum json_kind json_kind_of(struct text value);
const char *json_kind_name(enum json_kind kind);

struct json_walk {
    struct text rest;
};

/* Over the members of an object or the elements of an array. */
struct json_walk json_walk(struct text container);
bool json_next_member(struct json_walk *walk, struct text *ret_key, struct text *ret_value);
bool json_next_element(struct json_walk *walk, struct text *ret_value);

/* How many elements a list has. */
size_t json_count(struct text list);

/* The value of the first member called `name`, or TEXT_NONE. */
struct text json_member(struct text object, struct text name);

/* Does this key or string, in quotes and with escapes, say `plain`? */
bool json_says(struct text string, struct text plain);
/* The characters of a string; borrowed from it when it has no escapes, else in the arena. */
struct text json_unquote(struct arena *arena, struct text string);

/* -- Writing -- */

/* In quotes, with the escapes that the RFC demands and none beside. Text must be UTF-8. */
void json_put(struct buffer *out, struct text plain);
/* Appends "name": with the quotes; the name needs no escapes. */
void json_put_name(struct buffer *out, const char *name);
/* The first member of an object, or one behind a separator: "name":"value" */
void json_put_first(struct buffer *out, const char *name, struct text value);
/* One more member of an object that has one already: ,"name":"value" or ,"name":1 */
void json_put_text(struct buffer *out, const char *name, struct text value);
void json_put_number(struct buffer *out, const char *name, uint64_t value);
void json_put_flag(struct buffer *out, const char *name, bool flag);
/* null when the text is not there at all (its data NULL). */
void json_put_optional(struct buffer *out, const char *name, struct text value);
void json_put_texts(struct buffer *out, const char *name, const struct text *texts, size_t count);

#endif
