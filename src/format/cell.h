/* The cell of a table to the values of an attribute. Tools put lists into one cell in many ways:
 * `a;b`, `["a","b"]`, `['a', 'b']`, `{a, b}`, `SMTP:a+smtp:b`. Such a cell gives the same values as
 * the list in JSON. It is taken apart only where the pieces can be nothing else; in doubt it stays
 * one value. */
#ifndef FORMAT_CELL_H
#define FORMAT_CELL_H

#include "model/record.h"

/* The values of a cell. Texts are borrowed from the cell or live in the arena. 0, or -1 when there
 * are more than LIMIT_VALUES. */
int cell_value(struct arena *arena, struct text cell, enum attribute_type type,
               enum export_kind kind, struct value *ret_value);

#endif
