/* The words of each language, in the order of enum phrase. Only for phrases.c. */
#ifndef REPORT_PHRASE_TABLES_H
#define REPORT_PHRASE_TABLES_H

#include "report/phrases.h"

extern const char *const phrases_en[PHRASE_COUNT];
extern const char *const phrases_de[PHRASE_COUNT];

#endif
