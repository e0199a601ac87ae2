/* The cell of a table to the values of an attribute. Tools put lists into one cell in many ways:
 * `a;b`, `["a","b"]`, `['a', 'b']`, `{a, b}`, `SMTP:a+smtp:b`. Such a cell gives the same values as
 * the list in JSON. It is taken apart only where the pieces can be nothing else; in doubt it stays
 * one value. */
#ifndef FORMAT_CELL_H
#define FORMAT_CELL_H

#include "model/record.h"

/* Does the name of a type stand here in place of a value (`System.String[]`, `@{a=b}`)? PowerShell
 * writes it where it cannot write the value. */
bool cell_is_type_name(struct text cell);

/* Is it a GUID, with dashes or without, in braces or not? */
bool cell_is_guid(struct text cell);

/* The values of a cell. Texts are borrowed from the cell or live in the arena. 0, or -1 when there
 * are more than LIMIT_VALUES. */
int cell_value(struct arena *arena, struct text cell, enum attribute_type type,
               enum export_kind kind, struct value *ret_value);

/* The primary one of a list of proxy addresses (`SMTP:` in capitals), without its prefix. Empty
 * when there is none; nothing is known when there are several. */
struct value cell_primary_address(struct arena *arena, const struct value *proxies);

#endif
