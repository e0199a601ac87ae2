/* Cards of a book that the snapshot does not know, read one at a time. */
#ifndef SYNC_STRAY_H
#define SYNC_STRAY_H

#include "format/vcard_read.h"
#include "sync/book.h"

struct stray {
    struct book *book;
    uint32_t at;  /* index in book->list */
    bool unread;  /* it cannot be read */
    bool decided; /* by the decisions file */
    bool copy;    /* another card has its UID */
    bool adopted;
    uint32_t owner; /* who would get a card of this name, by the index in the ingest, and one */
};

/* A stray that is open: its octets, and what they say. */
struct stray_card {
    struct buffer bytes;
    struct memory_source memory;
    struct window window;
    struct vcard_reader reader;
    struct card card;
    bool open;
    struct text uid;    /* as it stands on the card, its escapes undone; empty: it has none */
    const char *reason; /* why it cannot be read, or NULL */
    struct place place; /* where, in its file */
};

struct book_card *stray_in_book(const struct stray *stray);
/* Reads the card; ret_card->reason tells whether it could be read. Close it in any case. */
void stray_open(const struct stray *stray, struct stray_card *ret_card);
void stray_close(struct stray_card *card);
/* "contacts/a.vcf", with the line where something is wrong. */
void stray_print_place(const struct stray *stray, const struct place *within, struct buffer *out);

/* Reads one card from its octets in the same way. */
void stray_read(struct stray_card *card);

#endif
