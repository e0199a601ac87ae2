/* Which code pages a text can be in, told from its octets alone (docs/decisions/0011).
 *
 * All pages are candidates at first. An octet rules a page out when the page has no character there
 * or one that cannot stand where it stands: a symbol or a letter of another script inside a Latin
 * word, a capital behind a small letter. What remains is compared with windows-1252: only when all
 * remaining pages have the same character for every octet that was seen, is the text certain. */
#ifndef FORMAT_PAGE_GUESS_H
#define FORMAT_PAGE_GUESS_H

#include "base/code_page.h"
#include "base/error.h"

enum { GUESS_REACH = 2 /* octets that are looked at on both sides */ };

struct page_guess {
    bool out[CODE_PAGES];
    bool no_pairs; /* it is no East Asian code page of one and two octets either */
    bool seen[CODE_PAGE_HIGH];
    struct place places[CODE_PAGE_HIGH]; /* of the first one of each */
    unsigned char near[2 * GUESS_REACH + 1];
};

/* `before` are the last octets in front of those that are fed. */
void page_guess_begin(struct page_guess *doubt, const char before[GUESS_REACH]);
/* Every octet of the text from there on. `place` is its place. */
void page_guess_feed(struct page_guess *doubt, unsigned char octet, const struct place *place);
/* At the end, or when windows-1252 has no character for an octet: 0 when the text is windows-1252
 * beyond doubt, else -1 with an error that names the octet and its readings. */
int page_guess_settle(struct page_guess *doubt, struct errors *errors);

/* The code page that a text without doubt is read as. */
const struct code_page *page_guess_page(void);

#endif
