/* Exports: recognised by their content, read record by record, never as a whole. */
#ifndef FORMAT_EXPORT_H
#define FORMAT_EXPORT_H

#include "base/limits.h"
#include "format/chains.h"
#include "format/encoding.h"
#include "format/zip.h"
#include "model/record.h"

enum export_format { EXPORT_JSON, EXPORT_CSV };

/* What one file says of itself. */
struct export_facts {
    enum export_format format;
    enum export_kind kind; /* of most of its records, or by its header */
    uint64_t records;      /* objects or rows read */
    uint64_t envelopes;    /* JSON pages: objects with a "value" */
    uint64_t linked;       /* of them with an @odata.nextLink */
    struct chains chains;  /* the same by answer */
    bool counted;          /* a page has @odata.count */
    uint64_t count;        /* the largest of these counts */
    bool delta;            /* a Graph delta answer: absence means nothing */
    bool cut_line;         /* CSV: the last line has no line end */
    const char *encoding;  /* such as "utf-8", "utf-16le", "windows-1252"; NULL: not known */
    const char *packing;   /* "gzip", "zip", or NULL */

    /* JSON: lists of memberships with as many entries as $expand gives at the most. */
    uint64_t expanded_full;

    /* CSV: names of types in place of values that are wanted; headers that stand again. */
    uint64_t type_cells;
    uint64_t repeated_headers;

    uint64_t kinds[KIND_COUNT]; /* records of each kind */

    /* By slot: of which kinds all records stand where it is said that it was exported
     * (@odata.context), even where all of it is empty; one bit a kind. */
    uint32_t declared[LIMIT_MAPPING_ATTRIBUTES];
};
_Static_assert(KIND_COUNT <= 32, "a kind is a bit of 32");

static inline bool export_declares(const struct export_facts *facts, size_t slot,
                                   enum export_kind kind)
{
    return (facts->declared[slot] >> kind & 1) != 0;
}

/* A record that was not read yet. */
struct record_octets {
    struct digest mark; /* of its octets, and of all that its meaning follows from besides */
    struct text octets; /* borrowed */
    bool expected;      /* there are as many as taker.expect() said, and may be no record at all */
    struct place place;
};

/* Where records go. The record lives until the function returns; its memory comes from an arena
 * of the reader. -1 (with an error) ends the reading. */
struct record_taker {
    int (*take)(void *self, struct record *record, struct errors *errors);
    void *self;
    /* Whoever knows records from before is asked by their octets, so that these need not be read;
     * NULL: nobody does. The length of the record that probably comes next, or 0: */
    size_t (*expect)(void *self);
    /* 1: the record is known, and counts as taken, 0: it is not, -1: failure. */
    int (*recall)(void *self, const struct record_octets *octets, enum export_kind *ret_kind);
};

/* How to read. */
struct export_reading {
    const struct encoding *encoding; /* what the user says that it is; NULL: nothing */
    struct spool spool;              /* where a zip file is put aside: empty, for this file alone */
    struct arena *arena; /* for the names of files in a zip file, to which places lead */
};

/* Reads one file to its end, packed or not; the files in a zip file one after the other, as if they
 * were one, with the file's name as `archive/name` in their places. Damage is an ERROR_INPUT with
 * its place; reading goes on behind it where records can still be told apart, so that one run shows
 * all of it. 0, or -1 when there was any error. */
int export_read(struct window *window, const struct export_reading *said,
                struct attribute_set *attributes, const struct record_taker *taker,
                struct export_facts *ret_facts, struct errors *errors);

const char *export_format_word(enum export_format format);

/* The readers behind it; the window stands at the first octet of JSON, or of the CSV header. */
int json_pages_read(struct window *window, struct attribute_set *attributes,
                    const struct record_taker *taker, struct export_facts *facts,
                    struct errors *errors);
int csv_rows_read(struct window *window, struct attribute_set *attributes,
                  const struct record_taker *taker, struct export_facts *facts,
                  struct errors *errors);

#endif
