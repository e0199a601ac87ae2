/* Code pages of one octet a character: which character each octet from 0x80 on is. Octets below are
 * ASCII in all of them. The tables are those of the Unicode consortium (MAPPINGS); the control
 * characters that ISO 8859 has from 0x80 to 0x9F are left out. */
#ifndef BASE_CODE_PAGE_H
#define BASE_CODE_PAGE_H

#include "base/text.h"

enum { CODE_PAGES = 15, CODE_PAGE_HIGH = 0x80 };

struct code_page {
    struct text name;
    uint16_t characters[CODE_PAGE_HIGH]; /* of the octets 0x80 to 0xFF; 0: none */
};

extern const struct code_page code_pages[CODE_PAGES];

/* The character of an octet from 0x80 on; 0: the page has none there. */
static inline uint32_t code_page_character(const struct code_page *page, unsigned char octet)
{
    return page->characters[octet - CODE_PAGE_HIGH];
}

/* The page of that name, without regard to case; NULL for a name that is none. */
const struct code_page *code_page_find(struct text name);

#endif
