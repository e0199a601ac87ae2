/* Lists of people, by hidden id or by an address: who is expected to leave (docs/formats.md). A
 * person writes them or a table holds them, so that every mistake has its place and a hint. */
#ifndef FORMAT_PEOPLE_LIST_H
#define FORMAT_PEOPLE_LIST_H

#include "base/error.h"

struct people_list {
    struct arena arena;
    struct text *list; /* as written, without space around them, in the order of the file */
    size_t count;
};

/* Can it be an id or an address? One word, of at most 256 octets, in UTF-8. */
bool people_list_fits(struct text name);

/* Reads a list: lines of text, CSV, or a JSON list of strings, told apart by how it begins. `file`
 * names it in messages. All mistakes are collected (ERROR_INPUT). 0 or -1; release in both cases.
 */
int people_list_parse(struct people_list *people, struct text content, struct text file,
                      struct errors *errors);
void people_list_release(struct people_list *people);

#endif
