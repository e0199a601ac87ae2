/* Tables that are no export of users, by their header; what they are and the way out. */
#ifndef FORMAT_CSV_REFUSE_H
#define FORMAT_CSV_REFUSE_H

#include "format/csv_header.h"

/* Looks at the names alone and finds the header's kind. Nothing of the names is shown: they may be
 * cells of a file without a header. */
int csv_refuse_shape(struct csv_header *header, const struct place *place, struct errors *errors);

/* Looks at the columns: is there one with the identity, and none of them twice? */
int csv_refuse_columns(const struct csv_header *header, const struct place *place,
                       const struct attribute_set *attributes, struct errors *errors);

#endif
