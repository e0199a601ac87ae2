/* The words of each language, by enum phrase. A language has several tables; a phrase stands in one
 * of them. Only for phrases.c. */
#ifndef REPORT_PHRASE_TABLES_H
#define REPORT_PHRASE_TABLES_H

#include "report/phrases.h"

extern const char *const phrases_en[PHRASE_COUNT];
extern const char *const phrases_en_page[PHRASE_COUNT];
extern const char *const phrases_en_text[PHRASE_COUNT];
extern const char *const phrases_de[PHRASE_COUNT];
extern const char *const phrases_de_page[PHRASE_COUNT];
extern const char *const phrases_de_text[PHRASE_COUNT];

#endif
