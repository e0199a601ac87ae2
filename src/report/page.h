/* Lines for a terminal of a given width: text that flows, with a hanging indent, and cells that
 * stand in columns where they fit and go to the next line where they do not. */
#ifndef REPORT_PAGE_H
#define REPORT_PAGE_H

#include "base/sink.h"

enum ink { INK_PLAIN, INK_BOLD, INK_MUTED, INK_REMOVED, INK_ADDED, INK_CHANGED, INK_HELD, INKS };

struct page {
    struct sink *sink;
    size_t columns; /* at least 40 */
    bool colour;
    size_t indent;      /* where the entry goes on in its next line */
    size_t at;          /* columns taken in the line, owed spaces included */
    size_t owed;        /* spaces that are written once something follows them */
    bool fresh;         /* nothing but indentation is in the line */
    struct buffer out;  /* lines not yet given to the sink */
    struct buffer text; /* what is being put, as it is shown */
};

/* Begins an entry: its first line starts at column `first`, the others at `indent`. */
void page_begin(struct page *page, size_t first, size_t indent);
/* Adds text, made visible (report/visible.h), broken between words where there are any. */
void page_put(struct page *page, enum ink ink, struct text text);
/* The same for text that is visible already. */
void page_put_shown(struct page *page, enum ink ink, struct text shown);
/* Adds a cell of at least `width` columns, two columns behind what is there, or in a line of its
 * own when it does not fit behind it. An empty one keeps its place free. */
void page_cell(struct page *page, enum ink ink, struct text text, size_t width);
/* Goes on in a new line at column `at`. */
void page_turn(struct page *page, size_t at);
/* Spaces up to column `at`; none when that is reached. */
void page_tab(struct page *page, size_t at);
/* Ends the entry. */
void page_end(struct page *page);

/* A whole entry. */
void page_line(struct page *page, enum ink ink, size_t indent, struct text text);
/* The one thing that may be too wide: text that is never broken, so that it can be copied. */
void page_unbroken(struct page *page, struct text text);
void page_blank(struct page *page);

/* Hands all lines to the sink and gives the memory back. */
void page_close(struct page *page);

#endif
