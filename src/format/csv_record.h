/* A row of a CSV export to a record. */
#ifndef FORMAT_CSV_RECORD_H
#define FORMAT_CSV_RECORD_H

#include "format/csv_header.h"

/* Fills the record, which was cleared; the row has as many cells as the header. Values are
 * borrowed from the cells or live in the arena. 0, or -1 with an error at the record's place. */
int csv_record_fill(struct record *record, const struct csv_header *header, struct csv_cells cells,
                    const struct attribute_set *attributes, struct arena *arena,
                    struct errors *errors);

#endif
