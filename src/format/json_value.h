/* Texts of JSON values that tools print in odd ways. */
#ifndef FORMAT_JSON_VALUE_H
#define FORMAT_JSON_VALUE_H

#include "base/arena.h"

/* A number as Entra would print it: whole ones without an exponent, others as short as can be. */
struct text json_number_text(struct arena *arena, double number);

/* "/Date(1613679244000)/" and "/Date(1613679244000+0200)/" of PowerShell 5 as RFC 3339; any other
 * text as it is. */
struct text json_date_text(struct arena *arena, struct text text);

#endif
