/* The beginning of a CSV file: the lines before the header, the header, and the kind of export that
 * it tells. Tables that are no export of users are refused here, before a record is read; no cell
 * of theirs is shown. */
#ifndef FORMAT_CSV_HEADER_H
#define FORMAT_CSV_HEADER_H

#include "format/export.h"

struct csv_cells {
    struct text *list;
    size_t count;
};

/* What a column says beside the attribute's value. */
enum csv_role {
    CSV_VALUE,     /* nothing */
    CSV_ID,        /* the id in Entra, whatever the mapping takes for identity */
    CSV_SIGN_IN,   /* the name of a deleted user begins with the id */
    CSV_DELETION,  /* when the user was deleted */
    CSV_TYPE,      /* user, group, device */
    CSV_RECIPIENT, /* the same in Exchange's words */
    CSV_STAMP,     /* when the row was written */
    CSV_PROXIES    /* addresses, one of which is the mail address */
};

/* One that is read; all others are passed over. */
struct csv_column {
    size_t index;
    struct attribute_found found;
    enum csv_role role;
};

/* Zero-initialised is ready to use. */
struct csv_header {
    struct arena arena;
    struct text *names; /* `count` of them; 0: no header yet */
    size_t count;
    struct csv_column *columns;
    size_t column_count;
    size_t identity; /* index of the column with the mapping's identity, or `count` */
    size_t mail;     /* the slot that is filled from proxy addresses, or ATTRIBUTE_UNWANTED */
    enum export_kind kind;
};

/* Consumes what stands before the header: blank lines, `sep=;`, `#TYPE ...`. Returns the
 * delimiter: the one that a line names, or the one that the header has most outside of quotes; a
 * comma in doubt. */
char csv_prelude_take(struct window *window, char line_end);

/* Does a row inside the file hold nothing but such a line? */
bool csv_prelude_again(struct csv_cells cells);

/* 0, or -1 when this is no header of an export of users. */
int csv_header_take(struct csv_header *header, struct csv_cells cells, const struct place *place,
                    struct attribute_set *attributes, struct errors *errors);
/* The digest of all that a row means besides its octets: the cells of the header, and how rows are
 * taken apart. */
struct digest csv_header_mark(const struct csv_header *header, struct csv_cells cells,
                              char delimiter, char line_end);
void csv_header_release(struct csv_header *header);

/* Is this row the header again? */
bool csv_header_repeats(const struct csv_header *header, struct csv_cells cells);
/* Is it a header, but another one? */
bool csv_header_differs(const struct csv_header *header, struct csv_cells cells);

#endif
