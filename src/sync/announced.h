/* How many records the pages of Graph announce (@odata.count), against how many there are. Only
 * the first page of an answer bears the number; which pages belong together they do not say. */
#ifndef SYNC_ANNOUNCED_H
#define SYNC_ANNOUNCED_H

#include "format/export.h"

/* Records may move to another page, and so stand twice or nowhere, while the pages are fetched, and
 * people come and go meanwhile: so many and one in a hundred. */
enum { ANNOUNCED_SHIFTED = 5 };

struct announced {
    uint64_t *list; /* the numbers of the files */
    size_t count, room;
    uint64_t records; /* in files that are pages of Graph */
    /* known after announced_settle(): */
    uint64_t sum;  /* of all answers */
    uint64_t most; /* of one */
};

/* After a file was read. */
void announced_note(struct announced *announced, const struct export_facts *facts);
/* After the last one: numbers that are nearly the same are of one answer. */
void announced_settle(struct announced *announced);
/* Are there fewer records than the answers announce together? */
bool announced_lacks(const struct announced *announced);
/* Are the different people so few that no page can have been given twice by mere shifting? */
bool announced_repeats(const struct announced *announced, uint64_t different);
void announced_release(struct announced *announced);

#endif
