/* Pages that follow each other by @odata.nextLink. Only the last of a chain has none; that pages of
 * several answers stand together must not hide that one of them lacks its last page. */
#ifndef FORMAT_CHAINS_H
#define FORMAT_CHAINS_H

#include "base/text.h"

/* Answers are told apart up to so many; pages of further ones count as pages that do not say what
 * they answer. */
enum { CHAINS_MOST = 16 };

struct chain {
    uint64_t answer; /* which one it is; 0: its pages do not say */
    uint64_t pages, linked;
    uint64_t records,
        counted; /* there, and as @odata.count says, the largest one; 0: it does not */
};

struct chains {
    struct chain list[CHAINS_MOST];
    size_t count;
};

/* The answer whose pages have this context; empty: they do not say. */
uint64_t chain_of_context(struct text context);
/* That of all pages of a delta, whose contexts may differ. */
uint64_t chain_of_delta(void);

void chains_add(struct chains *chains, const struct chain *more);
void chains_join(struct chains *chains, const struct chains *more);
/* Is a last page missing? One that does not say what it answers may be the last of any chain. */
bool chains_are_open(const struct chains *chains);
/* An answer that announces more records than are there, or NULL. Where a page does not say what it
 * answers, its records may be of any. */
const struct chain *chains_lacking(const struct chains *chains);

#endif
